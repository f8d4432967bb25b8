/** Fresh stores, which flush to disk, and ledgers as they look after a year, or with a backlog. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DeliveryStore, openStore, storeOf } from "../dist/delivery/store/store.js";
import { fileWith } from "../test/support/access.ts";
import { startPostgres } from "../test/support/postgres.ts";
import { awaitedEnqueue, enqueueInLine, operator, post, shoot } from "./load.ts";
import { type Service, started, startService } from "./processes.ts";

const folder = mkdtempSync(join(tmpdir(), "bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const DELIVERY_KEYS_FILE = fileWith({ keys: [{ id: "bench", key: Buffer.alloc(32, 7).toString("base64") }] });
let stores = 0;

/** The settings of a service on one store. */
export type Store = Readonly<Record<"DELIVERY_STORE" | "DELIVERY_KEYS_FILE", string>>;
type NewStore = () => Promise<Store>;

export const newEmbedded: NewStore = async () => ({ DELIVERY_STORE: `embedded:${join(folder, `${++stores}`)}`, DELIVERY_KEYS_FILE });

export async function startServer(): Promise<NewStore> {
  const server = await startPostgres({ durable: true });
  started.defer(() => server.remove());
  return async () => ({ DELIVERY_STORE: await server.newDatabase(), DELIVERY_KEYS_FILE });
}

/** One table after the other. */
export async function onEachKind(measure: (kind: string, newStore: NewStore) => Promise<string>): Promise<string> {
  return `${await measure("embedded", newEmbedded)}\n${await measure("PostgreSQL", await startServer())}`;
}

/** A service that stored so many orders, and sends them when its report is resumed. A third of them is in 97 lines. */
export async function withBacklog(store: Store, amount: number): Promise<Service> {
  const service = await startService(store);
  await post(service.url, operator("pause"));
  await shoot(service.url, enqueueInLine, { amount, connections: 64 });
  return service;
}

/** Stores so many that are settled: one through the service, and copies of its row over a year; contents of the last 29 days only. */
export async function fillSettled(store: Store, rows: number): Promise<void> {
  const { url, stop } = await startService(store);
  await post(url, awaitedEnqueue());
  await stop();
  const database = await openStore(storeOf(store.DELIVERY_STORE) as DeliveryStore);
  const atOnce = 20_000;
  for (let n = 1; n < rows; n += atOnce) await database.patient.query(COPY, [n, Math.min(n + atOnce, rows) - 1, rows]);
  // A server does so by itself, some time after; the embedded database never does.
  if (database.shared) await database.patient.query("VACUUM ANALYZE");
  await database.close();
}

/** Ids grow with time, as UUIDs of version 7 do. So the last one always has contents. */
const COPY = `
  WITH copy AS (
    INSERT INTO top_delivery.delivery
      (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload, answer)
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid, caller, 'bench-' || n,
      encode(sha256(n::text::bytea), 'hex'), api, encode(sha256(('b' || n)::bytea), 'hex'), 'ACCEPTED', 1, at, at + interval '1 second',
      CASE WHEN at > now() - interval '29 days' THEN payload END, CASE WHEN at > now() - interval '29 days' THEN answer END
    FROM (SELECT * FROM top_delivery.delivery ORDER BY id DESC LIMIT 1) AS model, generate_series($1::integer, $2::integer) AS n,
      LATERAL (SELECT now() - interval '365 days' * (1 - n::float8 / $3)) AS time (at)
    RETURNING id, created_at
  )
  INSERT INTO top_delivery.attempt (delivery_id, n, at, request_id, duration_ms)
  SELECT id, 1, created_at, 'zzp0c5fj10y3', 40 FROM copy`;
