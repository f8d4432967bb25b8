/** Several steps at the same time: in every order of their statements, the result must be as if the steps had come one after the other. */
import { AssertionError, equal } from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Interleaving } from "./interleaving.ts";
import { copyOf, type Promised } from "./promised.ts";
import { expectedRows, type Row, rowsOf } from "./rows.ts";
import type { Act, Judge } from "./step.ts";

/**
 * @param schedule chooses the order of their statements.
 * @param onOverlap called when at least two of them did something.
 */
export function overlapping(
  acts: readonly Act[],
  { interleaving, schedule, onOverlap }: { readonly interleaving: Interleaving; readonly schedule: number; onOverlap(): void },
): Act {
  return async (world) => {
    // Not a separate arbitrary: a step runs again and again while a run is shortened, and each time needs the same schedule.
    const [scheduler] = fc.sample(fc.scheduler(), { numRuns: 1, seed: schedule }) as [fc.Scheduler];
    const deadlocks = interleaving.deadlocks();
    const works = acts.map((act) => () => act(world));
    const judges = (await interleaving.together(works, scheduler)).filter((judge) => judge !== undefined);
    if (judges.length === 0) return undefined;
    if (judges.length > 1) onOverlap();
    equal(interleaving.deadlocks(), deadlocks, "Two transactions waited for each other.");
    const rows = await rowsOf(world);
    return (promised) => {
      const explained = explain(promised, judges, rows);
      if (!explained)
        throw new AssertionError({
          message: `No order of these steps explains what came of them.\n${scheduler}`,
          actual: rows,
          expected: expectedRows(promised),
        });
      Object.assign(promised, explained);
    };
  };
}

/** The promised state after the steps, in an order that explains the rows; undefined when there is no such order. */
function explain(promised: Promised, judges: readonly Judge[], rows: readonly Row[]): Promised | undefined {
  if (judges.length === 0) return isDeepStrictEqual(rows, expectedRows(promised)) ? promised : undefined;
  for (const [n, judge] of judges.entries()) {
    const next = copyOf(promised);
    const found = isAccepted(judge, next, rows) && explain(next, judges.toSpliced(n, 1), rows);
    if (found) return found;
  }
  return undefined;
}

/** Any error means no: a step may come before the delivery that it is about. */
function isAccepted(judge: Judge, promised: Promised, rows: readonly Row[]): boolean {
  try {
    judge(promised, rows);
    return true;
  } catch {
    return false;
  }
}
