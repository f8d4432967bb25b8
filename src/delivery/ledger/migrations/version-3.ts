/** Due deliveries are found by the id of the key that encrypted them. So an instance that does not have the key never reads them. */
export const CLAIMS_BY_KEY = `
  DROP INDEX top_delivery.delivery_due;
  CREATE INDEX delivery_due ON top_delivery.delivery (api, split_part(payload, '.', 1), not_before, position) WHERE state = 'QUEUED' AND turn;
`;
