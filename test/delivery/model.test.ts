/** The promise as a small model, and the ledger beside it: whatever happens in whatever order, the two must agree after every step. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Ledger } from "../../src/delivery/ledger/ledger.ts";
import { startProgress } from "../../tools/progress.ts";
import { SLOW_MS, storeKinds, withStore } from "../support/stores.ts";
import { explore } from "./model/explore.ts";
import { mutants, mutated } from "./model/mutants.ts";
import { openVirtually } from "./model/world.ts";

const steps = Number(process.env.STEPS ?? 1_500);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const MUTANTS_SEED = 1;

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
    SLOW_MS + steps * 1_000,
  );

  if (kind === "postgres")
    test.each(mutants)(
      "The model finds that $defect",
      async (mutant) => {
        const { ledger: wrong, wasUsed } = mutated(ledger, mutant);
        await expect(explore(wrong, { seed: MUTANTS_SEED, steps: 3_000, shorten: false })).rejects.toMatchObject({
          cause: { cause: { code: "ERR_ASSERTION" } },
        });
        expect(wasUsed()).toBe(true);
      },
      SLOW_MS * 5,
    );
});
