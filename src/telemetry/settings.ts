/** How much the log says, and where the audit trail goes. */
import { z } from "zod";
import { inBackticks, type SettingGroup, settingGroup } from "../settings/setting.ts";
import { type LogLevel, logLevels } from "./log-level.ts";

export interface LogConfig {
  readonly logLevel: LogLevel;
  /** A file, or `stdout`; undefined: there is no trail. */
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
        "The audit trail: a file of this instance alone, which is made and only added to, or `stdout`. `npm run audit:verify -- <file>` checks it. Without it: there is none.",
      ),
  },
  ({ LOG_LEVEL, AUDIT_LOG }) => ({ logLevel: LOG_LEVEL, auditLog: AUDIT_LOG }),
);
