/**
 * Counts in this process how many calls may be made now. TOP counts a call at some time between its first byte and its answer. So a place
 * is held from before the first byte until one second after the answer. Then no second of TOP has too many calls, whatever the network or a
 * busy machine does.
 */

/** One second of TOP, plus the difference of clocks and network delays. */
export const PERIOD_MS = 1_030;
/** How much the pace may catch up if no call came when one was due. Otherwise calls are spread evenly. */
export const CATCH_UP_MS = 50;

export interface Taken {
  /** Numbers of the places. */
  readonly places: readonly number[];
  /** Milliseconds until more places may be free. */
  readonly waitMs: number;
}

export class CallWindow {
  readonly #now: () => number;
  /** By the number of the place: until when it is held. */
  readonly #held = new Map<number, number>();
  #next = 0;
  #count = 0;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The number of the next place. */
  get nextPlace(): number {
    return this.#count;
  }

  /** The free places, at most `wanted`. @param perSecond may be a fraction, when a quota is shared. */
  take(wanted: number, perSecond: number): Taken {
    const now = this.#now();
    this.#forgetFree(now);
    const intervalMs = 1000 / perSecond;
    const next = Math.max(this.#next, now - CATCH_UP_MS);
    const paced = next > now ? 0 : Math.floor((now - next) / intervalMs) + 1;
    const free = Math.max(1, Math.floor(perSecond)) - this.#held.size;
    const granted = Math.max(0, Math.min(wanted, paced, free));
    this.#next = next + granted * intervalMs;
    const soonest = granted < free ? 0 : Math.min(...this.#held.values(), now + PERIOD_MS) - now;
    return { places: this.hold(granted), waitMs: granted === wanted ? 0 : Math.max(this.#next - now, soonest) };
  }

  /** Holds the next places, whether this window or the store granted them. */
  hold(count: number): readonly number[] {
    this.#forgetFree(this.#now());
    const places = Array.from({ length: count }, () => this.#count++);
    for (const place of places) this.#held.set(place, Number.POSITIVE_INFINITY);
    return places;
  }

  /** The place is held for `afterMs` from now on. */
  release(place: number, afterMs: number): void {
    this.#held.set(place, this.#now() + afterMs);
  }

  /** The held places, each with its remaining milliseconds; Infinity while its call has not ended. */
  held(): readonly (readonly [place: number, leftMs: number])[] {
    const now = this.#now();
    this.#forgetFree(now);
    return [...this.#held].map(([place, until]) => [place, until - now]);
  }

  #forgetFree(now: number): void {
    for (const [place, until] of this.#held) if (until <= now) this.#held.delete(place);
  }
}
