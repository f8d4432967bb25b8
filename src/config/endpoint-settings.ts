/** Where the endpoint listens, and what it shows and writes. */
import { z } from "zod";
import { type LogLevel, logLevels } from "../telemetry/log.ts";
import { flag, namesOf, port, type SettingGroup, settingGroup } from "./setting.ts";

export interface EndpointConfig {
  readonly host: string;
  readonly port: number;
  /** Undefined: whatever suits gateway and access. */
  readonly graphiql: boolean | undefined;
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
    LOG_LEVEL: z
      .enum(logLevels)
      .default("info")
      .describe(`${namesOf(logLevels)}.`),
  },
  ({ HOST, PORT, GRAPHIQL, LOG_LEVEL }) => ({ host: HOST, port: PORT, graphiql: GRAPHIQL, logLevel: LOG_LEVEL }),
);
