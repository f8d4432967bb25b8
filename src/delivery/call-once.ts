/** A direct call that is stored before it is sent. Repeating it with the same key returns the same outcome, on every instance. */
import { TopError } from "../top/errors.ts";
import type { TopReceipt } from "../wire/receipt.ts";
import type { Deliveries } from "./delivery.ts";
import type { Delivery } from "./promise/delivery.ts";
import { DeliveryError } from "./promise/errors.ts";
import type { Intent } from "./promise/intent.ts";

/**
 * TOP's answer to the one call of this key.
 * @param ms how long to wait for the answer.
 * @param onStored called with the delivery's id before the wait begins.
 * @throws TopError as the direct call would. DeliveryError otherwise: `DELIVERY_PENDING` when there is no outcome in time.
 */
export async function callOnce(
  deliveries: Deliveries,
  intent: Intent,
  ms: number,
  onStored: (id: string) => void = () => undefined,
): Promise<TopReceipt> {
  const stored = await deliveries.enqueue(intent);
  onStored(stored.id);
  return receiptOf(intent.api.method, await deliveries.waitUntilAtRest(stored.id, ms, stored));
}

function receiptOf(method: string, { id, state, receipt, failure }: Delivery): TopReceipt {
  if (receipt && (state === "ACCEPTED" || state === "REFUSED")) return receipt;
  if (state === "QUEUED" || state === "SENDING") {
    const message = "The call is stored and waits to be delivered. Ask for the delivery, or repeat with the same idempotency key.";
    throw new DeliveryError("DELIVERY_PENDING", message, id);
  }
  if (failure && (state === "FAILED" || state === "UNKNOWN")) {
    const { code, message, ...details } = failure;
    throw new TopError(code, message, { top: { method }, ...details });
  }
  const message = `The call under this idempotency key is ${state}; there is no answer of TOP to show. Ask for the delivery.`;
  throw new DeliveryError("DELIVERY_STATE", message, id);
}
