-- Corrections: an award that was a mistake is taken back, in whole or in part, by a reversal that names it. Who
-- found the mistake says which; above a number of points somebody else confirms. It takes at most what is there.

ALTER TABLE programme ADD COLUMN correction_alone_points bigint NOT NULL DEFAULT 20,
	ADD CONSTRAINT programme_lets_little_be_corrected_alone CHECK (correction_alone_points BETWEEN 0 AND 1000);
COMMENT ON COLUMN programme.correction_alone_points IS 'Up to so many points one person corrects an award alone; above them a second confirms.';

CREATE TABLE correction (
	id            uuid        PRIMARY KEY,
	award         uuid        NOT NULL,
	member        uuid        NOT NULL REFERENCES member,
	points        bigint      NOT NULL,
	reason        text        NOT NULL,
	asked_by      uuid        NOT NULL,
	asked_by_name text        NOT NULL,
	asked_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT a_correction_takes_back_points CHECK (points BETWEEN 1 AND 1000000000),
	CONSTRAINT a_correction_has_one_of_five_reasons CHECK (
		reason IN ('WRONG_PERSON', 'WRONG_ACT', 'WRONG_QUANTITY', 'ENTERED_TWICE', 'DID_NOT_TAKE_PLACE'))
);
CREATE INDEX correction_of_member ON correction (member, asked_at DESC);
COMMENT ON TABLE correction IS 'Somebody of the staff says that an award was a mistake: which transfer, how many points of it, and why.';

CREATE TABLE correction_decision (
	correction      uuid        PRIMARY KEY REFERENCES correction,
	reversal        uuid,
	decided_by      uuid        NOT NULL,
	decided_by_name text        NOT NULL,
	decided_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT a_reversal_carries_out_one_correction UNIQUE (reversal)
);
COMMENT ON TABLE correction_decision IS 'How a correction ended: by the reversal that it posted, or without one if it was declined.';

CREATE TRIGGER correction_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON correction
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE correction ENABLE ALWAYS TRIGGER correction_is_never_changed;
CREATE TRIGGER correction_decision_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON correction_decision
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE correction_decision ENABLE ALWAYS TRIGGER correction_decision_is_never_changed;

CREATE FUNCTION check_that_a_correction_is_of_an_award() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM transfer t JOIN account a ON a.id = t.to_account
		WHERE t.id = NEW.award AND t.kind = 'AWARD' AND t.reverses IS NULL AND a.holder = NEW.member
		AND NEW.points <= t.amount) THEN
		RAISE EXCEPTION 'Correction % takes back more than an award to its member gave.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER correction_is_of_an_award BEFORE INSERT ON correction
	FOR EACH ROW EXECUTE FUNCTION check_that_a_correction_is_of_an_award();
ALTER TABLE correction ENABLE ALWAYS TRIGGER correction_is_of_an_award;

-- At the commit, because the reversal is posted first and the decision names it. It is the law of what was given
-- by a rule book; the ledger itself asks of every reversal that it names its transfer.
CREATE FUNCTION check_that_an_award_is_taken_back_by_a_correction() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM award a WHERE a.transfer = NEW.reverses) AND NOT EXISTS (SELECT FROM correction_decision d JOIN correction c ON c.id = d.correction
		WHERE d.reversal = NEW.id AND c.award = NEW.reverses AND NEW.amount <= c.points
		AND NEW.reason = c.reason AND d.decided_by = NEW.actor
		AND (d.decided_by <> c.asked_by OR c.points <= (SELECT min(p.correction_alone_points) FROM programme p))) THEN
		RAISE EXCEPTION 'Award % is taken back without a correction that allows it.', NEW.reverses
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER no_award_is_taken_back_without_a_correction AFTER INSERT ON transfer
	DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.kind = 'AWARD' AND NEW.reverses IS NOT NULL)
	EXECUTE FUNCTION check_that_an_award_is_taken_back_by_a_correction();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER no_award_is_taken_back_without_a_correction;

REVOKE ALL ON correction, correction_decision FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_a_correction_is_of_an_award(), check_that_an_award_is_taken_back_by_a_correction()
	FROM PUBLIC;
GRANT SELECT, INSERT (id, award, member, points, reason, asked_by, asked_by_name) ON correction TO points_app;
GRANT SELECT, INSERT (correction, reversal, decided_by, decided_by_name) ON correction_decision TO points_app;
