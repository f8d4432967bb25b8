/** The row of a delivery as the database gives it, and the delivery that readers see in it. */
import type { Delivery } from "../promise/delivery.ts";
import type { Failure } from "../promise/outcome.ts";
import type { DeliveryState } from "../promise/states.ts";
import { readReceipt } from "../vault/contents.ts";
import type { Ledger } from "./ledger.ts";

/** Named as its columns are. */
export interface Row {
  readonly id: string;
  readonly caller: string;
  readonly idempotency_key: string;
  readonly fingerprint: string;
  readonly api: string;
  readonly state: DeliveryState;
  readonly created_at: Date;
  readonly next_attempt_at: Date | null;
  readonly settled_at: Date | null;
  /** Encrypted. */
  readonly answer: string | null;
  readonly failure: string | null;
  readonly attempts: readonly { at: string; code: string | null; request_id: string | null; duration_ms: number }[] | null;
}

/** The columns of a `Row`, from `top_delivery.delivery AS d`. */
export const rowColumns = `d.id, d.caller, d.idempotency_key, d.fingerprint, d.api, d.state, d.created_at, d.next_attempt_at, d.settled_at,
  d.answer, d.failure, (SELECT json_agg(a ORDER BY a.n) FROM top_delivery.attempt a WHERE a.delivery_id = d.id) AS attempts`;

export function deliveryOf(row: Row, { apis, safe }: Pick<Ledger, "apis" | "safe">): Delivery {
  const api = apis.get(row.api);
  return {
    id: row.id,
    caller: row.caller,
    idempotencyKey: row.idempotency_key,
    api: row.api,
    state: row.state,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    settledAt: row.settled_at,
    attempts: (row.attempts ?? []).map(({ at, code, request_id, duration_ms }) => ({
      at: new Date(at),
      code,
      requestId: request_id,
      durationMs: duration_ms,
    })),
    receipt: api && row.answer ? readReceipt(api, safe.open(row.answer, row.id)) : null,
    failure: row.failure ? (JSON.parse(row.failure) as Failure) : null,
  };
}
