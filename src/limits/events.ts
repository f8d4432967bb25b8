/** Events of the limits, for logs and metrics. No field is a secret or a personal value. */

export type LimitsEvent =
  /**
   * The store does not answer: this instance counts alone, within its share. `reason` is an error code, or Redis' own word for the error.
   */
  | { readonly kind: "store-lost"; readonly reason: string; readonly instances: number }
  | { readonly kind: "store-returned"; readonly awayMs: number; readonly instances: number }
  /** No call is made before TOP's next day. */
  | { readonly kind: "day-used-up"; readonly callsPerDay: number; readonly seconds: number }
  /** Several instances use one store of deliveries, but have no store for their limits. */
  | { readonly kind: "not-shared"; readonly instances: number };

export type OnLimitsEvent = (event: LimitsEvent) => void;
