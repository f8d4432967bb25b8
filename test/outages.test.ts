/** The built service with a PostgreSQL that is cut off, hangs, starts late, is read-only or refuses the service. They are two processes with real deadlines. */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import pg from "pg";
import { briefly } from "../src/delivery/store/deadlines.ts";
import { sandboxCredentials } from "../src/sandbox/credentials.ts";
import { type GraphQLAnswer, graphql } from "./support/graphql.ts";
import { until } from "./support/instances.ts";
import { type Program, withPrograms } from "./support/program.ts";
import { resetSandbox, scriptFaults, seenCalls } from "./support/sandbox.ts";
import { withSandbox } from "./support/service.ts";
import { SLOW_MS, withStore } from "./support/stores.ts";
import { type TcpProxy, withTcpProxy } from "./support/tcp-proxy.ts";

/** The service waits for a transaction that began before the cut, then for one that began before the cut was known. Then it connects again. */
const GOES_ON_MS = 2 * (briefly.transactionMs + briefly.answerMs) + briefly.connectMs;

jest.setTimeout(2 * SLOW_MS);

const spawn = withPrograms();
const running = withSandbox();
const store = withStore("postgres");
let database: string;
let proxy: TcpProxy;

beforeEach(async () => {
  database = await store.server.newDatabase();
  proxy = await withTcpProxy(database);
  await resetSandbox(running.sandbox.gatewayUrl);
}, SLOW_MS);
afterEach(async () => proxy[Symbol.asyncDispose]());

type Running = { readonly url: URL };

async function start(url: string, more: Readonly<Record<string, string>> = {}): Promise<Running & { readonly program: Program }> {
  const { appKey, appSecret } = sandboxCredentials;
  const gateway = { TOP_GATEWAY_URL: running.sandbox.gatewayUrl.href, TOP_APP_KEY: appKey, TOP_APP_SECRET: appSecret };
  const settings = { ACCESS: "open", RATE_LIMIT_PER_MINUTE: "0", ...gateway, ...store.settings, DELIVERY_STORE: url, ...more };
  const program = spawn({ settings });
  return { program, url: new URL(await program.printed(/^GraphQL +(http:\S+)$/m)) };
}

let keys = 0;
const newKeys = (count: number): string[] => Array.from({ length: count }, () => `key-${++keys}`);

const ENQUEUE = `mutation ($key: ID!, $policy: String) {
  enqueueSyncSurrenderInfo(input: { instPolicyId: $policy }, idempotencyKey: $key) { id state }
}`;

function enqueue(at: Running, key: string): Promise<GraphQLAnswer> {
  return graphql(at, ENQUEUE, { key, policy: `policy of ${key}` });
}

