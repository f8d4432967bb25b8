/** Runs of random steps, each on an empty ledger. A seed repeats its runs exactly. */
import fc from "fast-check";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { anyStep } from "./any-step.ts";
import { endWell } from "./ending.ts";
import { nothingYet } from "./promised.ts";
import { emptyWorld } from "./world.ts";

export interface Exploration {
  readonly seed: number;
  readonly steps: number;
  readonly onProgress?: (steps: number) => void;
  /** Whether a run that fails is made shorter, which takes a minute. Default true. */
  readonly shorten?: boolean;
}

const RUNS = 20;
const MOST_STEPS = 60;

/** How many steps were done: `steps` at least. @throws Error with the seed and the shortest run that breaks the promise. */
export async function explore(ledger: Ledger, { seed, steps, onProgress, shorten = true }: Exploration): Promise<number> {
  let done = 0;
  const runs = fc.commands([anyStep(() => void done++)], { maxCommands: MOST_STEPS, size: "max" });
  const promise = fc.asyncProperty(runs, async (run) => {
    const [promised, world] = [nothingYet(), await emptyWorld(ledger)];
    await fc.asyncModelRun(() => ({ model: promised, real: world }), run);
    await endWell(promised, world);
  });
  for (let next = seed; done < steps; next++) {
    try {
      await fc.assert(promise, { seed: next, numRuns: RUNS, endOnFailure: !shorten });
    } catch (error) {
      throw new Error(`SEED=${next} repeats this. ${(error as Error).message}`, { cause: error });
    }
    onProgress?.(done);
  }
  return done;
}
