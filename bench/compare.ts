/** Measures several sides in turn, and prints one table. Each round visits every side, so that a machine that slows down slows all of them. */
import { startProgress } from "../tools/progress.ts";

/** How much is measured. */
export interface Size {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Deliveries of one burst. */
  readonly burst: number;
  /** Deliveries that wait. */
  readonly backlogs: readonly number[];
  /** Rows of the large ledger. */
  readonly ledger: number;
}

/** What one round of one side gives, by name. */
export type Figures = Readonly<Record<string, number>>;

export interface Side {
  readonly name: string;
  readonly measure: () => Promise<Figures>;
}

/**
 * Markdown: a row for each figure, a column for each side. A cell is the median of all rounds; from the second side on it also has the ratio
 * to the first side, taken round by round: median (lower quartile–upper quartile).
 */
export async function compare(sides: readonly Side[], rounds: number): Promise<string> {
  const progress = startProgress("rounds");
  const results: Figures[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    progress.report(round, rounds);
    for (let turn = 0; turn < sides.length; turn++) {
      const n = (round + turn) % sides.length;
      results[n]?.push(await (sides[n] as Side).measure());
    }
  }
  progress.end();
  const [first = []] = results;
  const rows = Object.keys(first[0] ?? {}).map((figure) => [
    figure,
    ...results.map((rounds, n) => {
      const value = short(quantile(rounds.map((one) => one[figure] as number)));
      const ratios = rounds.map((one, round) => (one[figure] as number) / (first[round]?.[figure] as number));
      const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(ratios, part).toFixed(2));
      return n === 0 ? value : `${value} · **${middle}** (${low}–${high})`;
    }),
  ]);
  const head = ["", ...sides.map(({ name }) => name)];
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
