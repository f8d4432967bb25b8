import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { topApis } from "../src/apis/index.ts";
import { deliveryErrorCodes } from "../src/delivery/promise/errors.ts";
import { deliveryStates, operatorActions, stateAfterFailure } from "../src/delivery/promise/states.ts";
import { settings } from "../src/service/config.ts";
import { eventTable } from "../src/telemetry/event-table.ts";
import { metricTable } from "../src/telemetry/metrics/metric-table.ts";
import { codeRows, subCodeRows, withoutSubCode } from "../src/top/answer/error-codes.ts";
import { heldBackReasons, topErrorCodes, unknownReasons } from "../src/top/errors.ts";
import { familyWords } from "../tools/family-words.ts";
import { pageTables } from "../tools/page-tables.ts";
import { withTables } from "../tools/tables.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const deliveryFacts = { deliveryStates, stateAfterFailure, operatorActions, deliveryErrorCodes };
const facts = { ...deliveryFacts, topApis, settings, topErrorCodes, codeRows, subCodeRows, withoutSubCode, eventTable, metricTable };

for (const [path, tables] of Object.entries(pageTables(facts))) {
  test(`the tables of ${path} are exactly those that are made from the code (npm run write makes them)`, () => {
    expect(read(path)).toBe(withTables(read(path), tables));
  });
}

test("every family of APIs has a description in README's table", () => {
  const families = new Set(topApis.map(({ family }) => family));
  expect(Object.keys(familyWords).sort()).toEqual([...families].sort());
});

test.each(["docs/errors.md", "docs/zh/errors.md"])("%s names every code of a call, and every reason", (page) => {
  const names = [...Object.keys(topErrorCodes), ...unknownReasons, ...heldBackReasons];
  expect(names.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([]);
});

test("docs/zh/delivery.md names every state and every refusal of deliveries", () => {
  const names = [...Object.keys(deliveryStates), ...Object.keys(deliveryErrorCodes)];
  expect(names.filter((name) => !read("docs/zh/delivery.md").includes(`| \`${name}\` |`))).toEqual([]);
});

test("docs/sandbox.md names every fault of the sandbox", () => {
  const faults = [
    "throttle",
    "error",
    "business-failure",
    "business-success",
    "delay",
    "drop-before-read",
    "drop-after-read",
    "http",
    "empty",
    "truncated",
  ];
  for (const name of faults) expect(read("docs/sandbox.md")).toContain(`\`${name}\``);
});
