/** A small model of the promise and the real ledger do the same steps, in any order. After every step, the two must agree. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Ledger } from "../../src/delivery/ledger/ledger.ts";
import { startProgress } from "../../tools/progress.ts";
import { SLOW_MS, storeKinds, withStore } from "../support/stores.ts";
import { explore, exploreOverlaps } from "./model/explore.ts";
import { mutants, mutated, orderMutants } from "./model/mutants.ts";
import { openVirtually } from "./model/world.ts";

const steps = Number(process.env.STEPS ?? 1_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Each step has some dozen statements. */
const overlaps = Math.ceil(steps / 15);

/** Long runs search for all mutants. */
const someOf = <Mutant>(all: readonly Mutant[]): readonly Mutant[] => (process.env.STEPS ? all : all.slice(0, 3));

/** Shortening a failing run takes minutes. */
const SHORTENING_MS = 600_000;

const MUTANTS_SEED = 1;
/** Each defect is found long before. */
const MOST_STEPS = 20_000;
const MOST_OVERLAPS = 6_000;
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
      const progress = startProgress(`steps on ${kind}`);
      const onProgress = (done: number): void => progress.report(done, steps);
      expect(await explore(ledger, { seed, steps, onProgress }).finally(progress.end)).toBeGreaterThanOrEqual(steps);
    },
    SHORTENING_MS + steps * 1_000,
  );

  test(
    `What is promised holds after each of ${overlaps} overlaps of several steps, with any order of their statements (SEED=${seed})`,
    async () => {
      const progress = startProgress(`overlaps on ${kind}`);
      const onProgress = (done: number): void => progress.report(done, overlaps);
      const explored = exploreOverlaps(ledger, { seed, steps: overlaps, onProgress }).finally(progress.end);
      expect(await explored).toBeGreaterThanOrEqual(overlaps);
    },
    SHORTENING_MS + overlaps * 1_000,
  );

  if (kind === "postgres") {
    test(
      "Without overlapping steps, defects in the order of statements are not found, even with all of them at the same time",
      async () => {
        const wrong = orderMutants.reduce((before, mutant) => mutated(before, mutant).ledger, ledger);
        expect(await explore(wrong, { seed: MUTANTS_SEED, steps: 200 })).toBeGreaterThanOrEqual(200);
      },
      SLOW_MS * 5,
    );

    test.each(someOf(orderMutants))(
      "Overlapping steps find this defect: $defect",
      async (mutant) => {
        const { ledger: wrong, wasUsed } = mutated(ledger, mutant);
        await expect(exploreOverlaps(wrong, { seed: MUTANTS_SEED, steps: MOST_OVERLAPS, shorten: false })).rejects.toMatchObject(broken);
        expect(wasUsed()).toBe(true);
      },
      SLOW_MS * 5,
    );

    test.each(someOf(mutants))(
      "The model finds this defect: $defect",
      async (mutant) => {
        const { ledger: wrong, wasUsed } = mutated(ledger, mutant);
        await expect(explore(wrong, { seed: MUTANTS_SEED, steps: MOST_STEPS, shorten: false })).rejects.toMatchObject(broken);
        expect(wasUsed()).toBe(true);
      },
      SLOW_MS * 5,
    );
  }
});
