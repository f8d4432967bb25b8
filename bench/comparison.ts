/**
 * Makes one table from the rounds of both sides. The ratio is computed for each round, because the machine's speed changes between rounds.
 */
import type { Round } from "./load.ts";
import { type Spread, spreadOf, spreadText } from "./statistics.ts";

export interface Row {
  readonly name: string;
  readonly digits: number;
  readonly service: number;
  readonly bare: number;
  /** The service's figure divided by the bare proxy's. */
  readonly ratio: Spread;
}

export interface Pair {
  readonly service: Round;
  readonly bare: Round;
}

const figures: readonly { readonly name: string; readonly key: keyof Round; readonly digits: number }[] = [
  { name: "requests/s", key: "requestsPerSecond", digits: 0 },
  { name: "CPU µs per operation", key: "cpuMicros", digits: 0 },
  { name: "p50, ms", key: "p50Ms", digits: 1 },
  { name: "p99, ms", key: "p99Ms", digits: 1 },
];

/** One row for each figure: the medians of all rounds, and the spread of the ratios. */
export function compareRounds(pairs: readonly Pair[]): readonly Row[] {
  return figures.map(({ name, key, digits }) => ({
    name,
    digits,
    service: spreadOf(pairs.map(({ service }) => service[key])).median,
    bare: spreadOf(pairs.map(({ bare }) => bare[key])).median,
    ratio: spreadOf(pairs.map(({ service, bare }) => service[key] / bare[key])),
  }));
}

/** A row for a figure that is measured only once. */
export function compareOnce(name: string, service: number, bare: number): Row {
  return { name, digits: 0, service, bare, ratio: spreadOf([service / bare]) };
}

export function comparisonTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, digits, service, bare, ratio }) => [
    name,
    service.toFixed(digits),
    bare.toFixed(digits),
    spreadText(ratio, 2),
  ]);
  return [["", "service", "bare proxy", "ratio"], ...lines]
    .map(([name = "", service = "", bare = "", ratio = ""]) => `${name.padEnd(34)}${service.padStart(10)}${bare.padStart(12)}   ${ratio}\n`)
    .join("");
}
