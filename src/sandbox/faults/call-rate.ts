/** How many calls come in a second: beyond the limit, the gateway bans the application, as TOP does. */

const SECOND_MS = 1_000;

export class CallRate {
  readonly #callsPerSecond: number;
  readonly #now: () => number;
  #calls: number[] = [];

  /** @param callsPerSecond 0 is no limit. @param now milliseconds of a clock that never goes back. */
  constructor(callsPerSecond: number, now: () => number) {
    this.#callsPerSecond = callsPerSecond;
    this.#now = now;
  }

  /** Counts a call; whether it is one too many, in whatever second one looks at. */
  isExceeded(): boolean {
    if (this.#callsPerSecond === 0) return false;
    const now = this.#now();
    this.#calls = [...this.#calls.filter((at) => at > now - SECOND_MS), now];
    return this.#calls.length > this.#callsPerSecond;
  }
}
