/**
 * Writes the manifest of published documents, `documents.json`: the example operation of every API, and every `.graphql` file on the
 * command line. An id is `sha256:` and the hash of the text, exactly as a client sends it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "graphql";
import { exampleTexts, manifestOf } from "./manifest.ts";

try {
  const texts = [...exampleTexts, ...process.argv.slice(2).map(documentIn)];
  writeFileSync(new URL("../documents.json", import.meta.url), manifestOf(texts));
} catch (error) {
  process.stderr.write(`Nothing was published. ${(error as Error).message}\n`);
  process.exitCode = 1;
}

/** The file's text. @throws Error that names the file and says what is wrong with it. */
function documentIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}). Name files that hold GraphQL operations.`);
  }
  try {
    if (parse(text).definitions.some(({ kind }) => kind === "OperationDefinition")) return text;
  } catch (error) {
    throw new Error(`${file} is not a GraphQL document: ${(error as Error).message}`);
  }
  throw new Error(`${file} has no operation, so it cannot be executed.`);
}
