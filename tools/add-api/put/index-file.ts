/** Adds an API to `src/apis/index.ts`: its import in the linter's order, and its name at the end of the list. */
import { Refusal } from "../refusal.ts";

const LIST = /(export const topApis[^=]*= \[)([^\]]*)(\])/;

/** The new text of the file. @throws Refusal when the file has no list, or has the API already. */
export function withApi(index: string, { field, path }: { readonly field: string; readonly path: string }): string {
  const [, open, names] = LIST.exec(index) ?? [];
  if (open === undefined || names === undefined)
    throw new Refusal("src/apis/index.ts has no list named topApis. Restore it: a new API is added there.");
  const listed = names.split(",").flatMap((name) => name.trim() || []);
  if (listed.includes(field))
    throw new Refusal(`src/apis/index.ts already has ${field}: choose another --field, or remove that one first.`);
  const lines = index.replace(LIST, () => `${open}${[...listed, field].join(", ")}]`).split("\n");
  const line = `import { ${field} } from "${path}";`;
  const before = lines.findIndex((one) => pathOf(one) !== undefined && (pathOf(one) as string) > path);
  const last = lines.findLastIndex((one) => one.startsWith("import "));
  lines.splice(before < 0 ? last + 1 : before, 0, line);
  return lines.join("\n");
}

function pathOf(line: string): string | undefined {
  return /^import .* from "(\.\/.*)";$/.exec(line)?.[1];
}
