/** Traces with OpenTelemetry, which is loaded only if traces are on. */
import type { TraceEvent, Tracing } from "./span.ts";
import type { TracingOptions } from "./traces/options.ts";

/** Undefined without options: then nothing is loaded or wrapped. */
export async function openTracing(options: TracingOptions | undefined, on: (event: TraceEvent) => void): Promise<Tracing | undefined> {
  return options && (await import("./traces/open-telemetry.ts")).startTracing(options, on);
}
