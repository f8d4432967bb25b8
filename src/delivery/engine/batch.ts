/** Group commit: what comes while one transaction runs goes together into the next, so that a commit's cost is shared. */
import { within } from "../promise/within.ts";
import { StoreAway } from "../store/database.ts";
import { briefly } from "../store/deadlines.ts";

/**
 * @param run handles items in the order in which they came, and returns a result for each; the store's deadlines end one that is stuck. When
 * it fails, and not because the store is away, its halves are run again one after the other, so that only the guilty item fails in the end.
 * @param overtakeMs what the next run waits for the one before: whoever waits for longer than for a lock is stuck.
 */
export function createBatch<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  mostItems: number,
  overtakeMs: number = briefly.lockMs,
): (item: Item) => Promise<Result> {
  interface Waiting {
    readonly item: Item;
    readonly resolve: (result: Result) => void;
    readonly reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let running = false;

  async function drain(): Promise<void> {
    // Whatever is added in the same turn of the event loop shares the first transaction as well.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      await within(runTogether(waiting.splice(0, mostItems)), overtakeMs);
    }
    running = false;
  }

  async function runTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await run(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
    } catch (error) {
      const half = Math.ceil(batch.length / 2);
      if (batch.length === 1 || error instanceof StoreAway) {
        for (const { reject } of batch) reject(error);
      } else {
        await runTogether(batch.slice(0, half));
        await runTogether(batch.slice(half));
      }
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      void drain();
    });
}
