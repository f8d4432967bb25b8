/** Events for the webhook's receiver, written in the transaction that they tell of: what is not committed is not told, and what is, is. */
import type { DeliveryState } from "../../promise/states.ts";
import type { Queries } from "../../store/database.ts";

/** That a delivery came to rest, or that TOP's late answer contradicts what it came to. */
export interface NewEvent {
  /** The delivery's. */
  readonly id: string;
  readonly state: DeliveryState;
  /** The failure's; null when TOP answered, or somebody else decided. */
  readonly code: string | null;
}

/** In the order in which the events of one delivery happened: whoever writes one has its row locked. */
export async function noteRest({ query }: Queries, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await query(
    `INSERT INTO top_delivery.webhook_event (delivery_id, state, code)
     SELECT id, state, code FROM json_to_recordset($1::text::json) AS x (id uuid, state text, code text)`,
    [JSON.stringify(events)],
  );
}

/** @param events with what TOP says; the delivery stays as it is. */
export async function noteContradiction({ query }: Queries, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await query(
    `INSERT INTO top_delivery.webhook_event (delivery_id, state, code, top_says)
     SELECT d.id, d.state, x.code, x.state
     FROM json_to_recordset($1::text::json) AS x (id uuid, state text, code text) JOIN top_delivery.delivery d ON d.id = x.id`,
    [JSON.stringify(events)],
  );
}
