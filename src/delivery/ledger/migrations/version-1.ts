/** The first version: deliveries, attempts, bans and the audit trail. The lines were in pg-boss, in a schema of its own. */
export const FIRST_TABLES = `
  CREATE TABLE top_delivery.secret (
    only_one boolean PRIMARY KEY CHECK (only_one),
    sealed text NOT NULL
  );
  CREATE TABLE top_delivery.delivery (
    id uuid PRIMARY KEY,
    caller text NOT NULL,
    idempotency_key text NOT NULL,
    fingerprint text NOT NULL,
    api text NOT NULL,
    business_key text NOT NULL,
    state text NOT NULL CHECK (state IN ('QUEUED', 'SENDING', 'ACCEPTED', 'REFUSED', 'FAILED', 'UNKNOWN', 'CANCELLED')),
    attempt integer NOT NULL DEFAULT 0,
    sending_since timestamptz,
    lease_until timestamptz,
    created_at timestamptz NOT NULL,
    next_attempt_at timestamptz,
    settled_at timestamptz,
    payload text,
    answer text,
    failure text,
    UNIQUE (caller, idempotency_key)
  );
  CREATE INDEX delivery_of_caller ON top_delivery.delivery (caller, id);
  CREATE INDEX delivery_of_api ON top_delivery.delivery (api, id);
  CREATE INDEX delivery_to_look_at ON top_delivery.delivery (state, id) WHERE state <> 'ACCEPTED';
  CREATE INDEX delivery_lease ON top_delivery.delivery (lease_until) WHERE state = 'SENDING';
  CREATE INDEX delivery_to_erase ON top_delivery.delivery (settled_at) WHERE settled_at IS NOT NULL AND payload IS NOT NULL;
  CREATE TABLE top_delivery.attempt (
    delivery_id uuid NOT NULL REFERENCES top_delivery.delivery,
    n integer NOT NULL,
    at timestamptz NOT NULL,
    code text,
    request_id text,
    duration_ms integer NOT NULL,
    PRIMARY KEY (delivery_id, n)
  );
  CREATE TABLE top_delivery.ban (
    api text PRIMARY KEY,
    until timestamptz NOT NULL
  );
  CREATE TABLE top_delivery.audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id uuid NOT NULL REFERENCES top_delivery.delivery,
    at timestamptz NOT NULL,
    who text NOT NULL,
    action text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    note text
  );
  CREATE INDEX audit_of_delivery ON top_delivery.audit (delivery_id, id);
`;
