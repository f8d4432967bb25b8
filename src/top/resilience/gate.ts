/** Closed while TOP has banned us: a call would only be refused, and might make the ban longer. */
import { msToMidnight } from "../../limits/quota-day.ts";
import type { Words } from "../../limits/words.ts";
import { isHeldBack, TopError } from "../errors.ts";

export interface Gate {
  /** @throws TopError with the seconds left while the method may not be called. */
  check(method: string): void;
  /** Closes for as long as a throttled call's error says, for its method or for the whole application; for longer each time where it does not say. */
  closeFor(error: TopError): void;
  /** Forgets the ban of the method, and one of the whole application; whether there was one. */
  open(method: string): boolean;
  /** TOP answered a call of the method: the next ban without seconds is a first one. */
  sawAnswer(method: string): void;
  /** The error of a throttled call, with the seconds until the gate opens where TOP did not say how long. */
  withSeconds(error: TopError): TopError;
}

/** The ban that holds for every method of the application; the others hold for one. */
const OF_THE_APPLICATION = "accesscontrol.limited-by-app-access-count";
const EVERY_METHOD = "*";

/** TOP's own bans; other limits are a provider's, who takes another call at once as a rule. */
const OF_TOP = /^(?:accesscontrol\.|$)/;

const FIRST_UNSAID_SECONDS = 5;
const LONGEST_UNSAID_SECONDS = 600;
/** Calls that were under way together meet one ban, and tell of it once. */
const NEWS_MS = 1_000;

interface Ban {
  readonly until: number;
  /** How many bans without seconds there were in a row. */
  readonly unsaid: number;
}

/**
 * @param now milliseconds of a clock that never goes back.
 * @param today of this only the time of day counts: quotas begin anew at midnight in GMT+8.
 * @param words of other instances, whose bans and ends of bans hold here too; undefined: there are none.
 */
export function createGate(now: () => number = () => performance.now(), today: () => Date = () => new Date(), words?: Words): Gate {
  const bans = new Map<string, Ban>();
  const banOf = (scope: string): Ban => bans.get(scope) ?? { until: 0, unsaid: 0 };
  const secondsLeft = (method: string): number => Math.ceil((Math.max(banOf(EVERY_METHOD).until, banOf(method).until) - now()) / 1000);
  /** A ban that is not longer than the one that is known is no news. */
  const ban = (scope: string, ms: number, unsaid: number): void => {
    const { until } = banOf(scope);
    bans.set(scope, { until: Math.max(until, now() + ms), unsaid });
    if (now() + ms >= until + NEWS_MS) words?.tell({ kind: "ban", scope, ms });
  };
  const open = (method: string): boolean => {
    const wasClosed = secondsLeft(method) > 0;
    for (const scope of [EVERY_METHOD, method]) bans.delete(scope);
    return wasClosed;
  };
  words?.hear((word) => {
    if (word.kind === "ban") bans.set(word.scope, { ...banOf(word.scope), until: Math.max(banOf(word.scope).until, now() + word.ms) });
    if (word.kind === "ban-lifted") open(word.method);
  });
  return {
    check(method) {
      const retryAfterSeconds = secondsLeft(method);
      if (retryAfterSeconds <= 0) return;
      const message = `TOP's call limit is reached: ${method} is banned for ${retryAfterSeconds} more seconds. Nothing was sent.`;
      throw new TopError("TOP_THROTTLED", message, { reason: "ban", retryAfterSeconds, top: { method } });
    },
    closeFor(error) {
      const { retryAfterSeconds, top } = error.details;
      if (error.code !== "TOP_THROTTLED" || isHeldBack(error)) return;
      const subCode = top.subCode?.split(":")[0]?.trim().toLowerCase() ?? "";
      const scope = subCode === OF_THE_APPLICATION ? EVERY_METHOD : top.method;
      const { until, unsaid } = banOf(scope);
      if (retryAfterSeconds !== undefined) {
        ban(scope, retryAfterSeconds * 1000, unsaid);
      } else if (OF_TOP.test(subCode) && until <= now()) {
        // Calls that were under way together meet one ban, which counts once.
        ban(scope, unsaidSeconds(unsaid, today()) * 1000, unsaid + 1);
      }
    },
    open(method) {
      const wasClosed = open(method);
      if (wasClosed) words?.tell({ kind: "ban-lifted", method });
      return wasClosed;
    },
    sawAnswer(method) {
      for (const scope of [EVERY_METHOD, method]) if (bans.has(scope)) bans.set(scope, { ...banOf(scope), unsaid: 0 });
    },
    withSeconds(error) {
      const retryAfterSeconds = secondsLeft(error.details.top.method);
      if (error.code !== "TOP_THROTTLED" || error.details.retryAfterSeconds !== undefined || retryAfterSeconds <= 0) return error;
      return new TopError(error.code, error.message, { ...error.details, retryAfterSeconds });
    },
  };
}

/** Doubled after each ban, to some minutes; at midnight the quota begins anew at the latest. */
function unsaidSeconds(unsaidBefore: number, today: Date): number {
  return Math.min(FIRST_UNSAID_SECONDS * 2 ** unsaidBefore, LONGEST_UNSAID_SECONDS, Math.ceil(msToMidnight(today) / 1000));
}
