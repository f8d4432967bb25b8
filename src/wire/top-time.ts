/** TOP's own format of a time, `yyyy-MM-dd HH:mm:ss`. It is always GMT+8, never the host's time zone. */

const OFFSET_MS = 8 * 60 * 60 * 1000;
const FIRST_MS = Date.parse("0000-01-01T00:00:00+08:00");
const LAST_MS = Date.parse("9999-12-31T23:59:59.999+08:00");
const FIRST_CERTAIN_MS = 1e11;
const TOP_TIME = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/;
const twoDigits = Array.from({ length: 60 }, (_, number) => `${number}`.padStart(2, "0"));
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?(Z|[+-]\d{2}:\d{2})$/i;

/**
 * The instant in TOP's format, to the second. A fraction of a second is dropped.
 * @throws RangeError outside the years 0000 to 9999, which the format cannot hold. The parsers below never return such an instant.
 */
export function formatTopTime(instant: Date): string {
  if (!isWritable(instant)) throw new RangeError("TOP's format can hold only the years 0000 to 9999 in GMT+8.");
  // Number by number: `toISOString` and its slices take three times as long, and a form has some of them.
  const local = new Date(instant.getTime() + OFFSET_MS);
  const year = `${local.getUTCFullYear()}`.padStart(4, "0");
  const day = `${year}-${twoDigits[local.getUTCMonth() + 1]}-${twoDigits[local.getUTCDate()]}`;
  return `${day} ${twoDigits[local.getUTCHours()]}:${twoDigits[local.getUTCMinutes()]}:${twoDigits[local.getUTCSeconds()]}`;
}

/** The instant of TOP's text; undefined when the text has another format, or names a time that does not exist. */
export function parseTopTime(text: string): Date | undefined {
  const [, day, time] = TOP_TIME.exec(text) ?? [];
  return day === undefined || time === undefined ? undefined : instantOf(day, time, "+08:00");
}

const DIGITS = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** The instant as `yyyyMMddHHmmss`. @throws RangeError as `formatTopTime`. */
export function formatTopDigits(instant: Date): string {
  return formatTopTime(instant).replace(/[- :]/g, "");
}

/** The instant of `yyyyMMddHHmmss` in GMT+8; undefined as for `parseTopTime`. */
export function parseTopDigits(text: string): Date | undefined {
  return DIGITS.test(text) ? parseTopTime(text.replace(DIGITS, "$1-$2-$3 $4:$5:$6")) : undefined;
}

/** The instant of epoch milliseconds; undefined when TOP's format cannot hold it. */
export function instantOfMs(ms: bigint): Date | undefined {
  const instant = new Date(Number(ms));
  return isWritable(instant) ? instant : undefined;
}

/** The instant of an ISO 8601 text, which must have an offset; otherwise undefined. */
export function parseIsoTime(text: string): Date | undefined {
  const [, day, time, offset] = ISO_TIME.exec(text) ?? [];
  return day === undefined || time === undefined || offset === undefined
    ? undefined
    : instantOf(day, time.length === 5 ? `${time}:00` : time, offset.toUpperCase());
}

/**
 * The instant of Java's epoch milliseconds, which TOP's answers may have in a `Date`. Undefined for null, and for an instant that TOP's
 * format cannot hold. Also undefined for small numbers (the years 1966 to 1973): these are probably seconds, or not a time at all.
 */
export function parseEpochMs(ms: bigint | null): Date | undefined {
  const instant = new Date(Number(ms ?? 0n));
  return Math.abs(instant.getTime()) >= FIRST_CERTAIN_MS && isWritable(instant) ? instant : undefined;
}

function instantOf(day: string, time: string, offset: string): Date | undefined {
  const local = new Date(`${day}T${time}Z`);
  // JavaScript changes 30 February to March, and 24:00 to the next day. Such a time does not exist. All others it refuses itself.
  if (local.getUTCDate() !== Number(day.slice(8)) || local.getUTCHours() !== Number(time.slice(0, 2))) return undefined;
  const instant = new Date(local.getTime() - offsetMs(offset));
  return isWritable(instant) ? instant : undefined;
}

/** @param offset as ISO 8601 writes it; a wrong one gives NaN. */
function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  if (offset === "+08:00") return OFFSET_MS;
  return Date.parse("2000-01-01T00:00:00Z") - Date.parse(`2000-01-01T00:00:00${offset}`);
}

function isWritable(instant: Date): boolean {
  return instant.getTime() >= FIRST_MS && instant.getTime() <= LAST_MS;
}
