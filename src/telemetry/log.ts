/** The service's log: one JSON object in each line, without secrets and personal data. */
import { type Logger, pino } from "pino";
import { createRedactor } from "../privacy/redact.ts";
import type { LogLevel } from "./log-level.ts";
import { type LogOutput, openLogOutput } from "./log-output.ts";

export type { Logger };

/**
 * @param personal names of fields with personal data: their values are logged as `***`.
 * @param output default: standard output.
 */
export function createLog(level: LogLevel, personal: readonly string[] = [], output: Pick<LogOutput, "write"> = openLogOutput()): Logger {
  const redact = createRedactor(personal);
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: redact, level: (label: string) => ({ level: label }) },
    // The redactor has already made the error's fields. pino's own serializer would not recognise them.
    serializers: { err: (fields: unknown) => fields },
    hooks: {
      // A line without words would get those of its error, which may repeat a value.
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
        const [first, ...rest]: unknown[] = args;
        const fields = first instanceof Error ? { err: first } : first;
        const words = rest.length === 0 && typeof fields === "object" ? ["An event without words."] : rest;
        method.apply(this, [fields, ...words] as Parameters<pino.LogFn>);
      },
    },
  };
  const log = pino(options, output);
  // pino does not pass the bindings of a child through `formatters.log`, so they are redacted here.
  const { child } = log;
  log.child = function redactedChild(this: Logger, bindings: pino.Bindings, ...rest: []) {
    return child.call(this, redact(bindings), ...rest);
  } as Logger["child"];
  return log;
}
