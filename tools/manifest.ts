/** Makes the manifest of published documents: each text by its id, exactly as a client sends it. */
import { type DefinitionNode, parse } from "graphql";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/catalogue/example-operation.js";
import { documentIdOf } from "../dist/graphql/guards/documents.js";

/** The example operation of every API. */
export const exampleTexts: readonly string[] = topApis.map((api) => exampleOperation(api).query);

/** A manifest with these texts, as JSON. */
export function manifestOf(texts: readonly string[]): string {
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [documentIdOf(text), text])), null, 2)}\n`;
}

/** The manifest with new example operations. Other published documents stay. */
export function withExamples(manifest: string): string {
  const names = new Set(exampleTexts.map(nameOf));
  const others = Object.values(JSON.parse(manifest) as Readonly<Record<string, string>>).filter((text) => !names.has(nameOf(text)));
  return manifestOf([...exampleTexts, ...others]);
}

function nameOf(text: string): string | undefined {
  const isOperation = (one: DefinitionNode) => one.kind === "OperationDefinition";
  return parse(text).definitions.filter(isOperation)[0]?.name?.value;
}
