/**
 * What the receiver is told, in the form of Standard Webhooks. It holds nobody's data unless an operator wants the subject in it:
 * whoever wants more asks for the delivery.
 */
import type { TakenEvent } from "../../ledger/outbox/take.ts";

/** The body, the same for the same event. @param withSubject whether the receiver is to know what the delivery is about. */
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
