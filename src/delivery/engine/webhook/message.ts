/**
 * The message to the webhook's receiver, in the form of Standard Webhooks. It holds no personal data, unless an operator turns the subject
 * on. A receiver that needs more queries the delivery.
 */
import type { TakenEvent } from "../../ledger/outbox/take.ts";

/** The body; the same event has the same body. @param withSubject whether it says what the delivery is about. */
export function messageOf(
  { deliveryId, idempotencyKey, api, state, code, topSays, occurredAt, subject }: TakenEvent,
  withSubject = false,
): string {
  const at = occurredAt.toISOString();
  return JSON.stringify({
    type: `delivery.${topSays ? "contradicted" : state.toLowerCase()}`,
    timestamp: at,
    data: {
      id: deliveryId,
      key: idempotencyKey,
      state,
      report: api,
      code,
      occurredAt: at,
      ...(topSays && { topSays }),
      ...(withSubject && { subject }),
    },
  });
}
