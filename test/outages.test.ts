/** The built service with a PostgreSQL that is cut off, hangs, starts late, is read-only or refuses the service. They are two processes with real deadlines. */
import { expect, jest, test } from "@jest/globals";
import { briefly } from "../src/delivery/store/deadlines.ts";
import { until } from "./support/instances.ts";
import { wakingClock } from "./support/pace.ts";
import { scriptFaults, seenCalls } from "./support/sandbox.ts";
import { direct, enqueue, handOver, newKeys, type Running, readyz, untilReady, withStoreOutages } from "./support/store-outages.ts";
import { SLOW_MS } from "./support/stores.ts";

/** The service waits for a transaction that began before the cut, then for one that began before the cut was known. Then it connects again. */
const GOES_ON_MS = 2 * (briefly.transactionMs + briefly.answerMs) + briefly.connectMs;

jest.setTimeout(2 * SLOW_MS);

const on = withStoreOutages();

/** For all sessions, also for existing ones. */
async function setReadOnly(value: "on" | "off"): Promise<void> {
  await on.sql(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
  await on.sql("SELECT pg_reload_conf()");
}

test("One of two instances is cut off silently: it continues within 15 s, the other one is not delayed, and each delivery is sent once", async () => {
  const [cut, healthy] = [await on.start(on.proxy.url), await on.start(on.database)];
  await untilReady(cut);
  const all = newKeys(8);
  // The cut comes while the instance works, so that transactions are open.
  const before = newKeys(70);
  await Promise.all(before.slice(50).map((key) => handOver(cut, key)));
  const busy = Promise.all(before.map((key) => handOver(cut, key)));
  on.proxy.cutOff();
  using clock = wakingClock();
  const there = newKeys(20);
  const [cutMs, healthyMs] = await Promise.all([
    Promise.all(all.map((key) => handOver(cut, key))).then(clock.ms),
    Promise.all(there.map((key) => handOver(healthy, key))).then(clock.ms),
    direct(cut).then((answer) => expect(answer).toEqual({ accepted: true })),
  ]);
  expect(cutMs).toBeLessThan(GOES_ON_MS);
  expect(healthyMs).toBeLessThan(GOES_ON_MS);
  await busy;
  await on.deliveredOnce([...all, ...there]);
  // If the cut came during a claim's commit, the instance may not know about the claim. The delivery is not sent, and becomes unknown when the lease ends.
  await until(async () => (await on.sql("SELECT FROM top_delivery.delivery WHERE state IN ('QUEUED', 'SENDING')")).length === 0);
  const unheard = await on.sql("SELECT FROM top_delivery.delivery WHERE state = 'UNKNOWN'");
  const sent = await on.sentOf(before);
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent.length + unheard.length).toBe(before.length);
  await untilReady(cut);
});

test("While the store does not answer, /readyz says so in time, direct mutations work, and enqueued reports are refused as retryable", async () => {
  const at = await on.start(on.proxy.url);
  await untilReady(at);
  const [first = "", ...others] = newKeys(5);
  await handOver(at, first);
  await on.deliveredOnce([first]);
  on.proxy.pause();
  await untilReady(at, 503);
  using clock = wakingClock();
  expect(await readyz(at)).toBe(503);
  expect(clock.ms()).toBeLessThan(briefly.transactionMs);
  expect(await direct(at)).toEqual({ accepted: true });
  const handing = Promise.all(others.map((key) => handOver(at, key)));
  const [refused = ""] = newKeys(1);
  expect(await enqueue(at, refused)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
  expect(clock.ms()).toBeLessThan(2 * GOES_ON_MS);
  on.proxy.resume();
  await handing;
  await on.deliveredOnce([first, ...others]);
  await untilReady(at);
});

test("A service that starts before its database sends direct calls at once, and delivers automatically when the database is there", async () => {
  const { server } = on;
  const [key = ""] = newKeys(1);
  await server.stop();
  let at: Running;
  try {
    at = await on.start(on.proxy.url);
    expect(await readyz(at)).toBe(503);
    expect(await direct(at)).toEqual({ accepted: true });
    expect(await enqueue(at, key)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
  } finally {
    await server.start();
  }
  await untilReady(at);
  await handOver(at, key);
  await on.deliveredOnce([key]);
});

test("While its store does not open, a service answers direct calls, and can be stopped", async () => {
  on.proxy.pause();
  const { program, url } = await on.start(on.proxy.url, { LOG_LEVEL: "info" });
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
  const at = await on.start(on.proxy.url);
  await untilReady(at);
  const [first = "", second = ""] = newKeys(2);
  await handOver(at, first);
  await on.deliveredOnce([first]);
  await setReadOnly("on");
  try {
    await until(async () => (await enqueue(at, second)).errors !== undefined);
    expect(await enqueue(at, second)).toMatchObject({ errors: [{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }] });
    expect(await direct(at)).toEqual({ accepted: true });
  } finally {
    await setReadOnly("off");
  }
  await handOver(at, second);
  await on.deliveredOnce([first, second]);
});

test("If the database refuses the service, it ends with one sentence, after a running direct call has its answer", async () => {
  const unknown = new URL(on.proxy.url);
  unknown.pathname = "/no_such_database";
  on.proxy.pause();
  const at = await on.start(unknown.href);
  await scriptFaults(on.gateway, [{ fault: "delay", ms: 2_000 }]);
  const answer = direct(at);
  await until(async () => (await seenCalls(on.gateway)).length === 1);
  on.proxy.resume();
  expect(await answer).toEqual({ accepted: true });
  const { code, stderr } = await at.program.exit;
  expect(code).toBe(1);
  expect(stderr).toMatch(/^The delivery store refuses this service \(SQLSTATE 3D000\): [^\n]+\n$/);
});
