/** What is due is found by the id of the key that encrypted it: an instance that does not have the key never looks at it. */
export const CLAIMS_BY_KEY = `
  DROP INDEX top_delivery.delivery_due;
  CREATE INDEX delivery_due ON top_delivery.delivery (api, split_part(payload, '.', 1), not_before, position) WHERE state = 'QUEUED' AND turn;
`;
