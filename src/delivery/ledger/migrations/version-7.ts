/**
 * What a delivery is about, encrypted and found by keyed hashes; why its last attempt failed; and which calls were made for it. An older
 * program that still runs writes none of this; upkeep fills it in. `failure_of` is the attempt that `failure_code` belongs to. So a code
 * counts only if no older program has made another attempt since.
 */
export const SUBJECTS = `
  ALTER TABLE top_delivery.delivery
    ADD COLUMN sealed_subject text,
    ADD COLUMN failure_code text,
    ADD COLUMN failure_of integer;
  CREATE TABLE top_delivery.subject (
    fingerprint text NOT NULL,
    delivery_id uuid NOT NULL REFERENCES top_delivery.delivery ON DELETE CASCADE,
    PRIMARY KEY (fingerprint, delivery_id)
  );
  CREATE INDEX subject_of_delivery ON top_delivery.subject (delivery_id);
  CREATE INDEX delivery_without_subject ON top_delivery.delivery (id) WHERE sealed_subject IS NULL AND payload IS NOT NULL;

  CREATE INDEX delivery_by_failure ON top_delivery.delivery (api, state, failure_code, id) WHERE failure_of = attempt;
  CREATE INDEX delivery_by_failure_of_caller ON top_delivery.delivery (caller, api, state, failure_code, id) WHERE failure_of = attempt;
  CREATE INDEX delivery_without_failure_code ON top_delivery.delivery (id)
    WHERE state IN ('QUEUED', 'FAILED', 'UNKNOWN') AND attempt > 0 AND failure_of IS DISTINCT FROM attempt;

  CREATE INDEX attempt_by_request ON top_delivery.attempt (request_id, delivery_id) WHERE request_id IS NOT NULL;
  CREATE INDEX attempt_by_earlier_request ON top_delivery.attempt USING gin ((earlier::jsonb) jsonb_path_ops)
    WITH (fastupdate = off) WHERE earlier IS NOT NULL;
`;
