/**
 * Writes the files that are derived from the code and committed with it: `schema.graphql`, `schema.client.graphql`, the examples in
 * `documents.json`, `docs/apis.md`, `docs/licences.md`, and the tables in the docs (`page-tables.ts`, `arrow-table.ts`).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { topApis } from "../dist/apis/index.js";
import { byFamily } from "../dist/catalogue/api-facts.js";
import { labels } from "../dist/catalogue/labels.js";
import { inBoth } from "../dist/catalogue/words.js";
import { deliveryErrorCodes } from "../dist/delivery/promise/errors.js";
import { deliveryStates, operatorActions, stateAfterFailure } from "../dist/delivery/promise/states.js";
import { createSubgraph } from "../dist/graphql/schema.js";
import { settings } from "../dist/service/config.js";
import { eventTable } from "../dist/telemetry/event-table.js";
import { metricTable } from "../dist/telemetry/metrics/metric-table.js";
import { codeRows, subCodeRows, withoutSubCode } from "../dist/top/answer/error-codes.js";
import { topErrorCodes } from "../dist/top/errors.js";
import { apiDocument } from "./api-document.ts";
import { withArrowTable } from "./arrow-table.ts";
import { licenceDocument } from "./licence-table.ts";
import { withExamples } from "./manifest.ts";
import { pageTables } from "./page-tables.ts";
import { withTables } from "./tables.ts";

const sourcePage = new URL("../src/README.md", import.meta.url);
const documents = new URL("../documents.json", import.meta.url);
const biome = new URL("../biome.json", import.meta.url);
const deliveryFacts = { deliveryStates, stateAfterFailure, operatorActions, deliveryErrorCodes };
const facts = { ...deliveryFacts, topApis, settings, topErrorCodes, codeRows, subCodeRows, withoutSubCode, eventTable, metricTable };

const { sortedSdl, clientSdl } = createSubgraph(topApis);
writeFileSync(new URL("../schema.graphql", import.meta.url), sortedSdl);
writeFileSync(new URL("../schema.client.graphql", import.meta.url), clientSdl);
for (const [path, tables] of Object.entries(pageTables(facts))) {
  const page = new URL(`../${path}`, import.meta.url);
  writeFileSync(page, withTables(readFileSync(page, "utf8"), tables));
}
writeFileSync(sourcePage, withArrowTable(readFileSync(sourcePage, "utf8"), readFileSync(biome, "utf8")));
writeFileSync(new URL("../docs/apis.md", import.meta.url), apiDocument({ families: byFamily(topApis), labels, inBoth }));
writeFileSync(new URL("../docs/licences.md", import.meta.url), licenceDocument(new URL("../", import.meta.url)));
writeFileSync(documents, withExamples(readFileSync(documents, "utf8")));
