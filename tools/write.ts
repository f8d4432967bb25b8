/** Writes what is derived from the code and committed beside it: `schema.graphql` and README's tables. */
import { readFileSync, writeFileSync } from "node:fs";
import { topApis } from "../dist/apis/index.js";
import { secretSettings, settingRows } from "../dist/config/config.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { codeRows, subCodeRows, withoutSubCode } from "../dist/top/error-codes.js";
import { topErrorCodes } from "../dist/top/errors.js";
import { withTables } from "./readme-tables.ts";

const readme = new URL("../README.md", import.meta.url);
const facts = { topApis, settingRows, secretSettings, topErrorCodes, codeRows, subCodeRows, withoutSubCode };

writeFileSync(new URL("../schema.graphql", import.meta.url), createSubgraph(topApis).sortedSdl);
writeFileSync(readme, withTables(readFileSync(readme, "utf8"), facts));
