/** Group commit: what comes while one transaction runs goes together into the next, so that a commit's cost is shared. */

/** @param run handles items in the order in which they came, and returns a result for each; it runs once at a time. */
export function createBatch<Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Result[]>,
  mostItems: number,
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
      const batch = waiting.splice(0, mostItems);
      try {
        const results = await run(batch.map(({ item }) => item));
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (running) return;
      running = true;
      void drain();
    });
}
