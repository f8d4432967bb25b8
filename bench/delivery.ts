/** Enqueues with their deliveries beside direct calls of the same service, in bursts and at a calm rate. Gateway, load and store share the cores. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, quantile, type Side, type Size } from "./compare.ts";
import { graphqlBody, operation } from "./example-order.ts";
import { post, shoot } from "./load.ts";
import { type Child, cpuMicros, residentMB, type Service, startChild, startService } from "./processes.ts";
import { newStore, storeKinds } from "./stores.ts";

const BURST_CONNECTIONS = 64;
const CALM_PER_SECOND = 100;
const POLL_MS = 20;
const MEMORY = "MB resident";
const enqueue = `mutation ($input: InsuredOrderReflowRequest!, $key: ID!) {
  enqueueReflowInsuredOrder(input: $input, idempotencyKey: $key) { id state }
}`;
const byKey = "query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { state settledAt } }";

/** Bursts: each enqueue is an intent of its own, and costs what it takes until TOP has answered it. */
export async function delivery(size: Size): Promise<string> {
  return onEach(async (service, kind) => {
    const direct = {
      amount: size.burst,
      connections: BURST_CONNECTIONS,
      body: () => graphqlBody,
      isExpected: (answer: string) => answer.includes('"accepted":true'),
    };
    const sides: readonly Side[] = [
      { name: `direct calls (${kind})`, measure: () => burst(service, size.burst, () => shoot(service.url, direct)) },
      { name: "enqueues, each until its delivery", measure: () => burst(service, size.burst, () => enqueueAll(service, size.burst)) },
    ];
    const first = 2 * size.burst;
    const { [MEMORY]: mb } = await burst(service, first, () => enqueueAll(service, first));
    await sides[0]?.measure();
    return `${kind}, after a first burst of ${first} enqueues: ${mb?.toFixed(0)} MB resident\n\n${await compare(sides, size.rounds)}`;
  });
}

/** At a calm rate, after a burst that warms up: from the client's request to the moment at which the ledger has TOP's answer. */
export async function calm(size: Size): Promise<string> {
  return onEach(async (service, kind) => {
    await burst(service, size.burst, () => enqueueAll(service, size.burst));
    return compare([{ name: `${kind}, ${CALM_PER_SECOND}/s`, measure: () => calmly(service, size.seconds) }], size.rounds);
  });
}

async function onEach(measure: (service: Service, kind: string) => Promise<string>): Promise<string> {
  const upstream = await startChild("bench/upstream.ts");
  const tables: string[] = [];
  for (const kind of storeKinds) {
    const service = await startService(upstream, await newStore(kind));
    tables.push(await measure(service, kind));
  }
  return tables.join("\n");
}

/** So many at full speed, and then the wait until TOP has answered all, and until all is recorded. */
export async function burst(service: Service, count: number, shots: () => ReturnType<typeof shoot>): Promise<Figures> {
  const [startedMs, cpuBefore] = [performance.now(), cpuMicros(service.pid)];
  const answeredBefore = await answeredBy(service.upstream);
  const { seconds } = await shots();
  while ((await answeredBy(service.upstream)) < answeredBefore + count) await delay(POLL_MS);
  const doneMs = performance.now() - startedMs;
  await untilDelivered(service);
  return {
    "answered/s": count / seconds,
    "done/s": (count * 1_000) / doneMs,
    "CPU µs per operation": (cpuMicros(service.pid) - cpuBefore) / count,
    [MEMORY]: residentMB(service.pid),
  };
}

async function answeredBy({ url }: Child): Promise<number> {
  return Number((await fetch(url)).headers.get("x-posts"));
}

export function enqueueAll({ url }: Service, amount: number): ReturnType<typeof shoot> {
  return shoot(url, { amount, connections: BURST_CONNECTIONS, body: () => nextEnqueue().body, isExpected: isQueued });
}

let keys = 0;

/** The full example order, as an intent of its own. */
export function nextEnqueue(): { readonly key: string; readonly body: string } {
  const key = `${process.pid}-${++keys}`;
  const input = { ...(operation.variables.input as object), externalBizId: key };
  return { key, body: JSON.stringify({ query: enqueue, variables: { input, key } }) };
}

const isQueued = (answer: string): boolean => answer.includes('"state":"QUEUED"');

async function calmly(service: Service, seconds: number): Promise<Figures> {
  const sentAt = new Map<string, number>();
  const answers: Promise<string>[] = [];
  const startMs = performance.now();
  for (let n = 0; n < CALM_PER_SECOND * seconds; n++) {
    await delay(Math.max(0, startMs + (n * 1_000) / CALM_PER_SECOND - performance.now()));
    const { key, body } = nextEnqueue();
    sentAt.set(key, Date.now());
    answers.push(post(service.url, body));
  }
  if (!(await Promise.all(answers)).every(isQueued)) throw new Error("An enqueue was refused.");
  await untilDelivered(service);
  const elapsed: number[] = [];
  for (const [key, at] of sentAt) {
    const { data } = JSON.parse(await post(service.url, JSON.stringify({ query: byKey, variables: { key } })));
    if (data.topDeliveryByKey.state !== "ACCEPTED") throw new Error(`${key} is ${data.topDeliveryByKey.state}.`);
    elapsed.push(Date.parse(data.topDeliveryByKey.settledAt) - at);
  }
  return { "p50 to delivery, ms": quantile(elapsed), "p99 to delivery, ms": quantile(elapsed, 0.99) };
}

async function untilDelivered({ admin }: Service): Promise<void> {
  for (;;) {
    const { deliveries } = (await (await fetch(new URL("/readyz", admin))).json()) as {
      readonly deliveries?: Readonly<Record<"queued" | "sending", { readonly count: number }>>;
    };
    if (deliveries && deliveries.queued.count + deliveries.sending.count === 0) return;
    await delay(POLL_MS);
  }
}
