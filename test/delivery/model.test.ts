/** The promise as a small model, and the ledger beside it: whatever happens in whatever order, the two must agree after every step. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Ledger } from "../../src/delivery/ledger/ledger.ts";
import { SLOW_MS, storeKinds, withStore } from "../support/stores.ts";
import { explore } from "./model/explore.ts";
import { openVirtually } from "./model/world.ts";

const steps = Number(process.env.STEPS ?? 1_500);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

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
      const start = performance.now();
      const done = await explore(ledger, {
        seed,
        steps,
        onProgress: (n) => process.stderr.write(`${kind}: ${n} of ${steps} steps, ${Math.round(performance.now() - start)} ms\n`),
      });
      expect(done).toBeGreaterThanOrEqual(steps);
    },
    SLOW_MS + steps * 100,
  );
});
