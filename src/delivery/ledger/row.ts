/** The row of a delivery in the database: its values when it is stored, and the delivery that readers get from it. */

import type { MadeAttempt } from "../../top/attempt.ts";
import { entitiesOf } from "../../top/business-key.ts";
import type { TopReceipt } from "../../wire/receipt.ts";
import type { Delivery } from "../promise/delivery.ts";
import type { Failure } from "../promise/outcome.ts";
import type { DeliveryState } from "../promise/states.ts";
import { type Contents, readReceipt } from "../vault/contents.ts";
import type { Ledger } from "./ledger.ts";
import { IS_BANNED } from "./reports/ban.ts";
import { IS_PAUSED } from "./reports/pause.ts";
import { subjectMembers, subjectTexts } from "./search/subject.ts";

/** What is known of an intent when it is stored. A later id is greater than an earlier one. */
export interface NewDelivery extends Pick<Delivery, "id" | "caller" | "idempotencyKey" | "api"> {
  /** Keyed hash of the input and of the seller's session. */
  readonly fingerprint: string;
  /** The same without the session, as rows of older versions have it. */
  readonly inputFingerprint: string;
  /** Keyed hash of the business key; deliveries with the same one are sent one after the other. */
  readonly businessKey: string;
  /** In plain text, so that the instance that stores it need not decrypt it to send it. Not stored. */
  readonly contents: Contents;
  /** The contents, encrypted. */
  readonly payload: string;
  /** What the delivery is about, encrypted. */
  readonly subject: string;
  /** Keyed hashes of the subject's values. */
  readonly subjectFingerprints: readonly string[];
  /** The W3C `traceparent` of the request that stores it. */
  readonly traceparent: string | null;
}

/** As in JSON: the time is a text. */
type StoredCall = Omit<MadeAttempt, "at"> & { readonly at: string };

/** The names are those of the columns. */
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
  /** In plain text, as an older program writes it; null after upkeep has encrypted it. */
  readonly failure: string | null;
  /** Encrypted. */
  readonly sealed_failure: string | null;
  /** Encrypted. */
  readonly late_answer: string | null;
  /** Encrypted. In a row of an older program it is null until upkeep has filled it in. */
  readonly sealed_subject: string | null;
  readonly attempts: readonly (StoredCall & { readonly earlier: readonly StoredCall[] | null })[] | null;
}

/** The columns of a `Row`, from `top_delivery.delivery AS d`. */
export const rowColumns: string = `d.id, d.caller, d.idempotency_key, d.fingerprint, d.api, d.state, d.created_at, d.settled_at, d.answer, d.late_answer, d.failure, d.sealed_failure, d.sealed_subject,
  CASE WHEN d.state = 'QUEUED' THEN
    greatest(nullif(d.not_before, '-infinity'), (SELECT until FROM top_delivery.ban WHERE ban.api = d.api AND ${IS_BANNED}),
      (SELECT until FROM top_delivery.pause WHERE pause.api = d.api AND ${IS_PAUSED})) END AS next_attempt_at,
  (SELECT json_agg(json_build_object('at', a.at, 'code', a.code, 'requestId', a.request_id, 'durationMs', a.duration_ms, 'earlier', a.earlier)
    ORDER BY a.n) FROM top_delivery.attempt a WHERE a.delivery_id = d.id) AS attempts`;

export function deliveryOf(row: Row, { apis, safe }: Pick<Ledger, "apis" | "safe">): Delivery {
  const api = apis.get(row.api);
  const textIn = (sealed: string | null) => (sealed === null ? undefined : safe.show(sealed, row.id));
  const subject = subjectTexts({ safe }, row.id, row.sealed_subject);
  const entities = api ? entitiesOf(api, subject) : {};
  const receiptIn = (sealed: string | null): TopReceipt | null => {
    const text = textIn(sealed);
    return api && text !== undefined ? Object.assign(readReceipt(api, text), entities) : null;
  };
  const failure = row.failure ?? textIn(row.sealed_failure);
  return {
    id: row.id,
    caller: row.caller,
    idempotencyKey: row.idempotency_key,
    api: row.api,
    state: row.state,
    subject: subjectMembers(api, subject),
    entities,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at,
    settledAt: row.settled_at,
    attempts: (row.attempts ?? []).flatMap(({ earlier, ...last }) => [...(earlier ?? []), last].map(attemptOf)),
    receipt: receiptIn(row.answer),
    lateReceipt: receiptIn(row.late_answer),
    failure: failure ? (JSON.parse(failure) as Failure) : null,
  };
}

function attemptOf({ at, code, requestId, durationMs }: StoredCall): MadeAttempt {
  return { at: new Date(at), code, requestId, durationMs };
}
