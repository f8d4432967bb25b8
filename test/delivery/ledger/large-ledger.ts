/** A ledger of any size: a tenth waits in 97 lines, a few rows are in each rare state, and the rest is ACCEPTED. */
import type { Database } from "../../../src/delivery/store/database.ts";

/** The id of the nth row, which is a minute younger than the one before. */
export function uuidOf(n: number): string {
  const hex = timeOf(n).getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

export function timeOf(n: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + n * 60_000);
}

/** Without statistics; none are collected during the test. @param callers how many there are: c0, c1 and c2, or c1 alone. */
export async function fillLedger({ patient }: Database, rows: number, callers: 1 | 3 = 3): Promise<void> {
  await patient.query("ALTER TABLE top_delivery.delivery SET (autovacuum_enabled = false)");
  await patient.query(
    `INSERT INTO top_delivery.delivery
       (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload, position, turn, sealed_subject, failure_code, failure_of)
     SELECT (lpad(to_hex(floor(extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008000000000000000')::uuid, 'c' || CASE WHEN $2 = 1 THEN 1 ELSE n % 3 END, 'k' || n, 'f', (ARRAY['a', 'b', 'c'])[1 + n % 3],
       CASE WHEN waits THEN 'line' || n % 97 ELSE 'business ' || n END,
       CASE WHEN waits THEN 'QUEUED' WHEN n < 40 THEN (ARRAY['UNKNOWN', 'FAILED', 'REFUSED', 'FAILED'])[1 + n % 4] ELSE 'ACCEPTED' END,
       1, at, CASE WHEN NOT waits THEN now() END, repeat('p', 400), n, CASE WHEN waits THEN n < $1 * 0.9 + 97 END,
       's', CASE WHEN n < 40 AND n % 4 = 1 THEN 'TOP_FORBIDDEN' END, 1
     FROM generate_series(1, $1::integer) AS n, LATERAL (SELECT n >= $1 * 0.9, '2026-01-01T00:00:00Z'::timestamptz + n * interval '1 minute') AS line (waits, at)`,
    [rows, callers],
  );
  await patient.query(
    `INSERT INTO top_delivery.subject (fingerprint, delivery_id)
     SELECT unnest(ARRAY['value ' || row_number() OVER (ORDER BY id) / 3, 'common']), id FROM top_delivery.delivery`,
  );
  await patient.query(
    `INSERT INTO top_delivery.attempt (delivery_id, n, at, code, request_id, duration_ms, earlier)
     SELECT id, 1, created_at, NULL, 'request ' || n, 1,
       CASE WHEN n % 7 = 0 THEN json_build_array(json_build_object('requestId', 'earlier ' || n)) END
     FROM (SELECT id, created_at, row_number() OVER (ORDER BY id) AS n FROM top_delivery.delivery) AS d`,
  );
  await patient.query("SELECT setval('top_delivery.position', $1)", [rows + 1]);
}
