/**
 * The `traceparent` of the request that stored a delivery. An older program on the same store writes none; then the attempts begin a trace
 * of their own.
 */
export const TRACE_ORIGINS = `
  ALTER TABLE top_delivery.delivery ADD COLUMN traceparent text;
`;
