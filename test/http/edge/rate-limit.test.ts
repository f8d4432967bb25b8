import { ApolloServer } from "@apollo/server";
import { afterEach, describe, expect, test } from "@jest/globals";
import type { FastifyInstance } from "fastify";
import { ANYONE } from "../../../src/access/caller.ts";
import { createHealth } from "../../../src/http/health/health.ts";
import { createHttpServer } from "../../../src/http/server.ts";
import { createLimits, type Limits, type SharedCounts } from "../../../src/limits/limits.ts";
import { loadConfig } from "../../../src/service/config.ts";
import { basic, entryOf, fileWith, keyOf } from "../../support/access.ts";
import { until } from "../../support/instances.ts";
import { redisTest, startRedis } from "../../support/redis.ts";
import { seenCalls } from "../../support/sandbox.ts";
import { withService } from "../../support/service.ts";

describe("with RATE_LIMIT_PER_MINUTE=3", () => {
  const running = withService({ RATE_LIMIT_PER_MINUTE: "3" });

  test("the fourth request is refused with 429 before anything is executed, and the answer says when to retry", async () => {
    const body = JSON.stringify({ query: 'mutation { syncSurrenderInfo(input: { status: "APPLY" }) { accepted } }' });
    const send = (): Promise<Response> =>
      fetch(new URL("graphql", running.service.url), { method: "POST", headers: { "content-type": "application/json" }, body });
    const replies = [await send(), await send(), await send(), await send()];
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const last = replies[3] as Response;
    const seconds = Number(last.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await last.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining(`again in ${seconds} seconds`),
          extensions: { code: "RATE_LIMITED", retryable: true, retryAfterSeconds: seconds },
        },
      ],
    });
    expect(await seenCalls(running.service.sandboxUrl)).toHaveLength(3);
  });

  test("health checks are not counted", async () => {
    for (let i = 0; i < 10; i++) expect((await fetch(new URL("livez", running.service.url))).status).toBe(200);
  });
});

const limits: Limits[] = [];
afterEach(async () => {
  await Promise.all(limits.splice(0).map((one) => one.close()));
});

/** The counts of one instance, returned when it has reached the store. */
async function countsIn(limitsStore: string): Promise<SharedCounts> {
  const one = createLimits({ limitsStore, appKey: "1", callsPerSecond: 0, callsPerDay: 0, timeoutMs: 1_000, on: () => {} });
  limits.push(one);
  const counts = one.counts as SharedCounts;
  await until(async () => (await counts.count("first", 60_000)) !== undefined);
  return counts;
}

/** A server whose caller is the text of the header `authorization`. Without the header, a request is refused. */
async function withCallers(
  use: (ask: (caller?: string, forwardedFor?: string) => Promise<Response>) => Promise<void>,
  { counts, trustProxy = [] }: { readonly counts?: SharedCounts; readonly trustProxy?: readonly string[] } = {},
): Promise<void> {
  const graphql = new ApolloServer({ typeDefs: "type Query { a: Int }" });
  await graphql.start();
  const server: FastifyInstance = createHttpServer({
    graphql,
    authenticate: async ({ authorization }) => {
      if (authorization === undefined) throw Object.assign(new Error("Send a key."), { statusCode: 401 });
      return { id: authorization, holder: authorization, scopes: new Set(), gateway: false, session: undefined };
    },
    contextOf: () => ({}),
    pages: {},
    documents: undefined,
    limits: loadConfig({ RATE_LIMIT_PER_MINUTE: "2", MAX_EVENT_LOOP_DELAY_MS: "0" }, String).limits,
    counts,
    health: createHealth(async () => ({})),
    loopbackHostsOnly: false,
    trustProxy,
    on: () => undefined,
  });
  const url = `${await server.listen({ host: "127.0.0.1", port: 0 })}/graphql`;
  try {
    await use((caller, forwardedFor) =>
      fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(caller !== undefined && { authorization: caller }),
          ...(forwardedFor && { "x-forwarded-for": forwardedFor }),
        },
        body: '{"query":"{ a }"}',
      }),
    );
  } finally {
    await server.close();
    await graphql.stop();
  }
}

test("each caller has its own count", () =>
  withCallers(async (ask) => {
    const statuses = [await ask("one"), await ask("one"), await ask("one"), await ask("two")].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  }));

describe("with counts that instances share", () => {
  redisTest("a caller has one count for all instances, separate from the count of its address", async () => {
    await using redis = await startRedis();
    const counts = [await countsIn(redis.url), await countsIn(redis.url)];
    await withCallers(
      (ask) =>
        withCallers(
          async (askOther) => {
            const statuses = [await ask("one"), await askOther("one"), await ask("one"), await askOther("two"), await ask()];
            expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429, 200, 401]);
          },
          { counts: counts[1] as SharedCounts },
        ),
      { counts: counts[0] as SharedCounts },
    );
  });

  test("while the shared counts cannot be reached, each instance allows its share, and no request fails because of this", async () => {
    const away: SharedCounts = { instances: 2, count: async () => undefined };
    await withCallers(
      async (ask) => {
        expect([await ask("one"), await ask("one")].map(({ status }) => status)).toEqual([200, 429]);
      },
      { counts: away },
    );
  });
});

test("with ACCESS=open, requests are counted by address", () =>
  withCallers(async (ask) => {
    const statuses = [await ask(ANYONE), await ask(ANYONE), await ask(ANYONE), await ask("one")].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  }));

test.each([
  [["127.0.0.0/8"], [200, 200, 429, 200, 429]],
  [["192.0.2.1"], [200, 200, 429, 429, 429]],
  [[], [200, 200, 429, 429, 429]],
])("with TRUST_PROXY=%j, only the address that a trusted proxy added is used, and never one before it", (trustProxy, expected) =>
  withCallers(
    async (ask) => {
      const forwarded = ["192.0.2.7", "192.0.2.7", "192.0.2.7", "192.0.2.8", "192.0.2.9, 192.0.2.7"];
      const statuses: number[] = [];
      for (const one of forwarded) statuses.push((await ask(ANYONE, one)).status);
      expect(statuses).toEqual(expected);
    },
    { trustProxy },
  ),
);

test("a client that guesses keys must wait, but callers with a valid key are accepted", () =>
  withCallers(async (ask) => {
    const guesses = [await ask(), await ask(), await ask()];
    expect(guesses.map(({ status }) => status)).toEqual([401, 401, 429]);
    const last = guesses[2] as Response;
    expect(last.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await last.json()).toMatchObject({ errors: [{ extensions: { code: "RATE_LIMITED" } }] });
    expect((await ask("one")).status).toBe(200);
  }));

describe("with ACCESS=keys and GraphiQL", () => {
  const keys = fileWith({ keys: [entryOf("reader", { scopes: ["schema:read"] })] });
  const running = withService({ ACCESS: "keys", ACCESS_KEYS_FILE: keys, GRAPHIQL: "on", RATE_LIMIT_PER_MINUTE: "3" });
  const open = (key: string): Promise<Response> => fetch(running.service.url, { headers: basic("anybody", key) });

  test("a client that guesses keys on the page must wait, as on /graphql, but a reader with a valid key is accepted", async () => {
    const guesses = [await open("a"), await open("b"), await open("c"), await open("d")].map(({ status }) => status);
    expect(guesses).toEqual([401, 401, 401, 429]);
    expect((await open(keyOf("reader"))).status).toBe(200);
  });
});
