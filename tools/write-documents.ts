/**
 * Writes the manifest of published documents, `documents.json`: the example operation of every API, and every `.graphql` file that
 * is named on the command line. An id is `sha256:` and the hash of the text exactly as a client sends it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { topApis } from "../dist/apis/index.js";
import { exampleOperation } from "../dist/graphql/example-operation.js";
import { documentIdOf } from "../dist/graphql/guards/documents.js";

const texts = [...topApis.map((api) => exampleOperation(api).query), ...process.argv.slice(2).map((file) => readFileSync(file, "utf8"))];
const manifest = Object.fromEntries(texts.map((text) => [documentIdOf(text), text]));

writeFileSync(new URL("../documents.json", import.meta.url), `${JSON.stringify(manifest, null, 2)}\n`);
