/** The documented fields: the facts of TOP's pages, one file for each API, by TOP's name. */
import { readdirSync, readFileSync } from "node:fs";
import { type Facts, factsSchema } from "../../tools/add-api/facts.ts";

const folder = new URL("../apis/documented/", import.meta.url);

export const documented: ReadonlyMap<string, Facts> = new Map(
  readdirSync(folder).map((name) => [
    name.replace(/\.json$/, ""),
    factsSchema.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))),
  ]),
);
