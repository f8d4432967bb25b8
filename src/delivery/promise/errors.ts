/** The errors of delivery: one class and a closed list of codes. Like a `TopError`, it has `extensions`, which graphql-js copies. */

/** Every code, whether the same request may be repeated, and when the code is returned. */
export const deliveryErrorCodes = {
  IDEMPOTENCY_CONFLICT: {
    retryable: false,
    when: "The idempotency key was used with another input, or in another seller's name. Send a new key for a new intent.",
  },
  IDEMPOTENCY_KEY_INVALID: { retryable: false, when: "An idempotency key has 1 to 255 characters and no control characters." },
  DELIVERY_REFUSED: {
    retryable: false,
    when: "The delivery store refuses this delivery, for example because the caller's id is too long. Nothing was stored.",
  },
  DELIVERY_BACKLOG_FULL: {
    retryable: true,
    when: "The limit of waiting deliveries of this caller is reached (`DELIVERY_MAX_WAITING`). Nothing was stored. Repeat with the same idempotency key when fewer wait.",
  },
  DELIVERY_NOT_FOUND: { retryable: false, when: "There is no such delivery, or it is another caller's." },
  DELIVERY_STATE: { retryable: false, when: "The delivery's state does not allow this action; the message says which states do." },
  DELIVERY_PENDING: {
    retryable: true,
    when: "The call is stored and waits to be delivered (`deliveryId`). Ask for the delivery, or repeat with the same idempotency key.",
  },
  DELIVERY_UNAVAILABLE: {
    retryable: true,
    when: "The delivery store cannot be reached. Repeat with the same idempotency key. This is safe, whether or not the delivery was stored.",
  },
} as const;

export type DeliveryErrorCode = keyof typeof deliveryErrorCodes;

export class DeliveryError extends Error {
  override readonly name = "DeliveryError";
  readonly code: DeliveryErrorCode;
  readonly deliveryId: string | undefined;

  /** @param message for a person; it must hold no secret and no personal data. */
  constructor(code: DeliveryErrorCode, message: string, deliveryId?: string) {
    super(message);
    this.code = code;
    this.deliveryId = deliveryId;
  }

  get extensions(): { readonly code: DeliveryErrorCode; readonly retryable: boolean; readonly deliveryId?: string } {
    const { code, deliveryId } = this;
    return { code, retryable: deliveryErrorCodes[code].retryable, ...(deliveryId !== undefined && { deliveryId }) };
  }
}

export function notFound(): DeliveryError {
  return new DeliveryError("DELIVERY_NOT_FOUND", "There is no such delivery.");
}
