/** The bans that the sandbox has announced. It keeps each until its seconds are over. */
import type { Fault } from "./fault-schema.ts";

type Throttle = Extract<Fault, { fault: "throttle" }>;

/** Bans of the application, and of one API each. */
export class Bans {
  readonly #now: () => number;

  #appEndsAt = 0;

  readonly #apiEndsAt = new Map<string | undefined, number>();

  /** @param now milliseconds of a monotonic clock. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Starts a ban. @param method of the call that is answered with the ban. */
  start({ banSeconds, scope }: Throttle, method: string | undefined): void {
    const endsAt = this.#now() + banSeconds * 1000;
    if (scope === "app") this.#appEndsAt = endsAt;
    else this.#apiEndsAt.set(method, endsAt);
  }

  /** The ban that holds for a call, with its remaining seconds. The longer one when there are two; undefined when there is none. */
  banOf(method: string | undefined): Throttle | undefined {
    const apiEndsAt = this.#apiEndsAt.get(method) ?? 0;
    const leftMs = Math.max(this.#appEndsAt, apiEndsAt) - this.#now();
    if (leftMs <= 0) return undefined;
    return { fault: "throttle", banSeconds: Math.ceil(leftMs / 1000), scope: this.#appEndsAt >= apiEndsAt ? "app" : "api", times: 1 };
  }

  lift(): void {
    this.#appEndsAt = 0;
    this.#apiEndsAt.clear();
  }
}
