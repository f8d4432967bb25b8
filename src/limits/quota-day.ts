/** TOP's day: it begins at midnight in GMT+8, when quotas begin again. */

const DAY_MS = 24 * 60 * 60 * 1000;
const GMT8_MS = 8 * 60 * 60 * 1000;

/** The number of the day, counted from 1970. */
export function dayOf(date: Date): number {
  return Math.floor((date.getTime() + GMT8_MS) / DAY_MS);
}

/** Milliseconds until the next day: more than 0, at most one day. */
export function msToMidnight(date: Date): number {
  return (dayOf(date) + 1) * DAY_MS - GMT8_MS - date.getTime();
}
