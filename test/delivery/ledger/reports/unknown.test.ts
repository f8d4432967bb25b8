/** Which APIs an instance suspects at its start. */
import { expect, test } from "@jest/globals";
import { withInstances } from "../../../support/instances.ts";
import { type Answer, fails, no, SLOW_MS, surrender, yes } from "../../../support/stores.ts";

const { sql, start } = withInstances();

const answers = {
  ACCEPTED: ({ api }) => yes(api),
  REFUSED: ({ api }) => no(api),
  FAILED: () => fails("TOP_REJECTED"),
  UNKNOWN: () => fails("TOP_OUTCOME_UNKNOWN"),
} satisfies Readonly<Record<string, Answer>>;

test.each<[string, readonly (keyof typeof answers)[], boolean, string]>([
  ["no delivery", [], false, ""],
  ["fewer", ["UNKNOWN", "UNKNOWN"], false, ""],
  ["as many", ["UNKNOWN", "UNKNOWN", "UNKNOWN"], true, ""],
  ["as many after others", ["ACCEPTED", "REFUSED", "FAILED", "UNKNOWN", "UNKNOWN", "UNKNOWN"], true, ""],
  ["one accepted among them", ["UNKNOWN", "UNKNOWN", "ACCEPTED", "UNKNOWN"], false, ""],
  ["one refused after them", ["UNKNOWN", "UNKNOWN", "UNKNOWN", "REFUSED"], false, ""],
  [
    "as many that were sent two hours ago",
    ["UNKNOWN", "UNKNOWN", "UNKNOWN"],
    false,
    "UPDATE top_delivery.attempt SET at = at - interval '2 hours'",
  ],
])(
  "It suspects an API whose last three deliveries are UNKNOWN: %s",
  async (_, outcomes, isSuspected, change) => {
    const instance = await start();
    for (const outcome of outcomes) {
      instance.answer = answers[outcome];
      const { id } = await instance.deliveries.enqueue(surrender());
      expect(await instance.deliveries.waitUntilAtRest(id, SLOW_MS)).toMatchObject({ state: outcome });
    }
    await sql(change);
    const suspected: string[] = [];
    await start({ suspicion: { after: 3, suspect: ({ field }) => suspected.push(field) } });
    expect(suspected).toEqual(isSuspected ? ["syncSurrenderInfo"] : []);
  },
  SLOW_MS,
);
