/**
 * Pauses of reports. Their audit trail is in the table of the bans; `action` tells them apart. An older program that still runs can only
 * lift bans, and ignores pauses.
 * Also whether the first byte of a claim may have been sent. `unsent_attempt` is the attempt whose claimer will record this before it
 * sends, and has not done so yet. A claim of an older program has another number there, or none, so it counts as sent.
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
