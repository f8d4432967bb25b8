/**
 * Events for the webhook's receiver. They are written in the transaction that they report, so that exactly the committed changes are sent.
 */
import type { DeliveryState } from "../../promise/states.ts";
import type { Queries } from "../../store/database.ts";

/** A delivery came to rest, or TOP's late answer contradicts its state. */
export interface NewEvent {
  /** The delivery's. */
  readonly id: string;
  readonly state: DeliveryState;
  /** The failure's code; null when TOP answered, or when an operator decided. */
  readonly code: string | null;
}

/**
 * Stores events that deliveries came to rest. The caller holds the lock on each delivery's row, so the events of one delivery are in order.
 */
export async function noteRest({ query }: Queries, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await query(
    `INSERT INTO top_delivery.webhook_event (delivery_id, state, code)
     SELECT id, state, code FROM json_to_recordset($1::text::json) AS x (id uuid, state text, code text)`,
    [JSON.stringify(events)],
  );
}

/** @param events their `state` is what TOP says; the delivery stays as it is. */
export async function noteContradiction({ query }: Queries, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await query(
    `INSERT INTO top_delivery.webhook_event (delivery_id, state, code, top_says)
     SELECT d.id, d.state, x.code, x.state
     FROM json_to_recordset($1::text::json) AS x (id uuid, state text, code text) JOIN top_delivery.delivery d ON d.id = x.id`,
    [JSON.stringify(events)],
  );
}
