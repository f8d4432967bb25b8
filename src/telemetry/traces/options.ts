/** The options of tracing. */

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
  /** The receiver's full address for traces. */
  readonly endpoint: URL;
  /** For one batch of spans, retries included. */
  readonly timeoutMs: number;
  /** How long a span waits at most for its batch. */
  readonly delayMs: number;
  readonly sampler: SamplerName;
  /** From 0 to 1. */
  readonly ratio: number;
  /** Undefined: the name in `OTEL_RESOURCE_ATTRIBUTES`, or the program's own. */
  readonly serviceName: string | undefined;
}
