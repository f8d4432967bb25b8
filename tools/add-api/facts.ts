/**
 * The facts of one TOP API. All three kinds of file are converted to facts. Tests compare the declarations with those in
 * `test/apis/documented/`.
 */
import { z } from "zod";

export interface Member {
  /** TOP's own name, with its misspellings. */
  readonly name: string;
  /** `String`, `Number`, `Boolean`, `Date`, `Json`, `byte[]`, or a class. A list ends with `[]`. */
  readonly type: string;
  /** Absent in answers. */
  readonly required?: boolean | undefined;
  readonly description: string;
  /** Null when the source has none. */
  readonly example: string | null;
  readonly default?: string | undefined;
  readonly maxListSize?: number | undefined;
  readonly children?: readonly Member[] | undefined;
}

const member: z.ZodType<Member> = z.strictObject({
  name: z.string().regex(/^[A-Za-z_]\w*$/, "must be a name of TOP's form: letters, digits and underscores"),
  type: z
    .string()
    .regex(/^(byte|[A-Z]\w*)(\[\])?$/, "must be String, Number, Boolean, Date, Json, byte[] or a class; a list must end with []"),
  required: z.boolean().optional(),
  description: z.string(),
  example: z.string().nullable(),
  default: z.string().optional(),
  maxListSize: z.int().positive().optional(),
  get children() {
    return z.array(member).min(1).optional();
  },
});

export interface Facts {
  readonly method: string;
  readonly apiId?: number | undefined;
  /** What it does, in English. */
  readonly title?: string | undefined;
  readonly titleZh: string;
  readonly kind?: "report" | "query" | undefined;
  /** `unseen`: the source does not say whether the seller's session is passed. */
  readonly session: "seller" | "none" | "unseen";
  readonly source?: string | undefined;
  readonly notes?: string | undefined;
  readonly params: readonly Member[];
  readonly response: readonly Member[];
  readonly errorCodes?: readonly { readonly code: string; readonly description: string }[] | null | undefined;
  readonly field?: string | undefined;
  readonly family?: string | undefined;
  readonly examplesFromPage: boolean;
}

export const factsSchema: z.ZodType<Facts> = z.strictObject({
  method: z.string().regex(/^[a-z]\w*(\.\w+)+$/, "must be TOP's name of the API"),
  apiId: z.int().positive().optional(),
  title: z.string().optional(),
  titleZh: z.string(),
  kind: z.enum(["report", "query"]).optional(),
  session: z.enum(["seller", "none", "unseen"]),
  source: z.string().optional(),
  notes: z.string().optional(),
  params: z.array(member).min(1),
  response: z.array(member).min(1),
  errorCodes: z.array(z.strictObject({ code: z.string(), description: z.string() })).nullish(),
  field: z.string().optional(),
  family: z.string().optional(),
  examplesFromPage: z.boolean(),
});

const simpleTypes: readonly string[] = ["String", "Number", "Boolean", "Date", "Json", "Price", "byte[]"];

/** Whether the type is neither an object nor a list of objects. */
export function isSimple(type: string): boolean {
  return simpleTypes.includes(type) || simpleTypes.includes(itemTypeOf(type));
}

export function isList(type: string): boolean {
  return type !== "byte[]" && type.endsWith("[]");
}

/** The type of a list's items, or the type itself. */
export function itemTypeOf(type: string): string {
  return isList(type) ? type.slice(0, -"[]".length) : type;
}
