/** A ledger of any size: a tenth waits in 97 lines, some few rows are in each rare state, and the others were accepted. */
import type { Database } from "../../../src/delivery/store/database.ts";

/** The id of the nth row. */
export function uuidOf(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

/** Without statistics, and none are gathered meanwhile. */
export async function fillLedger({ patient }: Database, rows: number): Promise<void> {
  await patient.query("ALTER TABLE top_delivery.delivery SET (autovacuum_enabled = false)");
  await patient.query(
    `INSERT INTO top_delivery.delivery
       (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload, position, turn)
     SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'c' || n % 3, 'k' || n, 'f', (ARRAY['a', 'b', 'c'])[1 + n % 3],
       CASE WHEN waits THEN 'line' || n % 97 ELSE 'business ' || n END,
       CASE WHEN waits THEN 'QUEUED' WHEN n < 40 THEN (ARRAY['UNKNOWN', 'FAILED', 'REFUSED', 'FAILED'])[1 + n % 4] ELSE 'ACCEPTED' END,
       1, now(), CASE WHEN NOT waits THEN now() END, repeat('p', 400), n, CASE WHEN waits THEN n < $1 * 0.9 + 97 END
     FROM generate_series(1, $1::integer) AS n, LATERAL (SELECT n >= $1 * 0.9) AS line (waits)`,
    [rows],
  );
  await patient.query("SELECT setval('top_delivery.position', $1)", [rows + 1]);
}
