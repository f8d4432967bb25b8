/** The schema without federation's parts, which relay-compiler does not take. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { buildASTSchema, parse, printSchema } from "graphql";

const made = new URL("../src/__generated__/", import.meta.url);
const sdl = readFileSync(new URL("../../../schema.graphql", import.meta.url), "utf8");
mkdirSync(made, { recursive: true });
writeFileSync(new URL("schema.graphql", made), printSchema(buildASTSchema(parse(sdl), { assumeValidSDL: true })));
