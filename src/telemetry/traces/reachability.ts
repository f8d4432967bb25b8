/** Says once that spans do not arrive, and once that they do again: a receiver that is away costs spans and one line, and no request anything. */
import { type ExportResult, ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";

export interface ReachabilityLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** The exporter, whose failures are told here and nowhere else. */
export function tellingReachability(exporter: SpanExporter, log: ReachabilityLog): SpanExporter {
  let isAway = false;
  function tell({ code, error }: ExportResult): void {
    const failed = code !== ExportResultCode.SUCCESS;
    if (failed && !isAway) log.warn({ reason: reasonOf(error) }, "Spans do not arrive at OTEL_EXPORTER_OTLP_ENDPOINT; they are dropped.");
    if (!failed && isAway) log.info({}, "Spans arrive again.");
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
