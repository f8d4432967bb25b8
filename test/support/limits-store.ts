/** Stores of limits for one test file, on one Redis. Each is like a separate instance. */
import { afterEach } from "@jest/globals";
import type { LimitsEvent } from "../../src/limits/events.ts";
import type { RedisDeadlines } from "../../src/limits/redis.ts";
import { createLimitsStore, type LimitsStore } from "../../src/limits/store.ts";
import { until } from "./instances.ts";

export interface StartedStore {
  readonly store: LimitsStore;
  readonly events: readonly LimitsEvent[];
}

/** A store with the usual deadlines counts as lost while a busy machine makes it wait. With these only an error means a loss. */
const patient: RedisDeadlines = { answerMs: 120_000, connectMs: 120_000 };

/** Call it once in a file. The stores that it opens are closed at the end of the test. */
export function withLimitsStores(): (url: string, deadlines?: RedisDeadlines) => Promise<StartedStore> {
  const started: LimitsStore[] = [];
  afterEach(async () => {
    await Promise.all(started.splice(0).map((store) => store.close()));
  });
  return async (url, deadlines = patient) => {
    const events: LimitsEvent[] = [];
    const store = createLimitsStore({ url, name: "test", on: (event) => void events.push(event), deadlines });
    started.push(store);
    await until(async () => events.length > 0 || (await isThere(store)));
    return { store, events };
  };
}

export async function isThere(store: LimitsStore): Promise<boolean> {
  return (await store.run("return 'here'")) === "here";
}
