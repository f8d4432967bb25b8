/** `src/apis/index.ts` with one more API: its import in the linter's order, its name at the end of the list. */
import { Refusal } from "../refusal.ts";

const LIST = /(export const topApis[^=]*= \[)([^\]]*)(\])/;

/** @throws Refusal where the file has no list, or has the API. */
export function withApi(index: string, { field, path }: { readonly field: string; readonly path: string }): string {
  const [, open, names] = LIST.exec(index) ?? [];
  if (open === undefined || names === undefined)
    throw new Refusal("src/apis/index.ts has no list named topApis: it is where an API is added.");
  const listed = names.split(",").flatMap((name) => name.trim() || []);
  if (listed.includes(field))
    throw new Refusal(`src/apis/index.ts has ${field} already: choose another --field, or remove that one first.`);
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
