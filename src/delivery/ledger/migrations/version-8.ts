/**
 * Pauses of reports, with their audit trail beside that of bans, where `action` tells them apart; an older program that is still at work lifts
 * bans only, and obeys no pause. And whether a claim's first byte may have left. `unsent_attempt` is the attempt whose claimer writes that down before it sends, and has not done
 * so yet. What an older program claims has another number there or none, so that it counts as sent.
 */
export const MARKS_AND_PAUSES = `
  ALTER TABLE top_delivery.delivery ADD COLUMN unsent_attempt integer;
  CREATE TABLE top_delivery.pause (
    api text PRIMARY KEY,
    since timestamptz NOT NULL,
    until timestamptz,
    who text NOT NULL,
    why text NOT NULL
  );
  ALTER TABLE top_delivery.ban_audit
    ADD COLUMN action text NOT NULL DEFAULT 'lift-ban',
    ADD COLUMN until timestamptz;
`;
