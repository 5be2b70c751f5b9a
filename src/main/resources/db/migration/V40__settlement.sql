-- The shop's owner, and what the programme owes each shop.

-- ── An owner 店主 belongs to a shop, as a clerk does ──────────────────────────────────────────────────────

ALTER TABLE staff_member DROP CONSTRAINT staff_role_is_known;
ALTER TABLE staff_member ADD CONSTRAINT staff_role_is_known
	CHECK (role IN ('ADMINISTRATOR', 'RECORDER', 'CLERK', 'OWNER', 'AUDITOR', 'TEACHER'));
ALTER TABLE staff_member DROP CONSTRAINT staff_clerk_has_a_shop_others_a_community;
ALTER TABLE staff_member ADD CONSTRAINT staff_clerk_and_owner_have_a_shop_others_a_community CHECK (
	(role IN ('CLERK', 'OWNER')) = (shop IS NOT NULL) AND (role IN ('CLERK', 'OWNER')) = (community IS NULL));


-- ── Rates: what a point redeemed is paid with, from a day on ──────────────────────────────────────────────

CREATE TABLE settlement_rate (
	programme uuid NOT NULL,
	from_day date NOT NULL,
	version integer NOT NULL,
	fen_per_point numeric(10, 4),
	set_by uuid NOT NULL,
	set_by_name text NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT settlement_rate_key PRIMARY KEY (programme, from_day, version),
	CONSTRAINT settlement_rate_of_a_programme FOREIGN KEY (programme) REFERENCES programme (id),
	CONSTRAINT settlement_rate_counts_its_versions_from_one CHECK (version >= 1),
	CONSTRAINT settlement_rate_is_a_price CHECK (fen_per_point > 0 AND fen_per_point <= 100000)
);
COMMENT ON TABLE settlement_rate IS 'A row says what a shop is paid for a point that is redeemed from a day on, until the day of another row; of the same day the highest version counts.';
COMMENT ON COLUMN settlement_rate.fen_per_point IS 'In fen; null means that from this day there is no rate, and nothing can be settled until there is.';


-- ── Statements: the entries of a till, each once, cut off at a seq ─────────────────────────────────────────

CREATE TABLE settlement_statement (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	till uuid NOT NULL,
	number integer NOT NULL,
	CONSTRAINT settlement_statement_key PRIMARY KEY (id),
	CONSTRAINT settlement_statement_number_is_used_once UNIQUE (shop, number),
	CONSTRAINT settlement_statement_counts_from_one CHECK (number >= 1),
	CONSTRAINT settlement_statement_of_a_shop FOREIGN KEY (shop) REFERENCES shop (id)
);
COMMENT ON TABLE settlement_statement IS 'A row is a statement 结算单 of what a shop is owed, numbered in its shop. What it says is in its revisions, what happened to it in its steps.';

