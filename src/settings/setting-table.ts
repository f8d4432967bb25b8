/** All settings in one table. docs/settings.md shows it, and the environment is checked against it. */
import { z } from "zod";
import type { SettingGroup } from "./setting.ts";

/** One row of the table in docs/settings.md. */
export interface SettingRow {
  readonly name: string;
  /** The default as text; undefined when there is none. */
  readonly fallback: string | undefined;
  readonly about: string;
}

export interface SettingTable {
  /** By the setting's name, in the order of docs/settings.md. */
  readonly shape: z.ZodRawShape;
  /** Names of the secrets. Each may come instead from the file that `NAME_FILE` names. */
  readonly secrets: readonly string[];
  /** Names of variables that a package reads itself. */
  readonly readElsewhere: readonly string[];
  aboutOf(name: string): string;
  rows(): readonly SettingRow[];
}

/** The table of the groups' settings, in their order. */
export function settingTable(groups: readonly Pick<SettingGroup<unknown>, "shape">[], readElsewhere: readonly string[] = []): SettingTable {
  const shape = Object.assign({}, ...groups.map((group) => group.shape)) as Readonly<Record<string, z.ZodType>>;
  const aboutOf = (name: string): string => shape[name]?.description ?? "";
  return {
    shape,
    secrets: Object.keys(shape).filter((name) => shape[name]?.meta()?.secret === true),
    readElsewhere,
    aboutOf,
    rows: () => {
      const fallbacks = z.object(shape).parse({});
      return Object.keys(shape).map((name) => ({ name, fallback: textOf(fallbacks[name]), about: aboutOf(name) }));
    },
  };
}

function textOf(fallback: unknown): string | undefined {
  return typeof fallback === "boolean" ? (fallback ? "on" : "off") : fallback?.toString();
}
