/**
 * TOP's words and operators' notes are encrypted. An older program that still runs writes and reads the plain columns. Upkeep encrypts what
 * it writes, and the trigger drops the older encrypted text. A new program encrypts anew each time. So an update of `failure` that leaves
 * `sealed_failure` unchanged comes from an older program.
 */
export const SEALED_WORDS = `
  ALTER TABLE top_delivery.delivery ADD COLUMN sealed_failure text;
  ALTER TABLE top_delivery.audit ADD COLUMN sealed_note text;

  CREATE FUNCTION top_delivery.forget_failure() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.sealed_failure := NULL;
    RETURN NEW;
  END $$;
  CREATE TRIGGER failure_in_plain BEFORE UPDATE OF failure ON top_delivery.delivery
    FOR EACH ROW WHEN (NEW.sealed_failure = OLD.sealed_failure) EXECUTE FUNCTION top_delivery.forget_failure();

  CREATE INDEX delivery_in_plain ON top_delivery.delivery (created_at) WHERE failure IS NOT NULL;
  CREATE INDEX audit_in_plain ON top_delivery.audit (at) WHERE note IS NOT NULL;
  DROP INDEX top_delivery.delivery_to_erase;
  CREATE INDEX delivery_to_erase ON top_delivery.delivery (settled_at)
    WHERE settled_at IS NOT NULL AND coalesce(payload, answer, late_answer, sealed_failure, failure) IS NOT NULL;
  CREATE INDEX delivery_unsettled ON top_delivery.delivery (created_at)
    WHERE state = 'UNKNOWN' AND coalesce(payload, answer, late_answer, sealed_failure, failure) IS NOT NULL;
  CREATE INDEX audit_to_erase ON top_delivery.audit (at) WHERE coalesce(sealed_note, note) IS NOT NULL;
`;
