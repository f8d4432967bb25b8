/**
 * Which traces are sampled, by the standard variables `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`. The SDK itself does not read
 * them.
 */
import { AlwaysOffSampler, AlwaysOnSampler, ParentBasedSampler, type Sampler, TraceIdRatioBasedSampler } from "@opentelemetry/sdk-trace";
import type { SamplerName } from "./options.ts";

const roots = {
  always_on: () => new AlwaysOnSampler(),
  always_off: () => new AlwaysOffSampler(),
  traceidratio: (ratio: number) => new TraceIdRatioBasedSampler(ratio),
} as const;

/** @param ratio from 0 to 1, for samplers that use one. */
export function samplerOf(name: SamplerName, ratio: number): Sampler {
  const root = roots[name.replace("parentbased_", "") as keyof typeof roots](ratio);
  return name.startsWith("parentbased_") ? new ParentBasedSampler({ root }) : root;
}
