/** Group commit: items that arrive while one transaction runs go together into the next one, so that they share the cost of a commit. */
import { within } from "../promise/within.ts";
import { StoreAway } from "../store/database.ts";
import { briefly } from "../store/deadlines.ts";

/**
 * @param run handles items in the order in which they arrived, and returns a result for each. The store's deadlines end a run that hangs.
 * If a run fails although the store can be reached, its two halves run again, one after the other. In the end only the item that
 * causes the failure is rejected.
 * @param overtakeMs how long the next run waits for the one before. The default is the longest wait for a lock; a slower run counts as
 * hanging.
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
    // Items that are added in the same turn of the event loop share the first transaction as well.
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
