/**
 * Counts requests within a minute by name, in fixed memory (a count-min sketch). No name is ever dropped, however many there are. A count
 * may be a little too high, but is never too low.
 */
import { hash, randomBytes } from "node:crypto";
import type { FastifyRateLimitStore } from "@fastify/rate-limit";
import type { SharedCounts } from "../../limits/limits.ts";

const ROWS = 4;
const CELLS = 2 ** 14;

/** A store for `@fastify/rate-limit`. The package's own store forgets a name after 5000 other names. */
export class RequestCounts implements FastifyRateLimitStore {
  readonly #cells: Uint32Array = new Uint32Array(ROWS * CELLS);
  /** Keeps an attacker from finding names that share cells with another caller's name. */
  readonly #salt: string = randomBytes(16).toString("hex");
  #endsAt = 0;

  incr(name: string, callback: (error: null, result: { current: number; ttl: number }) => void, windowMs: number): void {
    const now = performance.now();
    if (now >= this.#endsAt) {
      this.#cells.fill(0);
      this.#endsAt = now + windowMs;
    }
    callback(null, { current: this.#count(name), ttl: this.#endsAt - now });
  }

  child(): RequestCounts {
    return new RequestCounts();
  }

  #count(name: string): number {
    const digest = hash("sha256", this.#salt + name, "buffer");
    let least = Number.POSITIVE_INFINITY;
    for (let row = 0; row < ROWS; row++) {
      const cell = row * CELLS + (digest.readUInt32LE(row * 4) % CELLS);
      const count = (this.#cells[cell] ?? 0) + 1;
      this.#cells[cell] = count;
      least = Math.min(least, count);
    }
    return least;
  }
}

/**
 * The same store, with counts that all instances share. While the shared counts cannot be reached, each instance counts alone and
 * multiplies its count by the number of instances. So it allows only its share of the limit.
 */
export function countsTogether(shared: SharedCounts): typeof RequestCounts {
  return class TogetherCounts extends RequestCounts {
    override incr(name: string, callback: Parameters<RequestCounts["incr"]>[1], windowMs: number): void {
      void shared.count(name, windowMs).then((count) => {
        if (count) callback(null, count);
        else super.incr(name, (_, own) => callback(null, { current: own.current * shared.instances, ttl: own.ttl }), windowMs);
      });
    }

    override child(): TogetherCounts {
      return new TogetherCounts();
    }
  };
}
