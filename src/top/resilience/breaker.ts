/**
 * A circuit breaker: after failures in a row, it lets nothing through, except for one trial from time to time. It is not cockatiel's. That
 * one waits by the wall clock, so after the clock was set back by an hour it stays open for an hour; and nobody can ask it when a trial is
 * due.
 */

/** What an outcome says about the other side; undefined: nothing. */
export type Verdict = "answers" | "fails" | undefined;

export interface Passage {
  /** The breaker is open, and its next state depends on this work. */
  readonly isTrial: boolean;
  /** Must be called once, when the work has ended. */
  end(verdict: Verdict): void;
}

export interface Breaker {
  /** How much would be let through now: while it is open, nothing, or the one trial that is due. Otherwise Infinity. */
  room(): number;
  isOpen(): boolean;
  /** Undefined when there is no room. */
  enter(): Passage | undefined;
  /** Opens it, if it is closed. A trial is due at once. */
  suspect(): void;
}

export interface BreakerOptions {
  /** It opens after this many failures in a row. */
  readonly failures: number;
  /** Milliseconds until the next trial, after so many failed trials. */
  readonly waitMs: (failedTrials: number) => number;
  /** @param isAgain it was open already, and its trial has failed. */
  readonly onOpen: (isAgain: boolean) => void;
  readonly onClose: () => void;
  /** Milliseconds of a monotonic clock. */
  readonly now?: () => number;
}

export function createBreaker({ failures, waitMs, onOpen, onClose, now = () => performance.now() }: BreakerOptions): Breaker {
  /** In a row. */
  let failed = 0;
  let failedTrials = 0;
  let isOpen = false;
  let trialAt = 0;
  let isTrying = false;
  return {
    room,
    isOpen: () => isOpen,
    enter() {
      if (room() === 0) return undefined;
      const isTrial = isOpen;
      if (isTrial) isTrying = true;
      return {
        isTrial,
        end(verdict) {
          if (isTrial) isTrying = false;
          if (verdict === "answers") close();
          if (verdict === "fails") fail(isTrial);
        },
      };
    },
    suspect() {
      if (!isOpen) open(0);
    },
  };

  function room(): number {
    if (!isOpen) return Number.POSITIVE_INFINITY;
    return isTrying || now() < trialAt ? 0 : 1;
  }

  /** Also when the answer came to work that began before it opened. */
  function close(): void {
    failed = 0;
    failedTrials = 0;
    if (!isOpen) return;
    isOpen = false;
    onClose();
  }

  /** Work that was under way when it opened does not prolong it. */
  function fail(isTrial: boolean): void {
    if (isOpen) {
      if (isTrial) open(waitMs(++failedTrials));
    } else if (++failed >= failures) open(waitMs(0));
  }

  function open(ms: number): void {
    const isAgain = isOpen;
    isOpen = true;
    trialAt = now() + ms;
    onOpen(isAgain);
  }
}
