/** The kinds of values of settings, and groups of settings: their table, and their part of the configuration. */
import { z } from "zod";

export const port: z.ZodCoercedNumber = z.coerce
  .number("must be a number")
  .int("must be an integer")
  .min(0, "must be 0 to 65535")
  .max(65_535, "must be 0 to 65535");

export const count: z.ZodCoercedNumber = z.coerce
  .number("must be a number")
  .int("must be an integer")
  .min(1, "must be at least 1")
  .max(2 ** 31 - 1, "must be less than 2^31");

/** A count, or 0 for off. */
export const countOrOff: z.ZodCoercedNumber = z.coerce
  .number("must be a number")
  .int("must be an integer")
  .min(0, "must be 0 (off) or more")
  .max(2 ** 31 - 1, "must be less than 2^31");

export const flag: z.ZodType<boolean> = z.enum(["on", "off"]).transform((value) => value === "on");

export const httpUrl: z.ZodType<URL> = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value));

/** Values separated by commas. */
export const list: z.ZodType<readonly string[]> = z.string().transform((text) =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== ""),
);

/** A value that may come instead from the file that `NAME_FILE` names. No message repeats it. */
export function secret(about: string): z.ZodOptional<z.ZodString> {
  return z.string().optional().meta({ description: about, secret: true });
}

/** A list of values, as in a description or a problem. */
export function inBackticks(values: readonly string[]): string {
  return values.map((one) => `\`${one}\``).join(", ");
}

/** What a group needs, besides its values, to make its part of the configuration. */
export interface SettingContext {
  /** The trimmed content; undefined when the file cannot be read or is empty. */
  contentOf(path: string): string | undefined;
  /** The same for a file with a secret. It is also checked whether others on the machine can read it. */
  secretIn(setting: string, path: string): string | undefined;
  /** The path of the file that holds this secret; undefined if the secret is in the environment itself, or is not set. */
  secretFileOf(name: string): string | undefined;
  /** Adds a problem. The line begins with the setting's name, says what to set instead, and holds no secret. */
  problem(line: string): void;
}

export interface SettingGroup<Part> {
  /** By the setting's name, in the order of docs/settings.md. */
  readonly shape: z.ZodRawShape;
  read(values: Readonly<Record<string, unknown>>, context: SettingContext): Part;
}

/** A group from its table; `read` gets the checked values. */
export function settingGroup<Shape extends z.ZodRawShape, Part>(
  shape: Shape,
  read: (values: z.infer<z.ZodObject<Shape>>, context: SettingContext) => Part,
): SettingGroup<Part> {
  return { shape, read: (values, context) => read(values as z.infer<z.ZodObject<Shape>>, context) };
}
