/** Takes events for sending, each for one instance, and records the results. */
import type { Delivery } from "../../promise/delivery.ts";
import type { Standing } from "../../promise/reader.ts";
import type { DeliveryState } from "../../promise/states.ts";
import { startStopwatch } from "../../promise/stopwatch.ts";
import type { Ledger } from "../ledger.ts";
import { subjectMembers, subjectTexts } from "../search/subject.ts";

export interface TakenEvent {
  /** The same each time the event is sent. */
  readonly id: string;
  readonly seq: string;
  readonly deliveryId: string;
  readonly idempotencyKey: string;
  /** The API's mutation. */
  readonly api: string;
  readonly state: DeliveryState;
  readonly code: string | null;
  /** What TOP's late answer says instead; null unless it contradicts. */
  readonly topSays: DeliveryState | null;
  readonly occurredAt: Date;
  readonly subject: Delivery["subject"];
  /** How often it was taken, from 1. */
  readonly tries: number;
  /** Milliseconds since it was taken, at least. */
  readonly elapsedMs: () => number;
}

type Outbox = Pick<Ledger, "database">;

interface EventRow extends Omit<TakenEvent, "elapsedMs" | "subject"> {
  readonly sealedSubject: string | null;
}

/**
 * The first due event of each delivery, longest waiting first. No other instance gets it before the lease ends.
 * @param most how many events at most.
 */
export async function takeEvents(ledger: Ledger, most: number, leaseMs: number): Promise<readonly TakenEvent[]> {
  const elapsedMs = startStopwatch();
  const events = await ledger.database.transaction(({ query }) =>
    query<EventRow>(
      `WITH due AS (
         SELECT seq FROM top_delivery.webhook_event e
         WHERE due_at <= now()
           AND NOT EXISTS (SELECT FROM top_delivery.webhook_event before WHERE before.delivery_id = e.delivery_id AND before.seq < e.seq)
         ORDER BY due_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE top_delivery.webhook_event e SET due_at = now() + $2 * interval '1 millisecond', tries = tries + 1
       FROM due, top_delivery.delivery d WHERE e.seq = due.seq AND d.id = e.delivery_id
       RETURNING e.id, e.seq::text, d.id AS "deliveryId", d.idempotency_key AS "idempotencyKey", d.api, e.state, e.code,
         e.top_says AS "topSays", e.occurred_at AS "occurredAt", d.sealed_subject AS "sealedSubject", e.tries`,
      [most, leaseMs],
      "last",
    ),
  );
  return events.map(({ sealedSubject, ...event }) => {
    const subject = subjectMembers(ledger.apis.get(event.api), subjectTexts(ledger, event.deliveryId, sealedSubject));
    return { ...event, subject, elapsedMs };
  });
}

/** The event was sent, or is given up. */
export async function dropEvent({ database }: Outbox, { seq }: TakenEvent): Promise<void> {
  await database.query("DELETE FROM top_delivery.webhook_event WHERE seq = $1", [seq]);
}

/** The event was not sent: it is due again after `seconds`. */
export async function postponeEvent({ database }: Outbox, { seq }: TakenEvent, seconds: number): Promise<void> {
  await database.query("UPDATE top_delivery.webhook_event SET due_at = now() + $2 * interval '1 second' WHERE seq = $1", [seq, seconds]);
}

/**
 * How many events are not sent yet, and the time of the oldest one. Without a receiver none counts: nothing is wrong with those that an
 * earlier receiver has left.
 */
export async function eventStanding({ database, hasWebhook }: Pick<Ledger, "database" | "hasWebhook">): Promise<Standing> {
  const nothing = { count: 0, oldest: null };
  if (!hasWebhook) return nothing;
  const [found] = await database.query<Standing>(
    "SELECT count(*)::integer AS count, min(occurred_at) AS oldest FROM top_delivery.webhook_event",
  );
  return found ?? nothing;
}
