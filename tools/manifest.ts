/** The manifest of published documents: by its id, each text exactly as a client sends it. */
import { type DefinitionNode, parse } from "graphql";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/example-operation.js";
import { documentIdOf } from "../dist/graphql/guards/documents.js";

/** The example operation of every API. */
export const exampleTexts: readonly string[] = topApis.map((api) => exampleOperation(api).query);

/** The texts as the manifest's own. */
export function manifestOf(texts: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [documentIdOf(text), text])), null, 2)}\n`;
}

/** The manifest with its examples made anew; what others published stays. */
export function withExamples(manifest: string): string {
  const names = new Set(exampleTexts.map(nameOf));
  const others = Object.values(JSON.parse(manifest) as Readonly<Record<string, string>>).filter((text) => !names.has(nameOf(text)));
  return manifestOf([...exampleTexts, ...others]);
}

function nameOf(text: string): string | undefined {
  const isOperation = (one: DefinitionNode) => one.kind === "OperationDefinition";
  return parse(text).definitions.filter(isOperation)[0]?.name?.value;
}
