/** A client as the promise asks for: without an answer, it sends the same request again with the same key. */
import { setTimeout as delay } from "node:timers/promises";
import type { Intent } from "./intents.ts";

export interface SeenDelivery {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly state: string;
  readonly receipt: { readonly accepted: boolean; readonly requestId: string } | null;
  readonly failure: { readonly code: string; readonly reason: string | null } | null;
}

/** The address for this try; each try may use another one. */
export type Address = (tries: number) => Promise<string>;

const PATIENCE_MS = 3000;
const AGAIN_MS = 30;
const PAGE = 100;
/** Error codes after which nothing was done, and the same request will succeed later; a busy machine returns them too. */
const NOT_NOW = ["DELIVERY_UNAVAILABLE", "OVERLOADED", "REQUEST_TIMEOUT"];

/** The id of the intent's delivery. */
export async function enqueue({ query, input, key }: Intent, address: Address, signal: AbortSignal): Promise<string> {
  const { delivery } = (await ask(address, query, { input, key }, signal)) as { readonly delivery: { readonly id: string } };
  return delivery.id;
}

/** All deliveries, as soon as none of them waits or is being sent. */
export async function deliveriesAtRest(address: Address, signal: AbortSignal): Promise<readonly SeenDelivery[]> {
  while ((await page(address, signal, { states: ["QUEUED", "SENDING"] })).length > 0) await delay(100);
  const all: SeenDelivery[] = [];
  for (let after: string | undefined; ; ) {
    const found = await page(address, signal, undefined, after);
    all.push(...found.map(({ node }) => node));
    after = found.at(-1)?.cursor;
    if (found.length < PAGE) return all;
  }
}

const LIST = `query ($filter: TopDeliveryFilter, $first: Int!, $after: String) { topDeliveries(filter: $filter, first: $first, after: $after) {
  edges { cursor node { id idempotencyKey state receipt { accepted requestId } failure { code reason } } } } }`;

type Edges = readonly { readonly cursor: string; readonly node: SeenDelivery }[];

async function page(address: Address, signal: AbortSignal, filter?: object, after?: string): Promise<Edges> {
  const { topDeliveries } = (await ask(address, LIST, { filter, first: PAGE, after }, signal)) as {
    readonly topDeliveries: { readonly edges: Edges };
  };
  return topDeliveries.edges;
}

/**
 * The data of an answer; it retries until there is one. @throws Error for an answer that a repeat does not fix, and when the time is up.
 */
async function ask(address: Address, query: string, variables: object, signal: AbortSignal): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted();
    const { data, errors = [] } = await post(await address(tries).catch(() => ""), JSON.stringify({ query, variables }));
    if (data && errors.length === 0) return data;
    const final = errors.find(({ extensions }) => !NOT_NOW.includes(extensions.code));
    if (final) throw new Error(JSON.stringify(final));
    await delay(AGAIN_MS);
  }
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Undefined when no complete answer came. */
async function post(url: string, body: string): Promise<Answer> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(PATIENCE_MS) });
    return (await response.json()) as Answer;
  } catch {
    return {};
  }
}
