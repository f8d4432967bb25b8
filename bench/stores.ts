/** Fresh stores, deliveries on them without HTTP, and ledgers as they look after a year. Stores flush to disk. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { topApis } from "../dist/apis/index.js";
import { createDelivery, type Deliveries } from "../dist/delivery/delivery.js";
import { type DeliveryStore, openStore, storeOf } from "../dist/delivery/store/store.js";
import { readKeys } from "../dist/delivery/vault/keys.js";
import type { TopApi } from "../dist/top/api.js";
import { startPostgres } from "../test/support/postgres.ts";
import { order } from "./orders.ts";
import { atEnd } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const DELIVERY_KEYS_FILE = join(folder, "keys.json");
const keys = JSON.stringify({ keys: [{ id: "bench", key: randomBytes(32).toString("base64") }] });
writeFileSync(DELIVERY_KEYS_FILE, keys, { mode: 0o600 });
let stores = 0;

/** Settings that name a new, empty store. */
type NewStore = () => Promise<Readonly<Record<"DELIVERY_STORE" | "DELIVERY_KEYS_FILE", string>>>;

export const newEmbedded: NewStore = async () => ({ DELIVERY_STORE: `embedded:${join(folder, `${++stores}`)}`, DELIVERY_KEYS_FILE });

export async function startServer(): Promise<NewStore> {
  const server = await startPostgres({ durable: true });
  atEnd(() => server.remove());
  return async () => ({ DELIVERY_STORE: await server.newDatabase(), DELIVERY_KEYS_FILE });
}

/** One table after the other. */
export async function onEachKind(measure: (kind: string, newStore: NewStore) => Promise<string>): Promise<string> {
  return `${await measure("embedded", newEmbedded)}\n${await measure("PostgreSQL", await startServer())}`;
}

/** Deliveries without HTTP, whose calls are answered at once. @param apis what is sent; none of them: all waits. */
export function withoutHttp(store: string, apis: readonly TopApi[] = topApis, onCall: () => void = () => undefined): Deliveries {
  return createDelivery({
    ...{ store: storeOf(store) as DeliveryStore, keys: readKeys(keys), apis, repeatable: [] },
    send: async (api, _input, _session, { permit }) => {
      await permit();
      onCall();
      return Object.assign(new api.payload(), { accepted: true, failureCode: null, failureMessage: null, requestId: "zzp0c5fj10y3" });
    },
    ...{ timeoutMs: 10_000, concurrency: 32, retentionDays: 30, unsettledRetentionDays: 180, patienceMs: 15_000 },
  });
}

const model = {
  api: insureOrderCallback as unknown as TopApi,
  input: order,
  session: undefined,
  caller: "anyone",
  idempotencyKey: "model",
};
const AT_ONCE = 500;

/** Stores so many orders that wait; a third of them in 97 lines. */
export async function fillWaiting(store: string, count: number): Promise<void> {
  const deliveries = withoutHttp(store, []);
  await deliveries.start();
  const enqueue = (n: number): Promise<unknown> => {
    const input = { ...order, externalBizId: n % 3 === 0 ? `busy-${n % 97}` : `order-${n}` };
    return deliveries.enqueue({ ...model, input, idempotencyKey: `waiting-${n}` });
  };
  for (let n = 0; n < count; n += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - n) }, (_, more) => enqueue(n + more)));
  await deliveries.stop(10_000);
}

const ROWS_AT_ONCE = 20_000;

/** Stores so many that are settled: one through the service's own code, and copies of its row over a year; contents of the last 29 days only. */
export async function fillSettled(store: string, rows: number): Promise<void> {
  const deliveries = withoutHttp(store);
  const { id } = await deliveries.enqueue(model);
  await deliveries.waitUntilAtRest(id, 60_000);
  await deliveries.stop(60_000);
  const database = await openStore(storeOf(store) as DeliveryStore);
  for (let done = 1; done < rows; done += ROWS_AT_ONCE)
    await database.query(COPY, [id, done, Math.min(done + ROWS_AT_ONCE, rows) - 1, rows]);
  // A server does so by itself, some time after; the embedded database never does.
  if (database.shared) await database.query("VACUUM ANALYZE");
  await database.close();
}

/** Ids grow with time, as UUIDs of version 7 do. */
const COPY = `
  WITH copy AS (
    INSERT INTO top_delivery.delivery
      (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload, answer)
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid, caller, 'bench-' || n,
      encode(sha256(n::text::bytea), 'hex'), api, encode(sha256(('b' || n)::bytea), 'hex'), 'ACCEPTED', 1, at, at + interval '1 second',
      CASE WHEN at > now() - interval '29 days' THEN payload END, CASE WHEN at > now() - interval '29 days' THEN answer END
    FROM top_delivery.delivery, generate_series($2::integer, $3::integer) AS n,
      LATERAL (SELECT now() - interval '365 days' * (1 - n::float8 / $4)) AS time (at)
    WHERE id = $1
    RETURNING id, created_at
  )
  INSERT INTO top_delivery.attempt (delivery_id, n, at, request_id, duration_ms)
  SELECT id, 1, created_at, 'zzp0c5fj10y3', 40 FROM copy`;
