/**
 * An error as logs and crash output show it: its type and its place. Its message is left out, because it may repeat a value: `JSON.parse`
 * quotes the text that it cannot read. Other properties are left out too, such as an HTTP client's options or a database's row.
 */

export interface ErrorFields {
  readonly type: string;
  /** Only the JavaScript engine's own messages about the program, such as "x is not a function". */
  readonly message?: string;
  readonly code?: string;
  /** The frames: functions and places. */
  readonly stack: readonly string[];
  readonly cause?: ErrorFields;
}

const NAME = /^[\w$.]{1,60}$/;
const PLACE = /^ {4}at [\w$.<>#[\] ]*\(?(?:file:\/\/\/|node:|\/)[^\s()]+:\d+:\d+\)?$/;
const ABOUT_THE_PROGRAM = [
  /^Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[\w$]{1,60}'\)$/,
  /^[\w$.()]{1,100} is not (?:a function|defined|iterable|a constructor)$/,
  /^Cannot access '[\w$]{1,60}' before initialization$/,
  /^Maximum call stack size exceeded$/,
];
const MAX_CAUSES = 3;

/** The fields of a thrown value, which need not be an Error. */
export function errorFields(thrown: unknown, causes: number = MAX_CAUSES): ErrorFields {
  if (!(thrown instanceof Error)) return { type: typeof thrown, stack: [] };
  const { message, cause } = thrown;
  const code = "code" in thrown ? String(thrown.code ?? "") : "";
  return {
    type: NAME.test(thrown.name) ? thrown.name : "Error",
    ...(ABOUT_THE_PROGRAM.some((sentence) => sentence.test(message)) && { message }),
    ...(NAME.test(code) && { code }),
    stack: framesOf(thrown),
    ...(cause !== undefined && causes > 0 && { cause: errorFields(cause, causes - 1) }),
  };
}

/** The stack begins with the message, which may look like a frame. So the message is removed first. */
function framesOf({ stack, message }: Error): string[] {
  const text = String(stack ?? "");
  const start = text.indexOf(message);
  const frames = start < 0 ? "" : text.slice(start + message.length);
  return frames.split("\n").flatMap((line) => (PLACE.test(line) ? [line.trim()] : []));
}
