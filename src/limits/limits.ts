/** All limits that instances share, put together. */
import { createHash } from "node:crypto";
import { type CallLimits, createCallCounter } from "./call-counter.ts";
import type { OnLimitsEvent } from "./events.ts";
import { createQuota, type Quota } from "./quota.ts";
import { COUNT } from "./scripts.ts";
import { createLimitsStore } from "./store.ts";
import type { Words } from "./words.ts";

export interface LimitsOptions extends CallLimits {
  /** Undefined: this instance counts alone. */
  readonly limitsStore: string | undefined;
  /** The application that has the quota. */
  readonly appKey: string;
  readonly on: OnLimitsEvent;
}

export interface Count {
  readonly current: number;
  /** Milliseconds until the count begins again. */
  readonly ttl: number;
}

/** Counts that all instances share. */
export interface SharedCounts {
  /** The count of a name within its window, including this one; undefined while the store cannot be reached. */
  count(name: string, windowMs: number): Promise<Count | undefined>;
  /** How many instances there are, as far as this one knows. */
  readonly instances: number;
}

export interface Limits {
  /** Undefined: there is no quota. */
  readonly quota: Quota | undefined;
  /** Undefined without a store; `counts` too. */
  readonly words: Words | undefined;
  readonly counts: SharedCounts | undefined;
  /**
   * Learns how many instances use one store of deliveries. If there is a quota but no LIMITS_STORE, it warns that each instance counts
   * alone. With a LIMITS_STORE that has not answered yet, this instance uses its share of that number.
   * @param count is called only if it matters. @throws the error of `count`.
   */
  learnOf(count: () => Promise<number>): Promise<void>;
  close(): Promise<void>;
}

export function createLimits({ limitsStore, appKey, on, ...limits }: LimitsOptions): Limits {
  const store = limitsStore === undefined ? undefined : createLimitsStore({ url: limitsStore, name: hidden(appKey), on });
  const { callsPerSecond, callsPerDay } = limits;
  const hasQuota = callsPerSecond > 0 || callsPerDay > 0;
  return {
    quota: hasQuota ? createQuota({ counter: createCallCounter(limits, store), callsPerDay, on }) : undefined,
    words: store,
    counts: store && {
      async count(name, windowMs) {
        const answer = (await store.run(COUNT, hidden(name), windowMs)) as readonly [number, number] | undefined;
        return answer && { current: answer[0], ttl: answer[1] };
      },
      get instances() {
        return store.instances;
      },
    },
    async learnOf(count) {
      if (!store && !hasQuota) return;
      const instances = await count();
      if (store) store.assume(instances);
      else if (instances > 1) on({ kind: "not-shared", instances });
    },
    close: async () => store?.close(),
  };
}

/** Hashed, because the store must not know callers' names and addresses. */
function hidden(name: string): string {
  return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}
