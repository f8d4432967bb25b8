/** The settings of the log, the audit trail and the traces. */
import { z } from "zod";
import { count, httpUrl, inBackticks, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type LogLevel, logLevels } from "./log-level.ts";
import { samplerNames, type TracingOptions } from "./traces/options.ts";

export interface LogConfig {
  readonly logLevel: LogLevel;
  /** A file, or `stdout`. Undefined: no audit trail. */
  readonly auditLog: string | undefined;
}

export const logSettings: SettingGroup<LogConfig> = settingGroup(
  {
    LOG_LEVEL: z
      .enum(logLevels)
      .default("info")
      .describe(`${inBackticks(logLevels)}.`),
    AUDIT_LOG: z
      .string()
      .optional()
      .describe(
        "The audit trail: a file for this instance only, which is created and only appended to, or `stdout`. `npm run audit:verify -- <file>` checks it. Without it: there is none.",
      ),
  },
  ({ LOG_LEVEL, AUDIT_LOG }) => ({ logLevel: LOG_LEVEL, auditLog: AUDIT_LOG }),
);

export interface TraceConfig {
  /** Undefined: no traces. */
  readonly tracing: TracingOptions | undefined;
}

/** Long enough for three tries, but short enough that a receiver that cannot be reached does not delay the end of the process. */
const EXPORT_MS = 3000;
const SCHEDULE_MS = 5000;

/** Variables of the exporter and of the resource, which the SDK reads itself. */
export const readByTheSdk: readonly string[] = [
  ...["HEADERS", "COMPRESSION", "CERTIFICATE", "CLIENT_CERTIFICATE", "CLIENT_KEY"].flatMap((name) => [
    `OTEL_EXPORTER_OTLP_${name}`,
    `OTEL_EXPORTER_OTLP_TRACES_${name}`,
  ]),
  "OTEL_RESOURCE_ATTRIBUTES",
];

/** OpenTelemetry's own names. Other variables are read by the SDK (`readByTheSdk`), or not at all. */
export const traceSettings: SettingGroup<TraceConfig> = settingGroup(
  {
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl
      .optional()
      .describe(
        "OpenTelemetry receiver that traces are sent to, e.g. `http://127.0.0.1:4318`; `/v1/traces` is added. Without it: no traces.",
      ),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional().describe("The same for traces only; nothing is added to this address."),
    OTEL_EXPORTER_OTLP_PROTOCOL: z
      .enum(["http/protobuf"], "must be http/protobuf, the only protocol that is supported")
      .default("http/protobuf")
      .describe("`http/protobuf`."),
    OTEL_EXPORTER_OTLP_TIMEOUT: count
      .default(EXPORT_MS)
      .describe("Milliseconds for one batch of spans, retries included. At its end, the process waits this long for the last batch."),
    OTEL_BSP_SCHEDULE_DELAY: count.default(SCHEDULE_MS).describe("Milliseconds after which spans are sent, at the latest."),
    OTEL_TRACES_SAMPLER: z
      .enum(samplerNames)
      .default("parentbased_always_on")
      .describe(`Which traces are kept: ${inBackticks(samplerNames)}.`),
    OTEL_TRACES_SAMPLER_ARG: z.coerce
      .number("must be a number from 0 to 1")
      .min(0, "must be 0 to 1")
      .max(1, "must be 0 to 1")
      .default(1)
      .describe("Share of the traces that `traceidratio` keeps, from 0 to 1."),
    OTEL_SERVICE_NAME: z
      .string()
      .optional()
      .describe("The service's name in its traces. Without it: that of `OTEL_RESOURCE_ATTRIBUTES`, or `top-insurance-graphql`."),
    OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"]).default("otlp").describe("`none`: no traces, whatever else is set."),
    OTEL_SDK_DISABLED: z.enum(["true", "false"]).default("false").describe("`true`: no traces, whatever else is set."),
  },
  (values) => {
    const endpoint = values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? tracesOf(values.OTEL_EXPORTER_OTLP_ENDPOINT);
    const isOff = endpoint === undefined || values.OTEL_TRACES_EXPORTER === "none" || values.OTEL_SDK_DISABLED === "true";
    if (isOff) return { tracing: undefined };
    return {
      tracing: {
        endpoint,
        timeoutMs: values.OTEL_EXPORTER_OTLP_TIMEOUT,
        delayMs: values.OTEL_BSP_SCHEDULE_DELAY,
        sampler: values.OTEL_TRACES_SAMPLER,
        ratio: values.OTEL_TRACES_SAMPLER_ARG,
        serviceName: values.OTEL_SERVICE_NAME,
      },
    };
  },
);

function tracesOf(receiver: URL | undefined): URL | undefined {
  return receiver && new URL(`${receiver.pathname.replace(/\/$/, "")}/v1/traces`, receiver);
}
