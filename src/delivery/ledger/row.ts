/** A delivery as readers get it, and the row that it is read from. */
import type { TopApi } from "../../top/api.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { Failure } from "../promise/outcome.ts";
import type { DeliveryState } from "../promise/states.ts";
import { readAnswer } from "../vault/contents.ts";
import type { Safe } from "../vault/safe.ts";

export interface Attempt {
  readonly at: Date;
  /** The code of `TopError`; null when TOP answered. */
  readonly code: string | null;
  /** TOP's id of the call. */
  readonly requestId: string | null;
  readonly durationMs: number;
}

export interface Delivery {
  readonly id: string;
  readonly caller: string;
  readonly idempotencyKey: string;
  /** The API's mutation. */
  readonly api: string;
  readonly state: DeliveryState;
  readonly createdAt: Date;
  /** When it is sent again at the earliest; null unless it waits for another attempt. */
  readonly nextAttemptAt: Date | null;
  readonly settledAt: Date | null;
  /** Those that ended, oldest first. */
  readonly attempts: readonly Attempt[];
  /** TOP's answer, as the direct call would have returned it; null when there is none, or when it was erased. */
  readonly receipt: TopReceipt | null;
  /** Of the last attempt; null when TOP answered it. */
  readonly failure: Failure | null;
}

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
  readonly answer: string | null;
  readonly failure: string | null;
  readonly attempts: readonly { at: string; code: string | null; request_id: string | null; duration_ms: number }[] | null;
}

/** Columns of a `Row`, from `top_delivery.delivery AS d`. */
export const ROW = `d.id, d.caller, d.idempotency_key, d.fingerprint, d.api, d.state, d.created_at, d.next_attempt_at, d.settled_at,
  d.answer, d.failure, (SELECT json_agg(a ORDER BY a.n) FROM top_delivery.attempt a WHERE a.delivery_id = d.id) AS attempts`;

export function deliveryOf(row: Row, apis: ReadonlyMap<string, TopApi>, safe: Safe): Delivery {
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
    receipt: api && row.answer ? readAnswer(api, safe.open(row.answer, row.id)) : null,
    failure: row.failure ? (JSON.parse(row.failure) as Failure) : null,
  };
}
