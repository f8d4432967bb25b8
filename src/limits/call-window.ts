/**
 * How many calls may be made now, counted in this process. TOP counts a call some time between its first byte and its answer, so a place
 * is held from before the one until a second after the other: whatever the network or a busy machine does, no second of TOP's has more.
 */

/** TOP's second, and what its clock and the ways to it may differ. */
export const PERIOD_MS = 1_030;
/** What the pace may catch up when nobody came at the moment that was due; else calls are spread evenly. */
export const CATCH_UP_MS = 50;

export interface Taken {
  /** Numbers of the places. */
  readonly places: readonly number[];
  /** Milliseconds until there may be more. */
  readonly waitMs: number;
}

export class CallWindow {
  readonly #now: () => number;
  /** By the place's number, until when it is held. */
  readonly #held = new Map<number, number>();
  #next = 0;
  #count = 0;

  /** @param now milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The number that the next place has. */
  get nextPlace(): number {
    return this.#count;
  }

  /** As many places as there are, up to those that are wanted. @param perSecond may be a part of a call, where a quota is shared. */
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

  /** Holds the next places, whoever granted them. */
  hold(count: number): readonly number[] {
    this.#forgetFree(this.#now());
    const places = Array.from({ length: count }, () => this.#count++);
    for (const place of places) this.#held.set(place, Number.POSITIVE_INFINITY);
    return places;
  }

  /** The place is held for so long from now on. */
  release(place: number, afterMs: number): void {
    this.#held.set(place, this.#now() + afterMs);
  }

  /** The places that are held, each with the milliseconds that are left of it; Infinity where its call has not ended. */
  held(): readonly (readonly [place: number, leftMs: number])[] {
    const now = this.#now();
    this.#forgetFree(now);
    return [...this.#held].map(([place, until]) => [place, until - now]);
  }

  #forgetFree(now: number): void {
    for (const [place, until] of this.#held) if (until <= now) this.#held.delete(place);
  }
}
