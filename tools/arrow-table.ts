/** Makes the table of allowed imports between the folders of src/, from the linter's zones in biome.json. */
import { table, withTables } from "./tables.ts";

interface BiomeOptions {
  readonly overrides: readonly {
    readonly includes: readonly string[];
    readonly linter?: {
      readonly rules: { readonly style: { readonly noRestrictedImports?: { readonly options: { readonly patterns: readonly Zone[] } } } };
    };
  }[];
}

/** Which imports are refused, as in .gitignore: all, except those after an exclamation mark. */
interface Zone {
  readonly message: string;
  readonly group: readonly string[];
}

/** src/README.md with a new table of allowed imports. @param biome the text of biome.json. */
export function withArrowTable(page: string, biome: string): string {
  const { overrides } = JSON.parse(biome) as BiomeOptions;
  const rows = overrides.flatMap(({ includes, linter }) =>
    (linter?.rules.style.noRestrictedImports?.options.patterns ?? []).map(({ message, group }) => [
      inBackticks(includes),
      inBackticks(allowedIn(group).filter(isOurs)),
      inBackticks(allowedIn(group).filter((name) => !isOurs(name))),
      message,
    ]),
  );
  return withTables(page, { arrows: table(["files", "import of ours", "import of others", "because"], rows) });
}

function allowedIn(group: readonly string[]): string[] {
  return group.flatMap((pattern) => (pattern.startsWith("!") ? [pattern.slice(1)] : []));
}

function isOurs(name: string): boolean {
  return /^(\.|\*\*)/.test(name);
}

function inBackticks(names: readonly string[]): string {
  return names.map((name) => `\`${name.replace("node:{*,*/*}", "node:*")}\``).join(" ") || "–";
}
