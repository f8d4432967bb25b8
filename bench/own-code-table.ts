/** What `own-code.ts` measures, in microseconds of CPU time per operation, and how it is printed. */

export interface OwnCode {
  readonly stages: readonly { readonly name: string; readonly micros: number }[];
  /** All stages in turn, measured as one. */
  readonly totalMicros: number;
  /** What graphql-js needs to coerce the same variables; our scalars are a part of it. */
  readonly coercionMicros: number;
}

export function ownCodeTable({ stages, totalMicros, coercionMicros }: OwnCode): string {
  const lines: readonly (readonly [name: string, micros: number])[] = [
    ...stages.map(({ name, micros }) => [name, micros] as const),
    ["own code, all of these in turn", totalMicros],
    ["not ours, for comparison: graphql-js's coercion of the variables", coercionMicros],
  ];
  return lines.map(([name, micros]) => `${micros.toFixed(1).padStart(6)} µs  ${name}\n`).join("");
}
