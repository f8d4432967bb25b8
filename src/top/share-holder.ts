/** In whose share of the gateway a call counts: a caller's, by its id, or the one that all stored deliveries have together. */
export type ShareHolder = string | typeof DELIVERIES;

export const DELIVERIES: unique symbol = Symbol("deliveries");
