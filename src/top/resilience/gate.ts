/** A gate that is closed while TOP has banned us. A call would only be refused, and might prolong the ban. */
import { msToMidnight } from "../../limits/quota-day.ts";
import type { Words } from "../../limits/words.ts";
import { isHeldBack, TopError } from "../errors.ts";
import { EVERY_METHOD, type OnTopEvent } from "../events.ts";

export interface Gate {
  /** @throws TopError with the remaining seconds while the method is banned. */
  check(method: string): void;
  /**
   * Closes after a throttled call, for its method or for the whole application. The error says how long; when it does not, each time is
   * longer than the last.
   */
  closeFor(error: TopError): void;
  /**
   * Forgets the ban of the method, and the ban of the whole application. True when there was one.
   * @param msAgo when the ban was lifted. A ban that began later holds. Default 0: now.
   */
  open(method: string, msAgo?: number): boolean;
  /** Must be called when TOP has answered a call of the method. The next ban without seconds then counts as the first. */
  sawAnswer(method: string): void;
  /** Seconds until the method may be called again; 0 when it may be called now. */
  secondsLeft(method: string): number;
  /** The error of a throttled call. When TOP did not say how long, the seconds until the gate opens are added. */
  withSeconds(error: TopError): TopError;
}

/** The code of a ban that holds for all methods of the application. Other bans hold for one method. */
const OF_THE_APPLICATION = "accesscontrol.limited-by-app-access-count";

/** Matches TOP's own bans. Other limits come from a provider, which usually accepts another call at once. */
const OF_TOP = /^(?:accesscontrol\.|$)/;

const FIRST_UNSAID_SECONDS = 5;
const LONGEST_UNSAID_SECONDS = 600;
/** Concurrent calls meet the same ban. If the ban's ends that they report differ by less than this, the other instances are told once. */
const NEWS_MS = 1_000;

interface Ban {
  readonly until: number;
  /** When a call last met the ban. */
  readonly met?: number;
  /** The number of bans without seconds in a row. */
  readonly unsaid: number;
}

interface GateOptions {
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
  /** The wall clock. Only the time of day matters: quotas are reset at midnight in GMT+8. */
  readonly today?: () => Date;
  readonly on?: OnTopEvent;
  /** The channel to other instances. Their bans, and lifted bans, hold here too. Undefined: there are no others. */
  readonly words?: Words | undefined;
}

export function createGate({
  now = () => performance.now(),
  today = () => new Date(),
  on = () => undefined,
  words,
}: GateOptions = {}): Gate {
  const bans = new Map<string, Ban>();
  const ends = new Map<string, NodeJS.Timeout>();
  const banOf = (scope: string): Ban => bans.get(scope) ?? { until: 0, unsaid: 0 };
  const secondsLeft = (method: string): number => Math.ceil((Math.max(banOf(EVERY_METHOD).until, banOf(method).until) - now()) / 1000);
  words?.hear((word) => {
    if (word.kind === "ban") ban(word.scope, longer(word.scope, word.ms));
    if (word.kind === "ban-lifted") open(word.method, now());
  });
  return {
    secondsLeft: (method) => Math.max(0, secondsLeft(method)),
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
        banForAll(scope, longer(scope, retryAfterSeconds * 1000));
      } else if (OF_TOP.test(subCode) && until <= now()) {
        // Concurrent calls meet the same ban, which counts once.
        banForAll(scope, { until: now() + unsaidSeconds(unsaid, today()) * 1000, unsaid: unsaid + 1 });
      }
    },
    open(method, msAgo = 0) {
      const wasClosed = open(method, now() - msAgo);
      // Others are not told of an older lift: they may have met a newer ban.
      if (wasClosed && msAgo === 0) words?.tell({ kind: "ban-lifted", method });
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

  /** The scope's ban, extended to last at least this long from now. */
  function longer(scope: string, ms: number): Ban {
    const known = banOf(scope);
    return { ...known, until: Math.max(known.until, now() + ms) };
  }

  function banForAll(scope: string, given: Ban): void {
    const isNews = given.until >= banOf(scope).until + NEWS_MS;
    ban(scope, given);
    if (isNews) words?.tell({ kind: "ban", scope, ms: given.until - now() });
  }

  function open(method: string, liftedAt: number): boolean {
    const lifted = [EVERY_METHOD, method].filter((scope) => (banOf(scope).met ?? 0) <= liftedAt);
    const wasClosed = lifted.some((scope) => banOf(scope).until > now());
    for (const scope of lifted) {
      bans.delete(scope);
      tellEnd(scope);
    }
    return wasClosed;
  }

  function ban(method: string, { until, unsaid }: Ban): void {
    bans.set(method, { until, unsaid, met: now() });
    if (until <= now()) return;
    if (!ends.has(method)) on({ kind: "ban-began", method, seconds: Math.ceil((until - now()) / 1000) });
    tellEndAt(method, until);
  }

  function tellEndAt(method: string, until: number): void {
    clearTimeout(ends.get(method));
    const timer = setTimeout(() => (until <= now() ? tellEnd(method) : tellEndAt(method, until)), Math.ceil(until - now()));
    ends.set(method, timer.unref());
  }

  function tellEnd(method: string): void {
    const timer = ends.get(method);
    if (timer === undefined) return;
    clearTimeout(timer);
    ends.delete(method);
    on({ kind: "ban-ended", method });
  }
}

/** The time doubles after each ban, up to some minutes. It ends at midnight at the latest, when the quota is reset. */
function unsaidSeconds(unsaidBefore: number, today: Date): number {
  return Math.min(FIRST_UNSAID_SECONDS * 2 ** unsaidBefore, LONGEST_UNSAID_SECONDS, Math.ceil(msToMidnight(today) / 1000));
}
