/** The built service between a sandbox and a PostgreSQL behind a TCP proxy, which a test can cut off. Each test has an empty database. */
import { afterEach, beforeEach, expect } from "@jest/globals";
import pg from "pg";
import { sandboxCredentials } from "../../src/sandbox/credentials.ts";
import { type GraphQLAnswer, graphql } from "./graphql.ts";
import { until } from "./instances.ts";
import { type Program, withPrograms } from "./program.ts";
import { resetSandbox, seenCalls } from "./sandbox.ts";
import { withSandbox } from "./service.ts";
import { SLOW_MS, withStore } from "./stores.ts";
import { type TcpProxy, withTcpProxy } from "./tcp-proxy.ts";

export interface Running {
  readonly url: URL;
}

const ENQUEUE = `mutation ($key: ID!, $policy: String) {
  enqueueSyncSurrenderInfo(input: { instPolicyId: $policy }, idempotencyKey: $key) { id state }
}`;

let keys = 0;

export const newKeys = (count: number): string[] => Array.from({ length: count }, () => `key-${++keys}`);

export function enqueue(at: Running, key: string): Promise<GraphQLAnswer> {
  return graphql(at, ENQUEUE, { key, policy: `policy of ${key}` });
}

/** Sends with the same key again while the error is `retryable`, as a client does. */
export async function handOver(at: Running, key: string): Promise<void> {
  for (;;) {
    const { errors } = await enqueue(at, key);
    if (!errors) return;
    expect(errors).toMatchObject([{ extensions: { code: "DELIVERY_UNAVAILABLE", retryable: true } }]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The answer to a direct mutation. */
export async function direct(at: Running): Promise<unknown> {
  const { data } = await graphql(at, `mutation { syncSurrenderInfo(input: { instPolicyId: "direct" }) { accepted } }`);
  return data?.syncSurrenderInfo;
}

export async function readyz(at: Running): Promise<number> {
  return (await fetch(new URL("/readyz", at.url))).status;
}

export async function untilReady(at: Running, status = 200): Promise<void> {
  await until(async () => (await readyz(at)) === status);
}

/** Read its members only inside tests. */
export interface StoreOutages {
  readonly server: { stop(): Promise<void>; start(): Promise<void> };
  readonly gateway: URL;
  readonly database: string;
  readonly proxy: TcpProxy;
  /** Starts the service with this store, which is the database or the proxy before it. */
  start(url: string, more?: Readonly<Record<string, string>>): Promise<Running & { readonly program: Program }>;
  /** The keys whose calls the gateway has received, sorted. */
  sentOf(keysOf: readonly string[]): Promise<string[]>;
  /** Waits until all are delivered, each by one call. */
  deliveredOnce(all: readonly string[]): Promise<void>;
  /** Runs SQL at the database directly, without the proxy. */
  sql(statement: string): Promise<unknown[]>;
}

export function withStoreOutages(): StoreOutages {
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

  async function sentOf(keysOf: readonly string[]): Promise<string[]> {
    const calls = await seenCalls(running.sandbox.gatewayUrl);
    const seen = calls.map(({ decoded }) => (decoded as { readonly inst_policy_id?: string })?.inst_policy_id);
    return seen.flatMap((policy) => keysOf.find((key) => policy === `policy of ${key}`) ?? []).sort();
  }

  return {
    get server() {
      return store.server;
    },
    get gateway() {
      return running.sandbox.gatewayUrl;
    },
    get database() {
      return database;
    },
    get proxy() {
      return proxy;
    },
    async start(url, more = {}) {
      const { appKey, appSecret } = sandboxCredentials;
      const gateway = { TOP_GATEWAY_URL: running.sandbox.gatewayUrl.href, TOP_APP_KEY: appKey, TOP_APP_SECRET: appSecret };
      const settings = { ACCESS: "open", RATE_LIMIT_PER_MINUTE: "0", ...gateway, ...store.settings, DELIVERY_STORE: url, ...more };
      const program = spawn({ settings });
      return { program, url: new URL(await program.printed(/^GraphQL +(http:\S+)$/m)) };
    },
    sentOf,
    async deliveredOnce(all) {
      await until(async () => new Set(await sentOf(all)).size === all.length);
      expect(await sentOf(all)).toEqual([...all].sort());
    },
    async sql(statement) {
      const client = new pg.Client(database);
      await client.connect();
      const { rows } = await client.query(statement);
      await client.end();
      return rows;
    },
  };
}
