/** Says once that spans do not arrive, and once that they do again: a receiver that is away costs spans and one line, and no request anything. */
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";
import type { TraceEvent } from "../span.ts";

/** The exporter, whose failures are told here and nowhere else. */
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

/** A code of Node's or a status: the words of an answer are somebody else's. */
function reasonOf(error: Error | undefined): string | number {
  const { code } = (error ?? {}) as { readonly code?: string | number };
  return code ?? "no answer";
}
