/** The service's log: one JSON object a line on standard output. */
import { type Logger, pino } from "pino";

export type { Logger };

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];

export function createLog(level: LogLevel): Logger {
  return pino({ level });
}
