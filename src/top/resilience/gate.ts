/** Closed while TOP has banned us: a call would only be refused, and might make the ban longer. */
import { msToMidnight } from "../../limits/quota-day.ts";
import type { Words } from "../../limits/words.ts";
import { isHeldBack, TopError } from "../errors.ts";
import type { OnTopEvent } from "../events.ts";

export interface Gate {
  /** @throws TopError with the seconds left while the method may not be called. */
  check(method: string): void;
  /** Closes for as long as a throttled call's error says, for its method or for the whole application; for longer each time where it does not say. */
  closeFor(error: TopError): void;
  /** Forgets the ban of the method, and one of the whole application; whether there was one. */
  open(method: string): boolean;
  /** TOP answered a call of the method: the next ban without seconds is a first one. */
  sawAnswer(method: string): void;
  /** Until the method may be called again; 0 where it may be. */
  secondsLeft(method: string): number;
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
/** Calls that were under way together meet one ban, and the other instances are told once. */
const NEWS_MS = 1_000;

interface Ban {
  readonly until: number;
  /** How many bans without seconds there were in a row. */
  readonly unsaid: number;
}

interface GateOptions {
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Of this only the time of day counts: quotas begin anew at midnight in GMT+8. */
  readonly today?: () => Date;
  readonly on?: OnTopEvent;
  /** Of other instances, whose bans and ends of bans hold here too. Undefined: there are none. */
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
    if (word.kind === "ban-lifted") open(word.method);
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
        // Calls that were under way together meet one ban, which counts once.
        banForAll(scope, { until: now() + unsaidSeconds(unsaid, today()) * 1000, unsaid: unsaid + 1 });
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

  /** The scope's ban, which lasts for so long at least. */
  function longer(scope: string, ms: number): Ban {
    const known = banOf(scope);
    return { ...known, until: Math.max(known.until, now() + ms) };
  }

  function banForAll(scope: string, given: Ban): void {
    const isNews = given.until >= banOf(scope).until + NEWS_MS;
    ban(scope, given);
    if (isNews) words?.tell({ kind: "ban", scope, ms: given.until - now() });
  }

  function open(method: string): boolean {
    const wasClosed = secondsLeft(method) > 0;
    for (const scope of [EVERY_METHOD, method]) {
      bans.delete(scope);
      tellEnd(scope);
    }
    return wasClosed;
  }

  function ban(method: string, { until, unsaid }: Ban): void {
    bans.set(method, { until, unsaid });
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

/** Doubled after each ban, to some minutes; at midnight the quota begins anew at the latest. */
function unsaidSeconds(unsaidBefore: number, today: Date): number {
  return Math.min(FIRST_UNSAID_SECONDS * 2 ** unsaidBefore, LONGEST_UNSAID_SECONDS, Math.ceil(msToMidnight(today) / 1000));
}
