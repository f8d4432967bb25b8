/** What happens to the limits, for logs and metrics; nothing of it is a secret or a personal value. */

export type LimitsEvent =
  /** The store does not answer: this instance counts for itself, at its share. `reason` is an error's code, or Redis' own word for it. */
  | { readonly kind: "store-lost"; readonly reason: string; readonly instances: number }
  | { readonly kind: "store-returned"; readonly awayMs: number; readonly instances: number }
  /** No call is made before TOP's next day. */
  | { readonly kind: "day-used-up"; readonly callsPerDay: number; readonly seconds: number }
  /** Several instances have one store of deliveries, and none for their limits. */
  | { readonly kind: "not-shared"; readonly instances: number };

export type OnLimitsEvent = (event: LimitsEvent) => void;
