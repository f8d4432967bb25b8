/**
 * Reports once that spans do not arrive, and once that they arrive again. A receiver that cannot be reached costs spans and one log line,
 * and delays no request.
 */
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import type { TraceEvent } from "../span.ts";

/** The exporter; its failures are reported only here. */
export function tellingReachability(exporter: SpanExporter, on: (event: TraceEvent) => void): SpanExporter {
  let isAway = false;
  function tell({ code, error }: ExportResult): void {
    const failed = code !== ExportResultCode.SUCCESS;
    if (failed && !isAway) on({ kind: "away", reason: reasonOf(error) });
    if (!failed && isAway) on({ kind: "back" });
    isAway = failed;
  }
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        tell(result);
        done({ code: ExportResultCode.SUCCESS });
      }),
    shutdown: () => exporter.shutdown(),
  };
}

/** A code of Node's or an HTTP status. The text of an answer comes from outside, so it is not used. */
function reasonOf(error: Error | undefined): string | number {
  const { code } = (error ?? {}) as { readonly code?: string | number };
  return code ?? "no answer";
}
