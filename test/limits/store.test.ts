import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, test } from "@jest/globals";
import { redisDeadlines } from "../../src/limits/redis.ts";
import { createLimitsStore } from "../../src/limits/store.ts";
import { readWord, type Word } from "../../src/limits/words.ts";
import { until } from "../support/instances.ts";
import { isThere, withLimitsStores } from "../support/limits-store.ts";
import { timerMs } from "../support/pace.ts";
import { redisTest, startRedis } from "../support/redis.ts";
import { withTcpProxy } from "../support/tcp-proxy.ts";

const start = withLimitsStores();

redisTest("Instances know their number, and an instance that stops is no longer counted", async () => {
  await using redis = await startRedis();
  const [one, two] = [await start(redis.url), await start(redis.url)];
  await until(() => one.store.instances === 2 && two.store.instances === 2);
  await two.store.close();
  await until(() => one.store.instances === 1);
  expect([...one.events, ...two.events]).toEqual([]);
});

redisTest("Until the store is reached, the number of instances is the assumed one", async () => {
  await using redis = await startRedis();
  await redis.stop();
  const { store } = await start(redis.url);
  store.assume(3);
  expect(store.instances).toBe(3);
  await redis.start();
  await until(() => isThere(store));
  expect(store.instances).toBe(1);
  store.assume(3);
  expect(store.instances).toBe(1);
});

redisTest(
  "The other instances get an instance's messages in order, and a later instance gets the messages that are still valid",
  async () => {
    await using redis = await startRedis();
    const [one, two] = [await start(redis.url), await start(redis.url)];
    const heard = (words: Word[]) => (word: Word) => void words.push(word);
    const [byOne, byTwo, byThree]: Word[][] = [[], [], []];
    one.store.hear(heard(byOne ?? []));
    two.store.hear(heard(byTwo ?? []));
    one.store.tell({ kind: "ban", scope: "short", ms: 1 });
    one.store.tell({ kind: "ban", scope: "long", ms: 600_000 });
    one.store.tell({ kind: "ban-lifted", method: "long" });
    await until(() => byTwo?.at(-1)?.kind === "ban-lifted");
    const three = await start(redis.url);
    three.store.hear(heard(byThree ?? []));
    one.store.tell({ kind: "circuit-closed" });
    await until(() => byThree?.at(-1)?.kind === "circuit-closed" && byTwo?.at(-1)?.kind === "circuit-closed");
    expect(byTwo?.filter((word) => !("scope" in word && word.scope === "short"))).toEqual([
      { kind: "ban", scope: "long", ms: expect.any(Number) },
      { kind: "ban-lifted", method: "long" },
      { kind: "circuit-closed" },
    ]);
    expect(byOne).toEqual([]);
  },
);

redisTest("While the store cannot be reached, no call waits for it, and its loss and its return are each reported once", async () => {
  await using redis = await startRedis();
  const { store, events } = await start(redis.url);
  await redis.stop();
  await until(async () => !(await isThere(store)));
  for (let n = 0; n < 10; n++) expect(await store.run("return 1")).toBeUndefined();
  await redis.start();
  await until(() => isThere(store));
  expect(events).toEqual([
    { kind: "store-lost", reason: expect.any(String), instances: 1 },
    { kind: "store-returned", awayMs: expect.any(Number), instances: 1 },
  ]);
});

redisTest("If the network drops everything without an error, one call notices it, and the next calls do not wait", async () => {
  await using redis = await startRedis();
  await using proxy = await withTcpProxy(redis.url);
  const { store, events } = await start(proxy.url, redisDeadlines);
  proxy.pause();
  const usual = timerMs(1_000);
  const start1 = performance.now();
  // A busy machine may have lost it before, and found it again.
  while (events.at(-1)?.kind !== "store-lost") await store.run("return 1");
  const reported = events.length;
  for (let n = 0; n < 1_000; n++) expect(await store.run("return 1")).toBeUndefined();
  const tookMs = performance.now() - start1;
  expect(tookMs).toBeLessThan(10 * (await usual));
  expect(events.slice(reported - 1)).toEqual([{ kind: "store-lost", reason: "ETIMEDOUT", instances: 1 }]);
  proxy.resume();
  await until(() => isThere(store));
});

redisTest("A lost connection is replaced when the store can be reached", async () => {
  await using redis = await startRedis();
  await using proxy = await withTcpProxy(redis.url);
  const { store, events } = await start(proxy.url, redisDeadlines);
  proxy.cutOff();
  await until(() => events.length > 0);
  await until(() => isThere(store));
  // A busy machine may lose it again.
  expect(events.slice(0, 2).map(({ kind }) => kind)).toEqual(["store-lost", "store-returned"]);
});

test("A store that is closed while it waits for its first answer leaves no connection open", async () => {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const store = createLimitsStore({
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    name: "test",
    on: () => undefined,
  });
  const [socket] = (await once(server, "connection")) as [Socket];
  await once(socket, "data"); // the first question
  await store.close();
  socket.write("*2\r\n*0\r\n*0\r\n");
  await once(socket, "close");
  server.close();
});

test.each([
  '{"kind":"ban","scope":"a","ms":5}',
  '{"kind":"ban-lifted","method":"a"}',
  '{"kind":"circuit-open","ms":5}',
  '{"kind":"circuit-closed"}',
])("The message %s is understood", (text) => {
  expect(readWord(text)).toEqual(JSON.parse(text));
});

test.each(["", "null", "[]", '{"kind":"ban","scope":"a"}', '{"kind":"ban","ms":5}', '{"kind":"later","ms":5}'])(
  "The message %j, which may come from a newer program, is ignored",
  (text) => {
    expect(readWord(text)).toBeUndefined();
  },
);

test.each(["1e15", "1e999"])(
  "A message of %s ms is valid for one day, because a longer timer would fire at once, again and again",
  (ms) => {
    const [kind, scope] = ["ban", "a"];
    expect(readWord(`{"kind":"${kind}","scope":"${scope}","ms":${ms}}`)).toEqual({ kind, scope, ms: 86_400_000 });
    expect(readWord(`{"kind":"circuit-open","ms":${ms}}`)).toEqual({ kind: "circuit-open", ms: 86_400_000 });
  },
);

describe("a store that asks for a password", () => {
  redisTest("accepts the right password", async () => {
    await using redis = await startRedis("secret-1");
    const { store } = await start(redis.url);
    expect(await isThere(store)).toBe(true);
  });

  redisTest.each([
    ["a wrong password", "redis://:secret-2@", "WRONGPASS"],
    ["no password", "redis://", "NOAUTH"],
  ])("that gets %s counts as lost, and the reason has no secret", async (_, credentials, reason) => {
    await using redis = await startRedis("secret-1");
    const { store, events } = await start(redis.url.replace(/^.*@/, credentials));
    expect(await isThere(store)).toBe(false);
    expect(events).toEqual([{ kind: "store-lost", reason, instances: 1 }]);
  });
});
