/** The service's memory over a run, and whether it is flat: what it still holds after a collection may not grow once it is warm. */
import type { Memory } from "./service.ts";

/** Caches are full and code is compiled after so many samples. */
const WARM_UP_SAMPLES = 2;
const MAX_HEAP_GROWTH_MB = 8;
const MAX_RSS_GROWTH_MB = 64;

export class MemoryRecord {
  readonly #samples: Memory[] = [];

  add(sample: Memory): void {
    this.#samples.push(sample);
  }

  last(): string {
    return shown(this.#samples.at(-1));
  }

  /** What grew too much; undefined when nothing did, or when the run was too short to tell. */
  problem(): string | undefined {
    const { warm, last } = this.#ends();
    if (warm === undefined || last === undefined) return undefined;
    const heap = megabytes(last.heapUsed - warm.heapUsed);
    const rss = megabytes(last.rss - warm.rss);
    if (heap <= MAX_HEAP_GROWTH_MB && rss <= MAX_RSS_GROWTH_MB) return undefined;
    return `The memory is not flat: heap +${heap} MB (at most ${MAX_HEAP_GROWTH_MB}), resident +${rss} MB (at most ${MAX_RSS_GROWTH_MB}).`;
  }

  summary(): string {
    const { warm, last } = this.#ends();
    return `After warm-up the service held ${shown(warm)}; at the end ${shown(last)}.`;
  }

  #ends(): { readonly warm: Memory | undefined; readonly last: Memory | undefined } {
    return { warm: this.#samples[WARM_UP_SAMPLES - 1], last: this.#samples.at(-1) };
  }
}

function shown(sample: Memory | undefined): string {
  return sample ? `${megabytes(sample.heapUsed)} MB of heap, ${megabytes(sample.rss)} MB resident` : "nothing that was measured";
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 100_000) / 10;
}
