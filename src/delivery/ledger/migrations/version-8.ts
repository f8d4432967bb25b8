/**
 * Whether a claim's first byte may have left. `unsent_attempt` is the attempt whose claimer writes that down before it sends, and has not done
 * so yet. What an older program claims has another number there or none, so that it counts as sent.
 */
export const MARKS_OF_SENDING = `
  ALTER TABLE top_delivery.delivery ADD COLUMN unsent_attempt integer;
`;
