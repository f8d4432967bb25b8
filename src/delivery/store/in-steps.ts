/** Repeats a step that changes a limited number of rows, so that no transaction is long. */

/**
 * Repeats the step until it changed fewer than `mostRows` rows.
 * @param step changes the next rows and returns how many.
 * @returns how many rows all steps together changed.
 */
export async function inSteps(mostRows: number, step: () => Promise<number>): Promise<number> {
  for (let changed = 0; ; ) {
    const count = await step();
    changed += count;
    if (count < mostRows) return changed;
  }
}
