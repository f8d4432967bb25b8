/** Operators' actions on a delivery. The audit row that says who did it is written in the same transaction. */
import { printable } from "../../privacy/printable.ts";
import { DeliveryError, notFound } from "../promise/errors.ts";
import type { Operation } from "../promise/operation.ts";
import { type DeliveryState, operatorActions, settledStates } from "../promise/states.ts";
import type { Queries } from "../store/database.ts";
import { QUEUED, restedMessages } from "../store/messages.ts";
import type { Ledger } from "./ledger.ts";
import { giveTurns, holdTurns } from "./lines.ts";
import { noteRest } from "./outbox/event.ts";
import { notePlace } from "./sealed/seal.ts";

/**
 * Does the action and returns the delivery's API. @throws DeliveryError `DELIVERY_NOT_FOUND`, or `DELIVERY_STATE` with the states that
 * allow it.
 */
export function operate({ database, safe, hasWebhook }: Ledger, id: string, operation: Operation): Promise<string> {
  const { action, to, who, note } = operation;
  return database.transaction(async (queries) => {
    const { api, businessKey, state, erased } = await lockRow(queries, id);
    const allowed: readonly DeliveryState[] = operatorActions[action].from;
    if (!allowed.includes(state)) {
      throw new DeliveryError("DELIVERY_STATE", `This delivery is ${state}; ${action} is possible when it is ${allowed.join(" or ")}.`);
    }
    if (to === "QUEUED" && erased) {
      throw new DeliveryError(
        "DELIVERY_STATE",
        "The contents of this delivery were erased. Send the report again, under a new idempotency key.",
      );
    }
    await queries.query(
      `UPDATE top_delivery.delivery
       SET state = $2, settled_at = CASE WHEN $2 = ANY($3) THEN now() END, not_before = '-infinity',
         turn = CASE WHEN $2 = 'QUEUED' THEN false END,
         position = CASE WHEN $2 = 'QUEUED' THEN nextval('top_delivery.position') ELSE position END
       WHERE id = $1`,
      [id, to, settledStates],
    );
    await queries.query(
      "INSERT INTO top_delivery.audit (delivery_id, at, who, action, from_state, to_state, sealed_note) VALUES ($1, now(), $2, $3, $4, $5, $6)",
      [id, who, action, state, to, note === null ? null : safe.seal(printable(note), notePlace(id))],
    );
    if (to === "QUEUED") await holdTurns(queries, [businessKey]);
    const messages = to === "QUEUED" ? [QUEUED] : restedMessages([id]);
    await giveTurns(queries, [businessKey], database.shared ? messages : []);
    if (hasWebhook && to !== "QUEUED") await noteRest(queries, [{ id, state: to, code: null }]);
    return api;
  });
}

interface LockedRow {
  readonly api: string;
  readonly businessKey: string;
  readonly state: DeliveryState;
  readonly erased: boolean;
}

async function lockRow({ query }: Queries, id: string): Promise<LockedRow> {
  const [row] = await query<LockedRow>(
    `SELECT api, business_key AS "businessKey", state, payload IS NULL AS erased FROM top_delivery.delivery WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!row) throw notFound();
  return row;
}
