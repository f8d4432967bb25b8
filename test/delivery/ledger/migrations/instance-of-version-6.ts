/** What a program of version 6 leaves in a store: no subjects, and no failure codes in the row of a delivery. */
import { v7 as newUuid } from "uuid";
import { surrenderInfoSync } from "../../../../src/apis/alihealth/surrender-info-sync.ts";
import { wireTextOf, writeContents } from "../../../../src/delivery/vault/contents.ts";
import { createSafe } from "../../../../src/delivery/vault/safe.ts";
import type { TopApi } from "../../../../src/top/api.ts";
import type { TopErrorCode } from "../../../../src/top/errors.ts";
import { keys } from "../../../support/stores.ts";

interface Store {
  readonly query: (sql: string, values: unknown[]) => Promise<unknown>;
}

const api = surrenderInfoSync as unknown as TopApi;

/** The id of a delivery about the policy, which failed at its first attempt. */
export async function leaveFailed({ query }: Store, instPolicyId: string, code: TopErrorCode): Promise<string> {
  const id = newUuid();
  const payload = createSafe(keys).seal(writeContents(wireTextOf(api, { instPolicyId, refundMoney: "1" }), undefined), id);
  await query(
    `INSERT INTO top_delivery.delivery
       (id, caller, idempotency_key, fingerprint, api, business_key, state, attempt, created_at, settled_at, payload)
     SELECT id, 'caller', id::text, 'none', $2, id::text, 'FAILED', 0, now(), now(), $3 FROM CAST($1 AS uuid) AS id`,
    [id, api.field, payload],
  );
  await leaveAttempt({ query }, id, code);
  return id;
}

/** Its next attempt, which failed as well. */
export async function leaveAttempt({ query }: Store, id: string, code: TopErrorCode): Promise<void> {
  await query(
    `WITH next AS (UPDATE top_delivery.delivery SET attempt = attempt + 1, state = 'FAILED' WHERE id = $1 RETURNING id, attempt)
     INSERT INTO top_delivery.attempt (delivery_id, n, at, code, duration_ms) SELECT id, attempt, now(), $2, 1 FROM next`,
    [id, code],
  );
}
