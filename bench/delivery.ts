/** Enqueues with their deliveries: in bursts beside direct calls, in bursts with a year's ledger, and at a calm rate. All share the cores. */
import { setTimeout as delay } from "node:timers/promises";
import { compare, type Figures, quantile, type Side, type Size } from "./compare.ts";
import { graphqlBody, operation } from "./example-order.ts";
import { type Load, post, shoot } from "./load.ts";
import { cpuMicros, residentMB, type Service, startService } from "./processes.ts";
import { fillSettled, newStore, onEachKind } from "./stores.ts";

const connections = 64;
const CALM_PER_SECOND = 100;
const POLL_MS = 20;
const MEMORY = "MB resident";
const enqueue = `mutation ($input: InsuredOrderReflowRequest!, $key: ID!) {
  enqueueReflowInsuredOrder(input: $input, idempotencyKey: $key) { id state }
}`;
const byKey = "query ($key: ID!) { topDeliveryByKey(idempotencyKey: $key) { state settledAt } }";

/** Bursts: each enqueue is an intent of its own, and costs what it takes until TOP has answered it. */
export function delivery({ burst: amount, rounds }: Size): Promise<string> {
  return onEachKind(async (kind) => {
    const service = await startService(await newStore(kind));
    const direct = { amount, connections, body: () => graphqlBody, isExpected: (answer: string) => answer.includes('"accepted":true') };
    const sides: readonly Side[] = [
      { name: `direct calls (${kind})`, measure: () => burst(service, amount, () => shoot(service.url, direct)) },
      { name: "enqueues, each until its delivery", measure: () => enqueues(service, amount) },
    ];
    const { [MEMORY]: mb } = await enqueues(service, 2 * amount);
    await sides[0]?.measure();
    return `${kind}, after a first burst of ${2 * amount} enqueues: ${mb?.toFixed(0)} MB resident\n\n${await compare(sides, rounds)}`;
  });
}

/** The same bursts of enqueues on two services, in turn. One has a year's ledger, the other a new one. */
export function ledger({ burst: amount, rounds, ledger: most }: Size): Promise<string> {
  return onEachKind(async (kind) => {
    const sides: Side[] = [];
    for (const rows of [1_000, most]) {
      const store = await newStore(kind);
      await fillSettled(store.DELIVERY_STORE, rows);
      const service = await startService(store);
      await enqueues(service, amount);
      sides.push({ name: `${kind}, ${rows.toLocaleString("en")} rows`, measure: () => enqueues(service, amount) });
    }
    return compare(sides, rounds);
  });
}

/** At a calm rate, after a burst that warms up: from the client's request to the moment at which the ledger has TOP's answer. */
export function calm({ burst: amount, rounds, seconds }: Size): Promise<string> {
  return onEachKind(async (kind) => {
    const service = await startService(await newStore(kind));
    await enqueues(service, amount);
    return compare([{ name: `${kind}, ${CALM_PER_SECOND}/s`, measure: () => calmly(service, seconds) }], rounds);
  });
}

function enqueues(service: Service, amount: number): Promise<Figures> {
  const load = { amount, connections, body: () => nextEnqueue().body, isExpected: isQueued };
  return burst(service, amount, () => shoot(service.url, load));
}

/** So many at full speed, and then the wait until TOP has answered all, and until all is recorded. */
async function burst(service: Service, count: number, shots: () => Promise<Load>): Promise<Figures> {
  const posts = async (): Promise<number> => Number(await (await fetch(service.upstream)).text());
  const [startedMs, cpuBefore, postsBefore] = [performance.now(), cpuMicros(service.pid), await posts()];
  const { seconds } = await shots();
  while ((await posts()) < postsBefore + count) await delay(POLL_MS);
  const doneMs = performance.now() - startedMs;
  await untilDelivered(service);
  const perOperation = (cpuMicros(service.pid) - cpuBefore) / count;
  const rates = { "answered/s": count / seconds, "done/s": (count * 1_000) / doneMs };
  return { ...rates, "CPU µs per operation": perOperation, [MEMORY]: residentMB(service.pid) };
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
  type Answer = { readonly deliveries?: Readonly<Record<"queued" | "sending", { readonly count: number }>> };
  for (;;) {
    const { deliveries } = (await (await fetch(new URL("/readyz", admin))).json()) as Answer;
    if (deliveries && deliveries.queued.count + deliveries.sending.count === 0) return;
    await delay(POLL_MS);
  }
}
