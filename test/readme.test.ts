import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { topApis } from "../src/apis/index.ts";
import { deliveryErrorCodes } from "../src/delivery/promise/errors.ts";
import { deliveryStates, operatorActions, stateAfterFailure } from "../src/delivery/promise/states.ts";
import { settings } from "../src/service/config.ts";
import { eventTable } from "../src/telemetry/event-table.ts";
import { codeRows, subCodeRows, withoutSubCode } from "../src/top/answer/error-codes.ts";
import { topErrorCodes, unknownReasons } from "../src/top/errors.ts";
import { withEventTable } from "../tools/event-page.ts";
import { withDeliveryTables, withReadmeTables } from "../tools/readme-tables.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const facts = { topApis, settings, topErrorCodes, codeRows, subCodeRows, withoutSubCode };

test("README's tables say what the code says, no more and no less (npm run write makes them)", () => {
  expect(readme).toBe(withReadmeTables(readme, facts));
});

test("so do those of docs/delivery.md", () => {
  const page = readFileSync(new URL("../docs/delivery.md", import.meta.url), "utf8");
  expect(page).toBe(withDeliveryTables(page, { deliveryStates, stateAfterFailure, operatorActions, deliveryErrorCodes }));
});

test("so does that of docs/operate.md", () => {
  const page = readFileSync(new URL("../docs/operate.md", import.meta.url), "utf8");
  expect(page).toBe(withEventTable(page, eventTable));
});

test("README names every fault of the sandbox and every reason of an unknown outcome", () => {
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
  for (const name of [...unknownReasons, ...faults]) expect(readme).toContain(`\`${name}\``);
});
