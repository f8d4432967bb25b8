/** Reads what the project already has. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Facts, factsSchema } from "../facts.ts";

export interface Project {
  readonly root: string;
  /** The facts of the existing APIs. */
  readonly documented: readonly Facts[];
  /** All names of GraphQL types, in the declarations and in the schema. */
  readonly typeNames: ReadonlySet<string>;
  readonly families: readonly string[];
}

export function projectAt(root: string): Project {
  const read = (path: string): string => readFileSync(join(root, path), "utf8");
  const documented = globSync("test/apis/documented/*.json", { cwd: root }).map((path) => factsSchema.parse(JSON.parse(read(path))));
  const sources = globSync("src/apis/**/*.ts", { cwd: root }).map(read);
  const schema = existsSync(join(root, "schema.graphql")) ? read("schema.graphql") : "";
  const typeNames = new Set([
    ...sources.flatMap((text) => namesIn(text, /export class (\w+)|Choice\(\s*"(\w+)"/g)),
    ...namesIn(schema, /^(?:type|input|enum|scalar|interface|union) (\w+)/gm),
  ]);
  return { root, documented, typeNames, families: [...new Set(documented.flatMap(({ family }) => family ?? []))].sort() };
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name, other]) => name ?? other ?? []);
}
