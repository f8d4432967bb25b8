/** An index for waits that are too long. */
export const LONG_WAITS = `
  CREATE INDEX delivery_postponed ON top_delivery.delivery (not_before) WHERE state = 'QUEUED' AND turn AND not_before > '-infinity';
`;
