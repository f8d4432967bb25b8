/** The service's log: one JSON object a line, with neither secrets nor personal data in it. */
import { type Logger, pino } from "pino";
import { createRedactor } from "../privacy/redact.ts";
import type { LogLevel } from "./log-level.ts";
import { type LogOutput, openLogOutput } from "./log-output.ts";

export type { Logger };

/**
 * @param personal names of fields that hold personal data: what is logged under one of them is `***`.
 * @param output standard output, unless told otherwise.
 */
export function createLog(level: LogLevel, personal: readonly string[] = [], output: Pick<LogOutput, "write"> = openLogOutput()): Logger {
  const redact = createRedactor(personal);
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: redact, level: (label: string) => ({ level: label }) },
    // The redactor has made the error's fields already; pino's own serializer takes them for foreign ones.
    serializers: { err: (fields: unknown) => fields },
    hooks: {
      // Without words of its own a line would get those of its error, which may repeat a value.
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
        const [first, ...rest]: unknown[] = args;
        const fields = first instanceof Error ? { err: first } : first;
        const words = rest.length === 0 && typeof fields === "object" ? ["An event without words."] : rest;
        method.apply(this, [fields, ...words] as Parameters<pino.LogFn>);
      },
    },
  };
  const log = pino(options, output);
  // pino formats what a child always says by itself.
  const { child } = log;
  log.child = function redactedChild(this: Logger, bindings: pino.Bindings, ...rest: []) {
    return child.call(this, redact(bindings), ...rest);
  } as Logger["child"];
  return log;
}
