/** The value below which the share `quantile` (0 to 1) of the values lies, by nearest rank; NaN of nothing. */
export function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)] ?? Number.NaN;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function spreadOf(values: readonly number[]): Spread {
  const middle = (quantileOf(values, 0.5) + quantileOf(values, 0.5 + 0.5 / values.length)) / 2;
  return { median: middle, min: Math.min(...values), max: Math.max(...values) };
}
