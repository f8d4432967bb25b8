/** Runs of random steps, each on an empty ledger. A seed repeats its runs exactly. */
import fc from "fast-check";
import type { Ledger } from "../../../src/delivery/ledger/ledger.ts";
import { anyOverlap, anyStep } from "./any-step.ts";
import { endWell } from "./ending.ts";
import { interleave } from "./interleaving.ts";
import { nothingYet } from "./promised.ts";
import type { Step } from "./step.ts";
import { emptyWorld } from "./world.ts";

export interface Exploration {
  readonly seed: number;
  readonly steps: number;
  readonly onProgress?: (steps: number) => void;
  /** Whether a failing run is shortened, which takes a minute. Default true. */
  readonly shorten?: boolean;
}

const RUNS = 5;
const MOST_STEPS = 60;

/**
 * Runs at least `steps` steps, one after the other, and returns how many. @throws Error with the seed and the shortest run that breaks the
 * promise.
 */
export function explore(ledger: Ledger, exploration: Exploration): Promise<number> {
  return exploreBy(anyStep, ledger, exploration);
}

/** The same with overlapping steps, whose statements are interleaved at random. Only these steps are counted. */
export function exploreOverlaps(ledger: Ledger, exploration: Exploration): Promise<number> {
  const interleaving = interleave(ledger);
  return exploreBy((onOverlap) => anyOverlap(interleaving, onOverlap), interleaving.ledger, exploration);
}

async function exploreBy(
  any: (onDone: () => void) => fc.Arbitrary<Step>,
  ledger: Ledger,
  { seed, steps, onProgress, shorten = true }: Exploration,
): Promise<number> {
  let done = 0;
  const runs = fc.commands([any(() => void done++)], { maxCommands: MOST_STEPS, size: "max" });
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
