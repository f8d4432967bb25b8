/**
 * Measures as a client of one or more instances: enqueues at full speed, the backlog after them, and the time to delivery under light load.
 */
import { setTimeout as delay } from "node:timers/promises";
import { operation } from "./example-order.ts";
import { Latencies } from "./latencies.ts";
import { headers, shoot } from "./shoot.ts";

export interface Burst {
  readonly enqueuesPerSecond: number;
  /** From the first enqueue to the last delivery. */
  readonly deliveriesPerSecond: number;
}

export interface Calm {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const CONNECTIONS = 64;
const PAGE = 100;
const enqueue = `mutation ($input: InsuredOrderReflowRequest!, $key: ID!) {
  enqueueReflowInsuredOrder(input: $input, idempotencyKey: $key) { id state }
}`;
const page = `query ($after: String) {
  topDeliveries(first: ${PAGE}, after: $after) { edges { node { idempotencyKey state settledAt } } pageInfo { endCursor } }
}`;

let keys = 0;

/** The full example order with a new idempotency key and a new id. */
function nextBody(): { readonly key: string; readonly body: string } {
  const key = `${process.pid}-${++keys}`;
  const input = { ...(operation.variables.input as object), externalBizId: key };
  return { key, body: JSON.stringify({ query: enqueue, variables: { input, key } }) };
}

/** Sends this number of enqueues as fast as they are answered. Then it waits until all are delivered. */
export async function burst(instances: readonly URL[], amount: number): Promise<Burst> {
  const startedMs = performance.now();
  const each = { amount: Math.ceil(amount / instances.length), connections: Math.ceil(CONNECTIONS / instances.length) };
  const enqueuedMs = Math.max(...(await Promise.all(instances.map((url) => enqueueAll(url, each)))));
  const [first] = instances as [URL];
  while ((await backlog(first)) > 0) await delay(20);
  return {
    enqueuesPerSecond: (amount / (enqueuedMs - startedMs)) * 1000,
    deliveriesPerSecond: (amount / (performance.now() - startedMs)) * 1000,
  };
}

/** Sends this number of enqueues in each second. It measures the time from the request until the ledger has TOP's answer. */
export async function calm(instances: readonly URL[], perSecond: number, seconds: number): Promise<Calm> {
  const sentAt = new Map<string, number>();
  const answers: Promise<void>[] = [];
  const startMs = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    await delay(Math.max(0, startMs + (n * 1000) / perSecond - performance.now()));
    const { key, body } = nextBody();
    sentAt.set(key, Date.now());
    answers.push(post(instances[n % instances.length] as URL, body).then(checkEnqueued));
  }
  await Promise.all(answers);
  const [first] = instances as [URL];
  while ((await backlog(first)) > 0) await delay(20);
  const elapsed = await timesToDelivery(first, sentAt);
  return { perSecond, p50Ms: elapsed.percentile(50), p99Ms: elapsed.percentile(99) };
}

/** @throws Error when one is not delivered. */
async function timesToDelivery(url: URL, sentAt: ReadonlyMap<string, number>): Promise<Latencies> {
  const elapsed = new Latencies();
  for (let after: string | null = null; elapsed.count < sentAt.size; ) {
    const { data } = JSON.parse(await post(url, JSON.stringify({ query: page, variables: { after } }))) as Page;
    for (const { node } of data.topDeliveries.edges) {
      const { idempotencyKey, state, settledAt } = node;
      const sent = sentAt.get(idempotencyKey);
      if (sent === undefined || state !== "ACCEPTED") throw new Error(`The delivery ${idempotencyKey} is ${state}.`);
      elapsed.add(Date.parse(settledAt) - sent);
      if (elapsed.count === sentAt.size) break;
    }
    after = data.topDeliveries.pageInfo.endCursor;
  }
  return elapsed;
}

interface Page {
  readonly data: {
    readonly topDeliveries: {
      readonly edges: readonly { readonly node: { readonly idempotencyKey: string; readonly state: string; readonly settledAt: string } }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  };
}

/** The time of the last answer. It is measured here, because autocannon ends only with its next sample. */
async function enqueueAll(url: URL, { amount, connections }: { readonly amount: number; readonly connections: number }): Promise<number> {
  let lastMs = performance.now();
  await shoot(url, {
    ...{ amount, connections, timeout: 60, sampleInt: 20, isExpected: isEnqueued },
    onClient: (client) => {
      client.setBody(nextBody().body);
      client.on("response", () => {
        lastMs = performance.now();
        client.setBody(nextBody().body);
      });
    },
  });
  return lastMs;
}

function isEnqueued(answer: string): boolean {
  return /"enqueueReflowInsuredOrder":\{"id":"[0-9a-f-]{36}","state":"QUEUED"\}/.test(answer);
}

function checkEnqueued(answer: string): void {
  if (!isEnqueued(answer)) throw new Error(answer);
}

/** The number of deliveries that are queued or being sent. */
async function backlog(url: URL): Promise<number> {
  const { deliveries } = (await (await fetch(new URL("/readyz", url))).json()) as {
    readonly deliveries: { readonly queued: { readonly count: number }; readonly sending: { readonly count: number } };
  };
  return deliveries.queued.count + deliveries.sending.count;
}

async function post(url: URL, body: string): Promise<string> {
  return (await fetch(url, { method: "POST", headers, body })).text();
}