CREATE TABLE settlement_step (
	statement uuid NOT NULL,
	step integer NOT NULL,
	act text NOT NULL,
	state text NOT NULL,
	open_disputes integer NOT NULL,
	drawn_step integer NOT NULL,
	line bigint,
	words text,
	done_by uuid NOT NULL,
	done_by_name text NOT NULL,
	done_by_role text NOT NULL,
	done_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT settlement_step_key PRIMARY KEY (statement, step),
	CONSTRAINT settlement_step_of_a_statement FOREIGN KEY (statement) REFERENCES settlement_statement (id),
	CONSTRAINT settlement_step_act_is_known CHECK (act IN ('DRAWN', 'SENT', 'DISPUTED', 'ANSWERED', 'AGREED', 'PAID')),
	CONSTRAINT settlement_step_disputes_are_about_a_line CHECK ((act IN ('DISPUTED', 'ANSWERED')) = (line IS NOT NULL)),
	CONSTRAINT settlement_step_disputes_have_words CHECK (act NOT IN ('DISPUTED', 'ANSWERED', 'PAID') OR words IS NOT NULL),
	CONSTRAINT settlement_step_is_agreed_by_the_owner_or_on_paper CHECK (act <> 'AGREED' OR done_by_role = 'OWNER' OR words IS NOT NULL),
	CONSTRAINT settlement_step_words_are_short_and_plain CHECK (char_length(words) BETWEEN 1 AND 200 AND words !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE settlement_step IS 'A row is one thing that happened to a statement, never changed; the last one says how it stands. Each takes the next number, so of two at once one comes too late.';
COMMENT ON COLUMN settlement_step.drawn_step IS 'The step that drew the revision which counts after this step.';
COMMENT ON COLUMN settlement_step.line IS 'The seq, in the till''s account, of the entry that is disputed or answered for.';
COMMENT ON COLUMN settlement_step.words IS 'Why it is disputed, what was answered, which paper was signed, or the bank''s reference.';

CREATE TABLE settlement_revision (
	statement uuid NOT NULL,
	step integer NOT NULL,
	after_seq bigint NOT NULL,
	upto_seq bigint NOT NULL,
	points bigint NOT NULL,
	money_fen bigint NOT NULL,
	since_at timestamptz NOT NULL,
	until_at timestamptz NOT NULL,
	CONSTRAINT settlement_revision_key PRIMARY KEY (statement, step),
	CONSTRAINT settlement_revision_by_a_step FOREIGN KEY (statement, step) REFERENCES settlement_step (statement, step),
	CONSTRAINT settlement_revision_covers_something CHECK (after_seq >= 0 AND upto_seq > after_seq AND since_at <= until_at),
	CONSTRAINT settlement_revision_owes_something CHECK (points BETWEEN 1 AND 1000000000 AND money_fen >= 0)
);
COMMENT ON TABLE settlement_revision IS 'A row is what a statement said when it was drawn: the till''s entries after one seq and up to another, the points they sum to, and the money.';

CREATE TABLE settlement_revision_rate (
	statement uuid NOT NULL,
	step integer NOT NULL,
	from_day date NOT NULL,
	fen_per_point numeric(10, 4) NOT NULL,
	points bigint NOT NULL,
	CONSTRAINT settlement_revision_rate_key PRIMARY KEY (statement, step, from_day, fen_per_point),
	CONSTRAINT settlement_revision_rate_of_a_revision FOREIGN KEY (statement, step) REFERENCES settlement_revision (statement, step),
	CONSTRAINT settlement_revision_rate_is_a_price CHECK (fen_per_point > 0 AND fen_per_point <= 100000)
);
COMMENT ON TABLE settlement_revision_rate IS 'A row says how many of a revision''s points were paid at one rate, as the rate was when it was drawn. What is taken back counts at the rate at which it was paid, or, if it was not yet, of the day it was redeemed.';

CREATE TABLE settlement_payment (
	statement uuid NOT NULL,
	step integer NOT NULL,
	transfer uuid NOT NULL,
	paid_on date NOT NULL,
	bank_reference text NOT NULL,
	CONSTRAINT settlement_payment_is_made_once PRIMARY KEY (statement),
	CONSTRAINT settlement_payment_by_a_step FOREIGN KEY (statement, step) REFERENCES settlement_step (statement, step),
	CONSTRAINT settlement_payment_has_its_own_transfer UNIQUE (transfer),
	CONSTRAINT settlement_payment_has_its_own_bank_reference UNIQUE (bank_reference),
	CONSTRAINT settlement_payment_bank_reference_is_short_and_plain CHECK (
		char_length(bank_reference) BETWEEN 1 AND 60 AND bank_reference !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE settlement_payment IS 'A row says that a statement was paid: by which bank transfer, and by which transfer its points left the till.';


-- ── All shops in one run ──────────────────────────────────────────────────────────────────────────────────

CREATE TABLE settlement_run (
	id uuid NOT NULL,
	top uuid NOT NULL,
	until_at timestamptz NOT NULL,
	started_by uuid NOT NULL,
	started_by_name text NOT NULL,
	started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT settlement_run_key PRIMARY KEY (id),
	CONSTRAINT settlement_run_of_a_community FOREIGN KEY (top) REFERENCES community (id)
);
COMMENT ON TABLE settlement_run IS 'A row is the wish to draw statements for all shops of a community and below, up to one moment.';

CREATE TABLE settlement_run_shop (
	run uuid NOT NULL,
	shop uuid NOT NULL,
	outcome text,
	statement uuid,
	first_day date,
	last_day date,
	CONSTRAINT settlement_run_shop_is_visited_once PRIMARY KEY (run, shop),
	CONSTRAINT settlement_run_shop_of_a_run FOREIGN KEY (run) REFERENCES settlement_run (id),
	CONSTRAINT settlement_run_shop_outcome_is_known CHECK (outcome IN ('DRAWN', 'NOTHING', 'OPEN', 'RATE_MISSING')),
	CONSTRAINT settlement_run_shop_names_what_was_drawn CHECK ((outcome = 'DRAWN') = (statement IS NOT NULL)),
	CONSTRAINT settlement_run_shop_names_days_without_rate CHECK (
		(outcome = 'RATE_MISSING') = (first_day IS NOT NULL) AND (first_day IS NULL) = (last_day IS NULL))
);
COMMENT ON TABLE settlement_run_shop IS 'A row is a shop that a run visits, and, once it has, what came of it, written in the transaction that drew the statement.';


-- ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION settlement_is_never_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'Settlements are never changed: % on % is refused.', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation', CONSTRAINT = 'settlement_is_never_changed', TABLE = TG_TABLE_NAME;
END $$;
REVOKE ALL ON FUNCTION settlement_is_never_changed() FROM PUBLIC;

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['settlement_rate', 'settlement_statement', 'settlement_step', 'settlement_revision',
			'settlement_revision_rate', 'settlement_payment', 'settlement_run'] LOOP
		EXECUTE format('CREATE TRIGGER settlement_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION settlement_is_never_changed()', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER settlement_is_never_changed', kept);
	END LOOP;
END $$;

-- A run's line is filled in once.
CREATE TRIGGER settlement_run_shop_is_filled_once BEFORE UPDATE ON settlement_run_shop
	FOR EACH ROW WHEN (OLD.outcome IS NOT NULL OR (OLD.run, OLD.shop) <> (NEW.run, NEW.shop)) EXECUTE FUNCTION settlement_is_never_changed();
ALTER TABLE settlement_run_shop ENABLE ALWAYS TRIGGER settlement_run_shop_is_filled_once;
CREATE TRIGGER settlement_run_shop_never_goes BEFORE DELETE OR TRUNCATE ON settlement_run_shop
	FOR EACH STATEMENT EXECUTE FUNCTION settlement_is_never_changed();
ALTER TABLE settlement_run_shop ENABLE ALWAYS TRIGGER settlement_run_shop_never_goes;

CREATE FUNCTION settlement_step_follows_the_last() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	broken text;
	last settlement_step%ROWTYPE;
	head settlement_statement%ROWTYPE;
BEGIN
	SELECT * INTO head FROM settlement_statement WHERE id = NEW.statement;
	SELECT * INTO last FROM settlement_step WHERE statement = NEW.statement AND step = NEW.step - 1;
	IF NEW.step = 1 THEN
		broken := CASE
			WHEN (NEW.act, NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('DRAWN', 'DRAFT', 0, 1)
				THEN 'begins with something else than a draft'
			-- once the one before is agreed it stays so, and where this one has to begin is known
			WHEN head.number > 1 AND (SELECT p.state FROM settlement_statement s JOIN settlement_step p ON p.statement = s.id
					WHERE s.shop = head.shop AND s.number = head.number - 1 ORDER BY p.step DESC LIMIT 1)
				IN ('AGREED', 'PAID') IS NOT TRUE
				THEN 'begins before the statement before it is agreed'
			END;
	ELSIF last.step IS NULL THEN
		broken := 'leaves a gap before it';
	ELSE
		broken := CASE NEW.act
			WHEN 'DRAWN' THEN CASE WHEN last.state NOT IN ('DRAFT', 'SENT') OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('DRAFT', 0, NEW.step)
				THEN 'draws again what was agreed' END
			WHEN 'SENT' THEN CASE WHEN last.state <> 'DRAFT' OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('SENT', 0, last.drawn_step)
				THEN 'sends what is no draft' END
			WHEN 'DISPUTED' THEN CASE WHEN last.state <> 'SENT' OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('SENT', last.open_disputes + 1, last.drawn_step)
				THEN 'disputes what is not there to be agreed' END
			WHEN 'ANSWERED' THEN CASE WHEN last.state <> 'SENT' OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('SENT', last.open_disputes - 1, last.drawn_step)
				THEN 'answers no dispute' END
			WHEN 'AGREED' THEN CASE WHEN last.state <> 'SENT' OR last.open_disputes <> 0 OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('AGREED', 0, last.drawn_step)
				THEN 'agrees to what was not sent, or is disputed' END
			WHEN 'PAID' THEN CASE WHEN last.state <> 'AGREED' OR (NEW.state, NEW.open_disputes, NEW.drawn_step) <> ('PAID', 0, last.drawn_step)
				THEN 'pays what was not agreed, or was paid' END
			END;
	END IF;
	IF broken IS NULL AND NEW.act IN ('DISPUTED', 'ANSWERED') THEN
		IF NOT EXISTS (SELECT FROM settlement_revision r JOIN entry e ON e.account = head.till AND e.seq = NEW.line
				WHERE r.statement = NEW.statement AND r.step = NEW.drawn_step AND e.side = 'C'
				AND NEW.line > r.after_seq AND NEW.line <= r.upto_seq) THEN
			broken := 'is about a line that the statement does not have';
		ELSIF (NEW.act = 'ANSWERED') <> coalesce((SELECT p.act = 'DISPUTED' FROM settlement_step p WHERE p.statement = NEW.statement
				AND p.step > NEW.drawn_step AND p.step < NEW.step AND p.line = NEW.line ORDER BY p.step DESC LIMIT 1), false) THEN
			broken := 'disputes a line twice, or answers one that is not disputed';
		END IF;
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Step % of statement % %.', NEW.step, NEW.statement, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_step_follows_the_last';
	END IF;
	RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION settlement_step_follows_the_last() FROM PUBLIC;
CREATE TRIGGER settlement_step_follows_the_last BEFORE INSERT ON settlement_step
	FOR EACH ROW EXECUTE FUNCTION settlement_step_follows_the_last();
ALTER TABLE settlement_step ENABLE ALWAYS TRIGGER settlement_step_follows_the_last;

-- Half a fen goes to the even one, so that many halves do not add up to somebody's gain.
CREATE FUNCTION half_even(amount numeric) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN abs(amount - trunc(amount)) = 0.5 AND trunc(amount) % 2 = 0 THEN trunc(amount) ELSE round(amount) END::bigint
$$;

-- At the commit: what a step says it did stands there. A statement begins where the one before it ended, so the
-- ranges join; its points are the difference of the till's own totals, so what they sum to is proved by two entries.
CREATE FUNCTION settlement_says_what_the_till_says() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	broken text;
BEGIN
	IF NEW.act = 'DRAWN' THEN
		SELECT CASE
			WHEN shop.till <> s.till THEN 'is of another till'
			WHEN r.step IS NULL THEN 'has no revision'
			WHEN r.after_seq <> coalesce(before.upto_seq, 0) THEN 'does not begin where the one before it ended'
			WHEN last.credits IS NULL THEN 'ends beyond the till''s entries'
			WHEN r.points <> last.credits - coalesce(first.credits, 0) THEN 'has other points than the till'
			WHEN rates.points IS DISTINCT FROM r.points THEN 'has rates for other points'
			WHEN r.money_fen <> half_even(rates.money) THEN 'has other money than points times rates'
			END INTO broken
		FROM settlement_statement s JOIN shop ON shop.id = s.shop
		LEFT JOIN settlement_revision r ON r.statement = s.id AND r.step = NEW.step
		LEFT JOIN settlement_statement earlier ON earlier.shop = s.shop AND earlier.number = s.number - 1
		LEFT JOIN LATERAL (SELECT e.upto_seq FROM settlement_step p JOIN settlement_revision e ON e.statement = p.statement AND e.step = p.drawn_step
			WHERE p.statement = earlier.id AND p.act = 'AGREED') before ON true
		LEFT JOIN entry last ON last.account = s.till AND last.seq = r.upto_seq
		LEFT JOIN entry first ON first.account = s.till AND first.seq = r.after_seq
		LEFT JOIN LATERAL (SELECT sum(q.points) AS points, sum(q.points * q.fen_per_point) AS money FROM settlement_revision_rate q
			WHERE q.statement = r.statement AND q.step = r.step) rates ON true
		WHERE s.id = NEW.statement;
	ELSIF NEW.act = 'PAID' THEN
		SELECT CASE
			WHEN pay.transfer IS NULL THEN 'has no payment'
			WHEN t.kind IS DISTINCT FROM 'SETTLE' OR t.reverses IS NOT NULL OR t.from_account <> s.till OR t.amount <> r.points
				THEN 'is not paid by a settlement of its points'
			END INTO broken
		FROM settlement_statement s
		JOIN settlement_revision r ON r.statement = s.id AND r.step = NEW.drawn_step
		LEFT JOIN settlement_payment pay ON pay.statement = s.id AND pay.step = NEW.step
		LEFT JOIN transfer t ON t.id = pay.transfer
		WHERE s.id = NEW.statement;
	END IF;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Statement % %.', NEW.statement, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_says_what_the_till_says';
	END IF;
	RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION settlement_says_what_the_till_says() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER settlement_says_what_the_till_says AFTER INSERT ON settlement_step
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.act IN ('DRAWN', 'PAID')) EXECUTE FUNCTION settlement_says_what_the_till_says();
ALTER TABLE settlement_step ENABLE ALWAYS TRIGGER settlement_says_what_the_till_says;

-- A revision, its rates and a payment are written with their step, in its transaction, and not added later.
CREATE FUNCTION settlement_is_written_with_its_step() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM settlement_step p WHERE p.statement = NEW.statement AND p.step = NEW.step
			AND p.act = TG_ARGV[0] AND p.xmin::text = (pg_current_xact_id()::xid)::text) THEN
		RAISE EXCEPTION 'A line of % is written with the step that it belongs to.', TG_TABLE_NAME
			USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_is_written_with_its_step', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION settlement_is_written_with_its_step() FROM PUBLIC;
CREATE TRIGGER settlement_is_written_with_its_step BEFORE INSERT ON settlement_revision
	FOR EACH ROW EXECUTE FUNCTION settlement_is_written_with_its_step('DRAWN');
ALTER TABLE settlement_revision ENABLE ALWAYS TRIGGER settlement_is_written_with_its_step;
CREATE TRIGGER settlement_is_written_with_its_step BEFORE INSERT ON settlement_revision_rate
	FOR EACH ROW EXECUTE FUNCTION settlement_is_written_with_its_step('DRAWN');
ALTER TABLE settlement_revision_rate ENABLE ALWAYS TRIGGER settlement_is_written_with_its_step;
-- What a revision pays at was set for that day, then or before.
CREATE FUNCTION settlement_pays_at_a_rate_that_was_set() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM settlement_statement s JOIN shop ON shop.id = s.shop
			JOIN settlement_rate q ON q.programme = shop.programme AND q.from_day = NEW.from_day
			WHERE s.id = NEW.statement AND q.fen_per_point = NEW.fen_per_point) THEN
		RAISE EXCEPTION 'Statement % does not pay at a rate that was set.', NEW.statement
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION settlement_pays_at_a_rate_that_was_set() FROM PUBLIC;
CREATE TRIGGER settlement_pays_at_a_rate_that_was_set BEFORE INSERT ON settlement_revision_rate
	FOR EACH ROW EXECUTE FUNCTION settlement_pays_at_a_rate_that_was_set();
ALTER TABLE settlement_revision_rate ENABLE ALWAYS TRIGGER settlement_pays_at_a_rate_that_was_set;
CREATE TRIGGER settlement_is_written_with_its_step BEFORE INSERT ON settlement_payment
	FOR EACH ROW EXECUTE FUNCTION settlement_is_written_with_its_step('PAID');
ALTER TABLE settlement_payment ENABLE ALWAYS TRIGGER settlement_is_written_with_its_step;

-- Points leave a shop's till only by the payment of a statement; a till of nobody's shop is not our business.
CREATE FUNCTION check_that_a_till_is_settled_by_a_statement() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM shop WHERE till = NEW.from_account)
			AND NOT EXISTS (SELECT FROM settlement_payment WHERE transfer = NEW.id) THEN
		RAISE EXCEPTION 'Transfer % would settle a shop''s till without a statement.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = 'transfer_settles_a_shop_by_its_statement', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION check_that_a_till_is_settled_by_a_statement() FROM PUBLIC;
CREATE CONSTRAINT TRIGGER transfer_settles_a_shop_by_its_statement AFTER INSERT ON transfer
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'SETTLE')
	EXECUTE FUNCTION check_that_a_till_is_settled_by_a_statement();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_settles_a_shop_by_its_statement;

GRANT SELECT, INSERT ON settlement_rate, settlement_statement, settlement_step, settlement_revision,
	settlement_revision_rate, settlement_payment, settlement_run, settlement_run_shop TO points_app;
GRANT UPDATE (outcome, statement, first_day, last_day) ON settlement_run_shop TO points_app;
