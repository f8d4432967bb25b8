/** The promise as a small model, and the ledger beside it: whatever happens in whatever order, the two must agree after every step. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Ledger } from "../../src/delivery/ledger/ledger.ts";
import { SLOW_MS, storeKinds, withStore } from "../support/stores.ts";
import { explore, exploreOverlaps } from "./model/explore.ts";
import { mutants, mutated, orderMutants } from "./model/mutants.ts";
import { openVirtually } from "./model/world.ts";

const steps = Number(process.env.STEPS ?? 1_500);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const overlaps = Math.ceil(steps / 10);

const MUTANTS_SEED = 1;
const broken = { cause: { cause: { code: "ERR_ASSERTION" } } };

describe.each(storeKinds)("on the %s store", (kind) => {
  let ledger: Ledger;
  afterAll(() => ledger?.database.close());
  const holder = withStore(kind);
  beforeAll(async () => {
    ledger = await openVirtually(holder.store);
  }, SLOW_MS);

  test(
    `What is promised holds after each of ${steps} steps (SEED=${seed})`,
    async () => {
      expect(
        await explore(ledger, { seed, steps, onProgress: (done) => say(`${kind}: ${done} of ${steps} steps`) }),
      ).toBeGreaterThanOrEqual(steps);
    },
    SLOW_MS + steps * 1_000,
  );

  test(
    `What is promised holds after each of ${overlaps} times that several steps overlap, whatever the order of their statements (SEED=${seed})`,
    async () => {
      const onProgress = (done: number): void => say(`${kind}: ${done} of ${overlaps} overlaps`);
      expect(await exploreOverlaps(ledger, { seed, steps: overlaps, onProgress })).toBeGreaterThanOrEqual(overlaps);
    },
    SLOW_MS + overlaps * 1_000,
  );

  if (kind === "postgres") {
    test.each(orderMutants)(
      "Overlapping steps find that $defect, and steps one after the other do not",
      async (mutant) => {
        const { ledger: wrong, wasUsed } = mutated(ledger, mutant);
        expect(await explore(wrong, { seed: MUTANTS_SEED, steps: 200 })).toBeGreaterThanOrEqual(200);
        expect(wasUsed()).toBe(true);
        await expect(exploreOverlaps(wrong, { seed: MUTANTS_SEED, steps: 3_000, shorten: false })).rejects.toMatchObject(broken);
      },
      SLOW_MS * 5,
    );

    test.each(mutants)(
      "The model finds that $defect",
      async (mutant) => {
        const { ledger: wrong, wasUsed } = mutated(ledger, mutant);
        await expect(explore(wrong, { seed: MUTANTS_SEED, steps: 3_000, shorten: false })).rejects.toMatchObject(broken);
        expect(wasUsed()).toBe(true);
      },
      SLOW_MS * 5,
    );
  }
});

/** Long runs only. */
function say(line: string): void {
  if (process.env.STEPS) process.stderr.write(`${line}\n`);
}
