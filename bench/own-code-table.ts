/** The figures of `own-code.ts`, in microseconds of CPU time per operation, and their table. */

export interface OwnCode {
  readonly stages: readonly { readonly name: string; readonly micros: number }[];
  /** All stages one after the other, measured together. */
  readonly totalMicros: number;
  /** The time of graphql-js to coerce the same variables. It includes our scalars. */
  readonly coercionMicros: number;
}

export function ownCodeTable({ stages, totalMicros, coercionMicros }: OwnCode): string {
  const lines: readonly (readonly [name: string, micros: number])[] = [
    ...stages.map(({ name, micros }) => [name, micros] as const),
    ["own code, all of these together", totalMicros],
    ["not ours, for comparison: graphql-js's coercion of the variables", coercionMicros],
  ];
  return lines.map(([name, micros]) => `${micros.toFixed(1).padStart(6)} µs  ${name}\n`).join("");
}
