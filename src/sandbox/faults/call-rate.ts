/** Counts the calls in a second. Above the limit, the sandbox bans the application, as TOP does. */

const SECOND_MS = 1_000;

export class CallRate {
  readonly #callsPerSecond: number;
  readonly #now: () => number;
  #calls: number[] = [];

  /** @param callsPerSecond 0 is no limit. @param now milliseconds of a monotonic clock. */
  constructor(callsPerSecond: number, now: () => number) {
    this.#callsPerSecond = callsPerSecond;
    this.#now = now;
  }

  /** Counts a call. True when there were more calls than allowed in the last second (a sliding window). */
  isExceeded(): boolean {
    if (this.#callsPerSecond === 0) return false;
    const now = this.#now();
    this.#calls = [...this.#calls.filter((at) => at > now - SECOND_MS), now];
    return this.#calls.length > this.#callsPerSecond;
  }
}
