/** Who lifted which ban, and why. A ban belongs to no delivery, so it has its own audit trail. */
export const AUDIT_OF_BANS = `
  CREATE TABLE top_delivery.ban_audit (
    at timestamptz NOT NULL,
    who text NOT NULL,
    api text NOT NULL,
    why text NOT NULL
  );
`;
