/** Stores surrenders beside the desk, as another program of the same caller would. */
import { setTimeout } from "node:timers/promises";
import type { Facade } from "./facade.ts";

export interface Stored {
  readonly id: string;
  readonly state: string;
}

/** The data of an operation, which must not fail; while the store opens, which takes seconds, the endpoint may ask to repeat it. */
export async function asked<Data>(facade: Facade, query: string): Promise<Data> {
  const response = await fetch(facade.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  if (response.status === 503) {
    await setTimeout(Number(response.headers.get("retry-after")) * 1000);
    return asked(facade, query);
  }
  const { data, errors } = (await response.json()) as { readonly data: Data; readonly errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** Stores a surrender under the key. */
export async function enqueued(facade: Facade, key: string): Promise<void> {
  const input = `{ instPolicyId: "${key}" }`;
  await asked(facade, `mutation { enqueueSyncSurrenderInfo(input: ${input}, idempotencyKey: "${key}") { id } }`);
}

/** A surrender that is stored under the key, once it rests. */
export async function delivered(facade: Facade, key: string): Promise<Stored> {
  await enqueued(facade, key);
  for (;;) {
    const question = `{ topDeliveryByKey(idempotencyKey: "${key}") { id state pollAfterMs } }`;
    const { topDeliveryByKey: found } = await asked<{ topDeliveryByKey: Stored & { pollAfterMs: number | null } }>(facade, question);
    if (found.pollAfterMs === null) return found;
    await setTimeout(found.pollAfterMs);
  }
}
