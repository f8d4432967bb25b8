/** How loud a line of the log is, from the lowest to the highest; `silent` is no line's. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

export type LogLevel = (typeof logLevels)[number];
