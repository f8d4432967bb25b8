/**
 * Makes a ledger like one after a year: settled deliveries with their attempts, copied from a real one. Only those of the last 30 days have
 * contents.
 */

import { insureOrderCallback } from "../dist/apis/icbu/insure-order-callback.js";
import { topApis } from "../dist/apis/index.js";
import { createDelivery, type Deliveries } from "../dist/delivery/delivery.js";
import type { DeliveryOptions } from "../dist/delivery/engine/options.js";
import { type DeliveryStore, openStore } from "../dist/delivery/store/store.js";
import { order } from "./example-order.ts";

export type Ledger = Pick<DeliveryOptions, "store" | "keys">;

const ROWS_AT_ONCE = 20_000;

/** Deliveries on the store. Their calls are answered at once, without HTTP. */
export function withoutHttp(ledger: Ledger, on?: DeliveryOptions["on"]): Deliveries {
  return createDelivery({
    ...ledger,
    apis: topApis,
    send: async (api, _input, _session, { permit }) => {
      await permit();
      return Object.assign(new api.payload(), { accepted: true, failureCode: null, failureMessage: null, requestId: "zzp0c5fj10y3" });
    },
    timeoutMs: 10_000,
    concurrency: 16,
    retentionDays: 30,
    unsettledRetentionDays: 180,
    patienceMs: 15_000,
    repeatable: [],
    ...(on && { on }),
  });
}

/** Makes the store and fills it with settled rows. The service's own code makes the first row, and the others are copies. */
export async function fillLedger(ledger: Ledger, rows: number): Promise<void> {
  const deliveries = withoutHttp(ledger);
  const model = await deliveries.enqueue({
    ...{ api: insureOrderCallback, input: order, session: undefined, caller: "bench", idempotencyKey: "model" },
  });
  await deliveries.waitUntilAtRest(model.id, 60_000);
  await deliveries.stop(60_000);
  await copyRow(ledger.store, model.id, rows - 1);
}

async function copyRow(store: DeliveryStore, id: string, copies: number): Promise<void> {
  const database = await openStore(store);
  for (let done = 0; done < copies; done += ROWS_AT_ONCE) {
    await database.query(
      `WITH copy AS (
         INSERT INTO top_delivery.delivery
           (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload, answer)
         -- Ids that grow with time, as UUIDs of version 7 do.
         SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 19))::uuid,
           caller, 'bench-' || n, translate(encode(sha256(n::text::bytea), 'base64'), '+/=', '-_'), api,
           translate(encode(sha256(('b' || n)::bytea), 'base64'), '+/=', '-_'), 'ACCEPTED', 1, at, at + interval '1 second',
           CASE WHEN at > now() - interval '29 days' THEN payload END, CASE WHEN at > now() - interval '29 days' THEN answer END
         FROM top_delivery.delivery,
           generate_series($2::integer, $3::integer) AS n,
           LATERAL (SELECT now() - interval '365 days' * (1 - n::float8 / $4)) AS time (at)
         WHERE id = $1
         RETURNING id, created_at
       )
       INSERT INTO top_delivery.attempt (delivery_id, n, at, request_id, duration_ms)
       SELECT id, 1, created_at, 'zzp0c5fj10y3', 40 FROM copy`,
      [id, done + 1, Math.min(done + ROWS_AT_ONCE, copies), copies + 1],
    );
  }
  // A PostgreSQL server does this itself after some time; the embedded database never does.
  if (database.shared) await database.query("VACUUM ANALYZE");
  await database.close();
}
