/** What tracing needs to begin. */

export const samplerNames = [
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
  "always_on",
  "always_off",
  "traceidratio",
] as const;

export type SamplerName = (typeof samplerNames)[number];

export interface TracingOptions {
  /** The receiver's own address for traces. */
  readonly endpoint: URL;
  /** For one batch of spans, its repetitions included. */
  readonly timeoutMs: number;
  /** How long a span waits for others at most. */
  readonly delayMs: number;
  readonly sampler: SamplerName;
  /** From 0 to 1. */
  readonly ratio: number;
  /** Undefined: `OTEL_RESOURCE_ATTRIBUTES` says it, or it is the program's. */
  readonly serviceName: string | undefined;
}
