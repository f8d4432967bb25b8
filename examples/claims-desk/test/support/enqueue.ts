/** Stores surrenders without the desk, like another program of the same caller. */
import { setTimeout } from "node:timers/promises";
import type { Facade } from "./facade.ts";

export interface Stored {
  readonly id: string;
  readonly state: string;
}

/** The data of an operation. It throws if the operation fails. While the store opens, the endpoint may ask to repeat it. That takes seconds. */
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

export async function enqueued(facade: Facade, key: string): Promise<void> {
  const input = `{ instPolicyId: "${key}" }`;
  await asked(facade, `mutation { enqueueSyncSurrenderInfo(input: ${input}, idempotencyKey: "${key}") { id } }`);
}

/** Stores a surrender, and waits until nothing more happens to it. */
export async function delivered(facade: Facade, key: string): Promise<Stored> {
  await enqueued(facade, key);
  for (;;) {
    const question = `{ topDeliveryByKey(idempotencyKey: "${key}") { id state pollAfterMs } }`;
    const { topDeliveryByKey: found } = await asked<{ topDeliveryByKey: Stored & { pollAfterMs: number | null } }>(facade, question);
    if (found.pollAfterMs === null) return found;
    await setTimeout(found.pollAfterMs);
  }
}
