/** Takes events for sending, each for one instance, and records the results. */
import type { Delivery } from "../../promise/delivery.ts";
import type { Standing } from "../../promise/reader.ts";
import type { DeliveryState } from "../../promise/states.ts";
import { startStopwatch } from "../../promise/stopwatch.ts";
import type { Queries } from "../../store/database.ts";
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

/** An event that could not be sent for this long is given up. */
export const MOST_HOURS = 24;
const IS_OLD = `occurred_at < now() - interval '${MOST_HOURS} hours'`;

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
         WHERE due_at <= now() AND NOT ${IS_OLD}
           AND NOT EXISTS (SELECT FROM top_delivery.webhook_event before WHERE before.delivery_id = e.delivery_id AND before.seq < e.seq)
         ORDER BY due_at, seq LIMIT $1 FOR UPDATE SKIP LOCKED
       )
       UPDATE top_delivery.webhook_event e SET due_at = now() + $2 * interval '1 millisecond', tries = tries + 1
       FROM due, top_delivery.delivery d WHERE e.seq = due.seq AND d.id = e.delivery_id
       RETURNING e.id, e.seq::text, d.id AS "deliveryId", d.idempotency_key AS "idempotencyKey", d.api, e.state, e.code,
         e.top_says AS "topSays", e.occurred_at AS "occurredAt", d.sealed_subject AS "sealedSubject", e.tries`,
      [most, leaseMs],
    ),
  );
  return events.map(({ sealedSubject, ...event }) => {
    const subject = subjectMembers(ledger.apis.get(event.api), subjectTexts(ledger, event.deliveryId, sealedSubject));
    return { ...event, subject, elapsedMs };
  });
}

/** The event was sent. */
export async function dropEvent({ database }: Outbox, { seq }: TakenEvent): Promise<void> {
  await database.query("DELETE FROM top_delivery.webhook_event WHERE seq = $1", [seq]);
}

/** The event was not sent: it is due again after `seconds`. */
export async function postponeEvent({ database }: Outbox, { seq }: TakenEvent, seconds: number): Promise<void> {
  await database.query("UPDATE top_delivery.webhook_event SET due_at = now() + $2 * interval '1 second' WHERE seq = $1", [seq, seconds]);
}

/** How many events are not sent yet, and the time of the oldest one. */
export async function eventStanding({ query }: Queries): Promise<Standing> {
  const [found] = await query<Standing>("SELECT count(*)::integer AS count, min(occurred_at) AS oldest FROM top_delivery.webhook_event");
  return found ?? { count: 0, oldest: null };
}

/** Gives up events that are too old, unless they are being sent just now. */
export function giveUpEvents({ database }: Outbox): Promise<readonly Pick<TakenEvent, "deliveryId" | "tries">[]> {
  return database.query(
    `DELETE FROM top_delivery.webhook_event WHERE ${IS_OLD} AND due_at <= now() RETURNING delivery_id AS "deliveryId", tries`,
  );
}
