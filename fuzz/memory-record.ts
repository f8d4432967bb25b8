/**
 * Records the service's memory over a run, and checks that it is flat: after the warm-up, the memory after a garbage collection must not
 * grow.
 */
import type { Memory } from "./service.ts";

/** After this number of samples, caches are full and code is compiled. */
const WARM_UP_SAMPLES = 2;
const MAX_HELD_GROWTH_MB = 8;
const MAX_RSS_GROWTH_MB = 64;

export class MemoryRecord {
  readonly #samples: Memory[] = [];

  add(sample: Memory): void {
    this.#samples.push(sample);
  }

  last(): string {
    return shown(this.#samples.at(-1));
  }

  /** What grew too much; undefined when nothing did, or when the run was too short to know. */
  problem(): string | undefined {
    const warm = this.#warm();
    const last = this.#samples.at(-1);
    if (warm === undefined || last === undefined) return undefined;
    const held = megabytes(last.held - warm.held);
    const rss = megabytes(last.rss - warm.rss);
    if (held <= MAX_HELD_GROWTH_MB && rss <= MAX_RSS_GROWTH_MB) return undefined;
    return `The memory is not flat: held +${held} MB (at most ${MAX_HELD_GROWTH_MB}), resident +${rss} MB (at most ${MAX_RSS_GROWTH_MB}).`;
  }

  summary(): string {
    return `After a collection, warm, the service held ${shown(this.#warm())}; at the end ${this.last()}.`;
  }

  /** The held memory at the end of the warm-up, and the highest resident memory during it, because resident memory varies. */
  #warm(): Memory | undefined {
    const warmUp = this.#samples.slice(0, WARM_UP_SAMPLES);
    const end = warmUp[WARM_UP_SAMPLES - 1];
    return end && { held: end.held, rss: Math.max(...warmUp.map(({ rss }) => rss)) };
  }
}

function shown(sample: Memory | undefined): string {
  return sample ? `${megabytes(sample.held)} MB (${megabytes(sample.rss)} resident)` : "nothing that was measured";
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
