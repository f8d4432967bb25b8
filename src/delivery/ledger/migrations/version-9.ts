/**
 * Events that the webhook's receiver has not got yet. They are removed together with their delivery's row. `delivery_settled` finds settled
 * deliveries by their age, even long after their contents were erased.
 */
export const WEBHOOK_EVENTS = `
  CREATE TABLE top_delivery.webhook_event (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    delivery_id uuid NOT NULL REFERENCES top_delivery.delivery ON DELETE CASCADE,
    state text NOT NULL,
    code text,
    top_says text,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    due_at timestamptz NOT NULL DEFAULT now(),
    tries integer NOT NULL DEFAULT 0
  );
  CREATE INDEX webhook_event_of_delivery ON top_delivery.webhook_event (delivery_id, seq);
  CREATE INDEX webhook_event_due ON top_delivery.webhook_event (due_at, seq);
  CREATE INDEX webhook_event_age ON top_delivery.webhook_event (occurred_at);
  CREATE INDEX delivery_settled ON top_delivery.delivery (settled_at) WHERE settled_at IS NOT NULL;
`;