/** Sends with the same key again while the error is `retryable`, as a client does. */
async function handOver(at: Running, key: string): Promise<void> {
  for (;;) {
    const { errors } = await enqueue(at, key);
    if (!errors) return;
    expect(errors).toMatchObject([{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function direct(at: Running): Promise<unknown> {
  const { data } = await graphql(at, `mutation { syncSurrenderInfo(input: { instPolicyId: "direct" }) { accepted } }`);
  return data?.syncSurrenderInfo;
}

async function readyz(at: Running): Promise<number> {
  return (await fetch(new URL("/readyz", at.url))).status;
}

async function untilReady(at: Running, status = 200): Promise<void> {
  await until(async () => (await readyz(at)) === status);
}

/** The keys whose calls the gateway has received, sorted. */
async function sentOf(keysOf: readonly string[]): Promise<string[]> {
  const calls = await seenCalls(running.sandbox.gatewayUrl);
  const seen = calls.map(({ decoded }) => (decoded as { readonly inst_policy_id?: string })?.inst_policy_id);
  return seen.flatMap((policy) => keysOf.find((key) => policy === `policy of ${key}`) ?? []).sort();
}

/** Waits until all are delivered, each by one call. */
async function deliveredOnce(all: readonly string[]): Promise<void> {
  await until(async () => new Set(await sentOf(all)).size === all.length);
  expect(await sentOf(all)).toEqual([...all].sort());
}

/** Runs SQL at the database directly, without the proxy. */
async function sql(statement: string): Promise<unknown[]> {
  const client = new pg.Client(database);
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

/** For all sessions, also for existing ones. */
async function setReadOnly(value: "on" | "off"): Promise<void> {
  await sql(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await sql("SELECT pg_reload_conf()");
}

test("One of two instances is cut off silently: it continues within 15 s, the other one is not delayed, and each delivery is sent once", async () => {
  const [cut, healthy] = [await start(proxy.url), await start(database)];
  await untilReady(cut);
  const all = newKeys(8);
  // The cut comes while the instance works, so that transactions are open.
  const before = newKeys(70);
  await Promise.all(before.slice(50).map((key) => handOver(cut, key)));
  const busy = Promise.all(before.map((key) => handOver(cut, key)));
  proxy.cutOff();
  const begin = performance.now();
  const there = newKeys(20);
  const [cutMs, healthyMs] = await Promise.all([
    Promise.all(all.map((key) => handOver(cut, key))).then(() => performance.now() - begin),
    Promise.all(there.map((key) => handOver(healthy, key))).then(() => performance.now() - begin),
    direct(cut).then((answer) => expect(answer).toEqual({ accepted: true })),
  ]);
  expect(cutMs).toBeLessThan(GOES_ON_MS);
  expect(healthyMs).toBeLessThan(GOES_ON_MS);
  await busy;
  await deliveredOnce([...all, ...there]);
  // If the cut came during a claim's commit, the instance may not know about the claim. The delivery is not sent, and becomes unknown when the lease ends.
  await until(async () => (await sql("SELECT FROM top_delivery.delivery WHERE state IN ('QUEUED', 'SENDING')")).length === 0);
  const unheard = await sql("SELECT FROM top_delivery.delivery WHERE state = 'UNKNOWN'");
  const sent = await sentOf(before);
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.length + unheard.length).toBe(before.length);
  await untilReady(cut);
});

test("While the store does not answer, /readyz says so in time, direct mutations work, and enqueued reports are refused as retryable", async () => {
  const at = await start(proxy.url);
  await untilReady(at);
  const [first = "", ...others] = newKeys(5);
  await handOver(at, first);
  await deliveredOnce([first]);
  proxy.pause();
  await untilReady(at, 503);
  const begin = performance.now();
  expect(await readyz(at)).toBe(503);
  expect(performance.now() - begin).toBeLessThan(briefly.transactionMs);
  expect(await direct(at)).toEqual({ accepted: true });
  const handing = Promise.all(others.map((key) => handOver(at, key)));
  const [refused = ""] = newKeys(1);
  expect(await enqueue(at, refused)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
  expect(performance.now() - begin).toBeLessThan(2 * GOES_ON_MS);
  proxy.resume();
  await handing;
  await deliveredOnce([first, ...others]);
  await untilReady(at);
});

test("A service that starts before its database sends direct calls at once, and delivers automatically when the database is there", async () => {
  const { server } = store;
  const [key = ""] = newKeys(1);
  await server.stop();
  let at: Running;
  try {
    at = await start(proxy.url);
    expect(await readyz(at)).toBe(503);
    expect(await direct(at)).toEqual({ accepted: true });
    expect(await enqueue(at, key)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
  } finally {
    await server.start();
  }
  await untilReady(at);
  await handOver(at, key);
  await deliveredOnce([key]);
});

test("While its store does not open, a service answers direct calls, and can be stopped", async () => {
  proxy.pause();
  const { program, url } = await start(proxy.url, { LOG_LEVEL: "info" });
  expect(await readyz({ url })).toBe(503);
  expect(await direct({ url })).toEqual({ accepted: true });
  program.signal("SIGTERM");
  const { code, stdout } = await program.exit;
  const events = Array.from(stdout.matchAll(/"event":"([^"]+)"/g), ([, event]) => event);
  expect({ code, last: events.at(-1) }).toEqual({ code: 0, last: "service.stopped" });
  // It did not wait for the store before it listened.
  expect(events.slice(0, events.indexOf("service.ready")).filter((event) => event?.startsWith("delivery."))).toEqual([]);
});

test("While a database is read-only, as a standby is, errors are retryable, and afterwards deliveries continue automatically", async () => {
  const at = await start(proxy.url);
  await untilReady(at);
  const [first = "", second = ""] = newKeys(2);
  await handOver(at, first);
  await deliveredOnce([first]);
  await setReadOnly("on");
  try {
    await until(async () => (await enqueue(at, second)).errors !== undefined);
    expect(await enqueue(at, second)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
    expect(await direct(at)).toEqual({ accepted: true });
  } finally {
    await setReadOnly("off");
  }
  await handOver(at, second);
  await deliveredOnce([first, second]);
});

test("If the database refuses the service, it ends with one sentence, after a running direct call has its answer", async () => {
  const unknown = new URL(proxy.url);
  unknown.pathname = "/no_such_database";
  proxy.pause();
  const at = await start(unknown.href);
  await scriptFaults(running.sandbox.gatewayUrl, [{ fault: "delay", ms: 2_000 }]);
  const answer = direct(at);
  await until(async () => (await seenCalls(running.sandbox.gatewayUrl)).length === 1);
  proxy.resume();
  expect(await answer).toEqual({ accepted: true });
  const { code, stderr } = await at.program.exit;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The delivery store refuses this service \(SQLSTATE 3D000\): [^\n]+\n$/);
});
