/** A delivery store for one test file, on each of the two engines, with deliveries whose calls the test answers. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { surrenderInfoSync } from "../../src/apis/alihealth/surrender-info-sync.ts";
import { topApis } from "../../src/apis/index.ts";
import { createDelivery, type Deliveries } from "../../src/delivery/delivery.ts";
import type { DeliveryOptions } from "../../src/delivery/engine/options.ts";
import type { DeliveryEvent } from "../../src/delivery/promise/events.ts";
import type { Intent } from "../../src/delivery/promise/intent.ts";
import { briefly, type Deadlines } from "../../src/delivery/store/deadlines.ts";
import { type DeliveryStore, storeOf } from "../../src/delivery/store/store.ts";
import type { DeliveryKeys } from "../../src/delivery/vault/keys.ts";
import type { TopApi } from "../../src/top/api.ts";
import { TopError, type TopErrorCode, type TopErrorDetails } from "../../src/top/errors.ts";
import type { TopReceipt } from "../../src/wire/receipt.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";

export const storeKinds = ["embedded", "postgres"] as const;

export const keys: DeliveryKeys = [{ id: "test", key: Buffer.alloc(32, 7) }];

/** Opening the embedded store takes seconds. */
export const SLOW_MS = 120_000;

/** An empty store, in the form of the code and in the form of a service's settings. */
export interface TestStore extends AsyncDisposable {
  readonly store: DeliveryStore;
  readonly settings: Readonly<Record<string, string>>;
  /** Only with PostgreSQL: do not read it with the embedded store. */
  readonly server: PostgresServer;
}

/** Use it with `await using`: the store and its server are removed at the end of the block. */
export async function newStore(kind: (typeof storeKinds)[number]): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "delivery-test-"));
  const keysFile = join(folder, "keys.json");
  writeFileSync(keysFile, JSON.stringify({ keys: keys.map(({ id, key }) => ({ id, key: Buffer.from(key).toString("base64") })) }));
  const server = kind === "postgres" ? await startPostgres() : undefined;
  const url = server ? await server.newDatabase() : `embedded:${join(folder, "data")}`;
  return {
    store: storeOf(url) as DeliveryStore,
    settings: { DELIVERY_STORE: url, DELIVERY_KEYS_FILE: keysFile },
    server: server as PostgresServer,
    async [Symbol.asyncDispose]() {
      await server?.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The store of one test file or block. Read its members only inside tests. Register hooks that stop its users before this: hooks run in
 * that order.
 */
export function withStore(kind: (typeof storeKinds)[number]): TestStore {
  const holder = {} as TestStore;
  beforeAll(async () => {
    Object.assign(holder, await newStore(kind));
  }, SLOW_MS);
  afterAll(async () => {
    await holder[Symbol.asyncDispose]?.();
  }, SLOW_MS);
  return holder;
}

export interface Call {
  readonly api: TopApi;
  readonly input: object | null;
  readonly session: string | undefined;
}

export type Answer = (call: Call) => Promise<TopReceipt> | TopReceipt;

/** One started instance. Its calls go to the answering function. */
export interface Instance {
  readonly deliveries: Deliveries;
  readonly calls: Call[];
  readonly events: DeliveryEvent[];
  /** Accepts every call, unless a test sets another function. */
  answer: Answer;
}

/**
 * A busy machine may need many times as long as the service's own deadlines allow. Then a test would get `DELIVERY_UNAVAILABLE`. Tests of
 * the deadlines set their own.
 */
const unhurried: Deadlines = {
  ...briefly,
  statementMs: 30_000,
  lockMs: 20_000,
  idleMs: 30_000,
  transactionMs: 60_000,
  connectMs: 30_000,
};

export async function startInstance(store: DeliveryStore, options: Partial<DeliveryOptions> = {}): Promise<Instance> {
  const instance = { calls: [] as Call[], events: [] as DeliveryEvent[], answer: (({ api }) => yes(api)) as Answer };
  const deliveries = createDelivery({
    store,
    keys,
    deadlines: unhurried,
    apis: topApis as readonly TopApi[],
    send: async (api, input, session, { permit }) => {
      await permit();
      const call = { api, input, session };
      instance.calls.push(call);
      return instance.answer(call);
    },
    timeoutMs: 1_000,
    concurrency: 16,
    retentionDays: 30,
    unsettledRetentionDays: 180,
    patienceMs: 15_000,
    repeatable: [],
    on: (event) => void instance.events.push(event),
    ...options,
  });
  await deliveries.start();
  return Object.assign(instance, { deliveries });
}

export function yes(api: TopApi): TopReceipt {
  return Object.assign(new api.payload(), { accepted: true, failureCode: null, failureMessage: null, requestId: "request-1" });
}

export function no(api: TopApi): TopReceipt {
  return Object.assign(new api.payload(), { accepted: false, failureCode: "E1", failureMessage: "no", requestId: "request-2" });
}

export function fails(code: TopErrorCode, details: Partial<TopErrorDetails> = {}): Promise<never> {
  return Promise.reject(new TopError(code, "words", { top: { method: "a.b", requestId: "request-3" }, ...details }));
}

let counted = 0;

/** A surrender of a new policy, with a new key. */
export function surrender(changes: Partial<Omit<Intent, "input">> & { readonly input?: object } = {}): Intent {
  const n = ++counted;
  return {
    api: surrenderInfoSync as unknown as TopApi,
    input: { instPolicyId: `policy-${n}`, refundMoney: "100" },
    session: undefined,
    caller: "caller",
    idempotencyKey: `key-${n}`,
    ...changes,
  };
}
