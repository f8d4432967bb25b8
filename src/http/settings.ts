/** Where the endpoint listens, and what it shows and writes. */
import { z } from "zod";
import { count, flag, namesOf, port, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type LogLevel, logLevels } from "../telemetry/log.ts";

export interface EndpointConfig {
  readonly host: string;
  readonly port: number;
  /** Undefined: whatever suits gateway and access. */
  readonly graphiql: boolean | undefined;
  /** Undefined: somewhat more than the longest call. */
  readonly shutdownGraceMs: number | undefined;
  readonly logLevel: LogLevel;
}

export const endpointSettings: SettingGroup<EndpointConfig> = settingGroup(
  {
    HOST: z.string().default("127.0.0.1").describe("Address of the endpoint."),
    PORT: port.default(4000).describe("Port of the endpoint; 0 takes a free one."),
    GRAPHIQL: flag
      .optional()
      .describe(
        "GraphiQL on `/`, and with `ACCESS=open` the schema for everybody: `on`, `off`. Without it: on if open and with the sandbox.",
      ),
    SHUTDOWN_GRACE_MS: count
      .optional()
      .describe("Milliseconds after SIGTERM in which running mutations may finish. Without it: `TOP_TIMEOUT_MS` and 5000 more."),
    LOG_LEVEL: z
      .enum(logLevels)
      .default("info")
      .describe(`${namesOf(logLevels)}.`),
  },
  (values) => ({
    host: values.HOST,
    port: values.PORT,
    graphiql: values.GRAPHIQL,
    shutdownGraceMs: values.SHUTDOWN_GRACE_MS,
    logLevel: values.LOG_LEVEL,
  }),
);
