/** Where the request that stored a delivery stands in its trace. An older program beside stores none, and its attempts begin without one. */
export const TRACE_ORIGINS = `
  ALTER TABLE top_delivery.delivery ADD COLUMN traceparent text;
`;
