/** How much the log says. */
import { z } from "zod";
import { inBackticks, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type LogLevel, logLevels } from "./log-level.ts";

export interface LogConfig {
  readonly logLevel: LogLevel;
}

export const logSettings: SettingGroup<LogConfig> = settingGroup(
  {
    LOG_LEVEL: z
      .enum(logLevels)
      .default("info")
      .describe(`${inBackticks(logLevels)}.`),
  },
  ({ LOG_LEVEL }) => ({ logLevel: LOG_LEVEL }),
);
