/** Measures several sides in turn, and prints one table. Each round visits every side, so that a machine that slows down slows all of them. */
import { startProgress } from "../tools/progress.ts";

/** How much is measured. `burst` counts deliveries, `backlogs` those that wait, `ledger` the rows of the large ledger. */
export interface Size extends Readonly<Record<"rounds" | "seconds" | "connections" | "burst" | "ledger", number>> {
  readonly backlogs: readonly number[];
}

/** What one round of one side gives, by name. */
export type Figures = Readonly<Record<string, number>>;

/**
 * Markdown: a row for each figure, a column for each side. A cell is the median of all rounds; from the second side on it also has the ratio
 * to the side before, taken round by round: median (lower quartile–upper quartile).
 */
export async function compare(sides: Readonly<Record<string, () => Promise<Figures>>>, rounds: number): Promise<string> {
  const progress = startProgress("rounds");
  const results: Figures[][] = Object.keys(sides).map(() => []);
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    for (const [n, measure] of Object.values(sides).entries()) results[n]?.push(await measure());
  }
  progress.end();
  const rows = Object.keys(results[0]?.[0] ?? {}).map((figure) => {
    const columns = results.map((side) => side.map((one) => one[figure] as number));
    const cells = columns.map((values, n) => {
      const ratios = values.map((value, round) => value / (columns[n - 1]?.[round] ?? Number.NaN));
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
      return short(quantile(values)) + (n > 0 ? ` · **${middle}** (${low}–${high})` : "");
    });
    return [figure, ...cells];
  });
  return tableOf(["", ...Object.keys(sides)], rows);
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** The value below which this part of all values lies. */
export function quantile(values: readonly number[], part = 0.5): number {
  return values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * part)] ?? Number.NaN;
}

/** Three digits. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
