/** Traces by OpenTelemetry, which is loaded only where they are wished. */
import type { Tracing } from "./span.ts";
import type { TracingOptions } from "./traces/options.ts";
import type { ReachabilityLog } from "./traces/reachability.ts";

/** Undefined without options: then nothing is loaded, and nobody is wrapped. */
export async function openTracing(options: TracingOptions | undefined, log: ReachabilityLog): Promise<Tracing | undefined> {
  return options && (await import("./traces/open-telemetry.ts")).startTracing(options, log);
}
