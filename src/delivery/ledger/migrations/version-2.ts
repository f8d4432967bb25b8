/**
 * From version 1, in which pg-boss kept the lines, to lines in the ledger's own rows. The jobs of pg-boss are removed, and new ones are
 * refused. A program of version 1 that still runs can accept, settle and operate, but claims nothing. Triggers put its changes into the
 * lines, within its own transactions. The triggers do not fire for other programs: only version 1 inserts without `turn`, and writes
 * `next_attempt_at`.
 */
export const LINES_IN_THE_LEDGER = `
  CREATE SEQUENCE top_delivery.position;
  ALTER TABLE top_delivery.delivery
    ADD COLUMN position bigint,
    ADD COLUMN turn boolean,
    ADD COLUMN not_before timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN late_answer text;
  ALTER TABLE top_delivery.attempt ADD COLUMN earlier json;
  ALTER TABLE top_delivery.ban ADD COLUMN seconds float8 NOT NULL DEFAULT 86400;

  CREATE TEMPORARY TABLE joined (id uuid PRIMARY KEY, at timestamptz NOT NULL) ON COMMIT DROP;
  DO $$ BEGIN
    IF to_regclass('top_delivery_queue.job') IS NOT NULL THEN
      INSERT INTO joined SELECT id, created_on FROM top_delivery_queue.job ON CONFLICT DO NOTHING;
      TRUNCATE top_delivery_queue.job;
      CREATE FUNCTION top_delivery_queue.no_more_jobs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER no_more_jobs BEFORE INSERT ON top_delivery_queue.job FOR EACH ROW EXECUTE FUNCTION top_delivery_queue.no_more_jobs();
    END IF;
  END $$;
  UPDATE top_delivery.delivery d SET position = o.n, turn = false, not_before = coalesce(d.next_attempt_at, '-infinity')
  FROM (
    SELECT d.id, row_number() OVER (ORDER BY coalesce(j.at, d.created_at), d.id) AS n
    FROM top_delivery.delivery d LEFT JOIN joined j ON j.id = d.id WHERE d.state IN ('QUEUED', 'SENDING')
  ) AS o WHERE o.id = d.id;
  SELECT setval('top_delivery.position', (SELECT coalesce(max(position), 0) + 1 FROM top_delivery.delivery), false);
  UPDATE top_delivery.delivery SET turn = true WHERE id IN (
    SELECT DISTINCT ON (business_key) id FROM top_delivery.delivery
    WHERE state IN ('QUEUED', 'SENDING') ORDER BY business_key, state = 'SENDING' DESC, position
  );

  CREATE UNIQUE INDEX delivery_turn ON top_delivery.delivery (business_key) WHERE turn;
  CREATE INDEX delivery_line ON top_delivery.delivery (business_key, position) WHERE state = 'QUEUED' AND NOT turn;
  CREATE INDEX delivery_due ON top_delivery.delivery (api, not_before, position) WHERE state = 'QUEUED' AND turn;
  CREATE INDEX delivery_in_no_line ON top_delivery.delivery (business_key, id) WHERE state = 'QUEUED' AND turn IS NULL;
  DROP INDEX top_delivery.delivery_of_api, top_delivery.delivery_to_look_at;
  CREATE INDEX delivery_by_state ON top_delivery.delivery (api, state, id);
  CREATE INDEX delivery_by_state_of_caller ON top_delivery.delivery (caller, api, state, id);

  CREATE FUNCTION top_delivery.give_turn(line text) RETURNS void LANGUAGE sql AS $$
    UPDATE top_delivery.delivery SET turn = true WHERE id = (
      SELECT id FROM top_delivery.delivery WHERE business_key = line AND state = 'QUEUED' AND NOT turn ORDER BY position LIMIT 1
    ) AND NOT EXISTS (SELECT FROM top_delivery.delivery WHERE business_key = line AND turn)
  $$;
  -- All that one statement put into a line joins it at once, in the order of ids, as version 1 took it out.
  CREATE FUNCTION top_delivery.join_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE top_delivery.delivery d SET turn = false, position = joining.position FROM (
      SELECT id, nextval('top_delivery.position') AS position FROM (
        SELECT id FROM top_delivery.delivery WHERE business_key = NEW.business_key AND state = 'QUEUED' AND turn IS NULL ORDER BY id
      ) AS new
    ) AS joining WHERE d.id = joining.id;
    PERFORM FROM top_delivery.delivery WHERE business_key = NEW.business_key AND turn FOR SHARE;
    PERFORM top_delivery.give_turn(NEW.business_key);
    RETURN NULL;
  END $$;
  CREATE FUNCTION top_delivery.leave_line() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE top_delivery.delivery SET turn = NULL WHERE id = NEW.id;
    PERFORM top_delivery.give_turn(NEW.business_key);
    RETURN NULL;
  END $$;
  CREATE FUNCTION top_delivery.postpone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    NEW.not_before := coalesce(NEW.next_attempt_at, '-infinity');
    RETURN NEW;
  END $$;
  CREATE TRIGGER accepted AFTER INSERT ON top_delivery.delivery
    FOR EACH ROW WHEN (NEW.state = 'QUEUED' AND NEW.turn IS NULL) EXECUTE FUNCTION top_delivery.join_line();
  CREATE TRIGGER waits_again AFTER UPDATE OF next_attempt_at ON top_delivery.delivery
    FOR EACH ROW WHEN (NEW.state = 'QUEUED' AND NEW.turn IS NULL) EXECUTE FUNCTION top_delivery.join_line();
  CREATE TRIGGER rests AFTER UPDATE OF next_attempt_at ON top_delivery.delivery
    FOR EACH ROW WHEN (NEW.state NOT IN ('QUEUED', 'SENDING') AND NEW.turn IS NOT NULL) EXECUTE FUNCTION top_delivery.leave_line();
  CREATE TRIGGER postponed BEFORE UPDATE OF next_attempt_at ON top_delivery.delivery
    FOR EACH ROW EXECUTE FUNCTION top_delivery.postpone();
`;
