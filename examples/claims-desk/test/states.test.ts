import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { eventsOf } from "../src/deliveries/events.ts";
import { filterOf } from "../src/deliveries/filter.ts";
import { allStates, conclusions, stateLooks } from "../src/deliveries/states.ts";
import type { DeliveryStoryFragment } from "../src/gql/graphql.ts";

const page = readFileSync(new URL("../../../docs/delivery.md", import.meta.url), "utf8");

/** The names in backquotes in each cell of the row. */
function cells(row: string): string[][] {
  return row.split("|").map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name as string));
}

test("The desk knows every state of docs/delivery.md", () => {
  const [, table = ""] = /<!-- states -->(.*)<!-- \/states -->/s.exec(page) ?? [];
  const states = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, state]) => state);
  assert.deepEqual(allStates.toSorted(), states.toSorted());
});

describe("The desk offers an action in the states that docs/delivery.md allows:", () => {
  const rows = [...page.matchAll(/^\| `(?:retry|cancel|resolve)TopDelivery`.*$/gm)].map(([row]) => cells(row));
  for (const [, [mutation = ""] = [], , from = [], to = []] of rows) {
    test(mutation, () => {
      const offered = allStates.filter((state) => stateLooks[state].actions.some((action) => `${action}TopDelivery` === mutation));
      assert.deepEqual(offered.toSorted(), from.toSorted());
      if (mutation === "resolveTopDelivery") assert.deepEqual(conclusions, to);
    });
  }
  test("all three actions", () => assert.equal(rows.length, 3));
});

for (const [chosen, filter] of [
  [{ states: "attention", api: "", subject: "" }, { states: ["FAILED", "UNKNOWN", "REFUSED"] }],
  [{ states: "all", api: "", subject: "ZA1" }, { subject: "ZA1" }],
  [
    { states: "QUEUED", api: "syncSurrenderInfo", subject: "" },
    { states: ["QUEUED"], apis: ["syncSurrenderInfo"] },
  ],
] as const) {
  test(`${JSON.stringify(chosen)} asks for ${JSON.stringify(filter)}`, () => assert.deepEqual(filterOf(chosen), filter));
}

test("Events are in the order of their time, and the next attempt is the last one", () => {
  const [stored, first, retried, second, settled] = [1, 2, 3, 4, 5].map((second) => `2026-01-01T00:00:0${second}.000Z`) as [
    string,
    ...string[],
  ];
  const attempt = { code: null, requestId: null, durationMs: 1 };
  const story = {
    createdAt: stored,
    attempts: [first, second].map((at) => ({ at, ...attempt })),
    audit: [{ at: retried, who: "a", action: "RETRY", from: "FAILED", to: "QUEUED", note: null }],
    settledAt: settled,
    nextAttemptAt: stored,
  } as unknown as DeliveryStoryFragment;
  assert.deepEqual(
    eventsOf(story).map(({ kind }) => kind),
    ["stored", "attempt", "action", "attempt", "settled", "next"],
  );
});
