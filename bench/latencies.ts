/** A histogram of latencies in milliseconds, precise to microseconds. autocannon's own has only whole milliseconds. */
import { createHistogram } from "node:perf_hooks";

const PER_MS = 1_000;

export class Latencies {
  readonly #histogram = createHistogram();

  add(ms: number): void {
    this.#histogram.record(Math.max(1, Math.round(ms * PER_MS)));
  }

  get count(): number {
    return this.#histogram.count;
  }

  /** The percentile in milliseconds. @param part from 0 to 100. */
  percentile(part: number): number {
    return this.#histogram.percentile(part) / PER_MS;
  }
}
