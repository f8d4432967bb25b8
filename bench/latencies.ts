/** Latencies in milliseconds with three digits, for autocannon's own are whole milliseconds. */
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

  /** Milliseconds below which this part of them lies, from 0 to 100. */
  percentile(part: number): number {
    return this.#histogram.percentile(part) / PER_MS;
  }
}
