/** TOP's own time text, `yyyy-MM-dd HH:mm:ss`, which is always GMT+8 and never the host's zone. */

const OFFSET_MS = 8 * 60 * 60 * 1000;
const FIRST_MS = Date.parse("0000-01-01T00:00:00+08:00");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999+08:00");
const FIRST_CERTAIN_MS = 1e11;
const TOP_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * The instant as TOP writes it, to the second; a fraction of a second is dropped.
 * @throws RangeError outside the years 0000 to 9999, which the format cannot write; the two parsers below never give such a moment.
 */
export function formatTopTime(instant: Date): string {
  if (!isWritable(instant)) throw new RangeError("TOP writes the years 0000 to 9999 of GMT+8 only.");
  const text = new Date(instant.getTime() + OFFSET_MS).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** The instant that TOP's text means, or undefined when the text has another shape or names no real moment. */
export function parseTopTime(text: string): Date | undefined {
  const [, day, time] = TOP_TIME.exec(text) ?? [];
  return day === undefined || time === undefined ? undefined : instantOf(day, time, "+08:00");
}

const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** The instant as `yyyyMMddHHmmss`. @throws RangeError as `formatTopTime`. */
export function formatTopDigits(instant: Date): string {
  return formatTopTime(instant).replace(/[- :]/g, "");
}

/** The instant that `yyyyMMddHHmmss` means in GMT+8, or undefined. */
export function parseTopDigits(text: string): Date | undefined {
  return DIGITS.test(text) ? parseTopTime(text.replace(DIGITS, "$1-$2-$3 $4:$5:$6")) : undefined;
}

/** The instant of epoch milliseconds, or undefined for a moment that TOP's own text could not say. */
export function instantOfMs(ms: bigint): Date | undefined {
  const instant = new Date(Number(ms));
  return isWritable(instant) ? instant : undefined;
}

/** The instant that an ISO 8601 text with an offset means, or undefined; the offset is not optional. */
export function parseIsoTime(text: string): Date | undefined {
  const [, day, time, offset] = ISO_TIME.exec(text) ?? [];
  return day === undefined || time === undefined || offset === undefined
    ? undefined
    : instantOf(day, time.length === 5 ? `${time}:00` : time, offset.toUpperCase());
}

/**
 * The instant of Java's epoch milliseconds, which TOP's answers may hold in a `Date`. Undefined for a null, for a moment that TOP's own text
 * could not say, and for numbers so small (the years 1966 to 1973) that they are seconds, or no moment at all.
 */
export function parseEpochMs(ms: bigint | null): Date | undefined {
  const instant = new Date(Number(ms ?? 0n));
  return Math.abs(instant.getTime()) >= FIRST_CERTAIN_MS && isWritable(instant) ? instant : undefined;
}

function instantOf(day: string, time: string, offset: string): Date | undefined {
  const local = new Date(`${day}T${time}Z`);
  // JavaScript rolls 30 February over to March and 24:00 to the next day: only a moment that reads back as written is real.
  if (Number.isNaN(local.getTime()) || local.toISOString().slice(0, 19) !== `${day}T${time}`) return undefined;
  const instant = new Date(`${day}T${time}${offset}`);
  return isWritable(instant) ? instant : undefined;
}

function isWritable(instant: Date): boolean {
  return instant.getTime() >= FIRST_MS && instant.getTime() <= LAST_MS;
}
