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
 * to the first side, taken round by round: median (lower quartile–upper quartile).
 */
export async function compare(sides: Readonly<Record<string, () => Promise<Figures>>>, rounds: number): Promise<string> {
  const progress = startProgress("rounds");
  const measures = Object.values(sides);
  const results: Figures[][] = measures.map(() => []);
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    for (const turn of measures.keys()) {
      const n = (round + turn) % measures.length;
      results[n]?.push((await measures[n]?.()) ?? {});
    }
  }
  progress.end();
  const rows = Object.keys(results[0]?.[0] ?? {}).map((figure) => {
    const [first = [], ...others] = results.map((side) => side.map((one) => one[figure] as number));
    const cells = others.map((values) => {
      const ratios = values.map((value, round) => value / (first[round] as number));
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
      return `${short(quantile(values))} · **${middle}** (${low}–${high})`;
    });
    return [figure, short(quantile(first)), ...cells];
  });
  return tableOf(["", ...Object.keys(sides)], rows);
}

export function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

/** The value below which this part of all values lies. */
export function quantile(values: readonly number[], part = 0.5): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [below = Number.NaN, above = below] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return below + (above - below) * (at % 1);
}

/** Three digits. */
export function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
