-- Holds: points of a wallet that are kept for something until a moment, and are then taken (captured) or free again.
-- Nothing moves while they are held, so they keep their age, and the books say the same with a hold as without one.
-- What can be spent is balance - held, whichever way it would go: a constraint of the account says so, not the paths.

ALTER TABLE account ADD COLUMN held bigint NOT NULL DEFAULT 0;
ALTER TABLE account ADD CONSTRAINT account_never_spends_what_it_holds
	CHECK (held = 0 OR held > 0 AND kind = 'WALLET' AND credits - debits >= held);
COMMENT ON COLUMN account.held IS 'How many of its points open holds keep; what can be spent is credits - debits - held. It repeats the sum of the holds, so that one conditional statement can refuse.';

CREATE TABLE hold (
	id          uuid        NOT NULL,
	account     uuid        NOT NULL,
	amount      bigint      NOT NULL,
	ends_at     timestamptz NOT NULL,
	placed_by   uuid        NOT NULL,
	placed_at   timestamptz NOT NULL DEFAULT now(),
	outcome     text,
	capture_key uuid,
	ended_by    uuid,
	ended_at    timestamptz,
	CONSTRAINT hold_pkey PRIMARY KEY (id),
	CONSTRAINT one_capture_for_each_key UNIQUE (capture_key),
	CONSTRAINT hold_amount_within_bounds CHECK (amount BETWEEN 1 AND 1000000000),
	CONSTRAINT hold_lasts_for_sixty_days_at_most CHECK (ends_at > placed_at AND ends_at <= placed_at + interval '1464 hours'),
	CONSTRAINT hold_ends_in_one_of_three_ways CHECK (outcome IN ('CAPTURED', 'RELEASED', 'ENDED')),
	CONSTRAINT hold_that_is_open_has_no_end CHECK ((outcome IS NULL) = (ended_at IS NULL)),
	CONSTRAINT only_a_capture_has_a_key CHECK ((outcome IS NOT DISTINCT FROM 'CAPTURED') = (capture_key IS NOT NULL)),
	CONSTRAINT hold_is_ended_by_somebody_or_by_time CHECK ((ended_by IS NOT NULL) = (outcome IS NOT NULL AND outcome <> 'ENDED')),
	CONSTRAINT hold_is_taken_or_given_up_before_its_end CHECK (outcome IS NULL OR (outcome = 'ENDED') = (ended_at >= ends_at))
);
CREATE INDEX open_holds_of_an_account ON hold (account) WHERE outcome IS NULL;
CREATE INDEX open_holds_by_their_end ON hold (ends_at) WHERE outcome IS NULL;
COMMENT ON TABLE hold IS 'Points of a wallet kept for something until a moment. Each column is written once: who placed it and until when, and then, once, how it ended.';
COMMENT ON COLUMN hold.outcome IS 'CAPTURED by a transfer, RELEASED by somebody before the end, or ENDED by time; null while it is open.';
COMMENT ON COLUMN hold.capture_key IS 'The idempotency key of the act that took the points.';
COMMENT ON COLUMN hold.ended_at IS 'When the transaction that ended it began, by the database''s clock.';

CREATE TRIGGER hold_is_never_removed BEFORE DELETE OR TRUNCATE ON hold
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books();

CREATE FUNCTION check_that_a_hold_is_placed_open_and_ends_once() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.outcome IS NULL AND NEW.placed_at = now() THEN
		RETURN NEW;
	ELSIF TG_OP = 'UPDATE' AND OLD.outcome IS NULL AND NEW.outcome IS NOT NULL AND NEW.ended_at = now()
		AND (NEW.id, NEW.account, NEW.amount, NEW.ends_at, NEW.placed_by, NEW.placed_at)
			IS NOT DISTINCT FROM (OLD.id, OLD.account, OLD.amount, OLD.ends_at, OLD.placed_by, OLD.placed_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'Hold % is placed open, ends once and now, and is not changed otherwise.', NEW.id
		USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER hold_is_placed_open_and_ends_once BEFORE INSERT OR UPDATE ON hold
	FOR EACH ROW EXECUTE FUNCTION check_that_a_hold_is_placed_open_and_ends_once();

-- At the commit: an account holds what its open holds say. The account is locked, so that of two who hold or end at
-- once the later one sees the earlier. Nobody who leaves the column alone is asked.
CREATE FUNCTION check_that_an_account_holds_what_its_holds_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	which CONSTANT uuid := (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'hold' THEN 'account' ELSE 'id' END)::uuid;
BEGIN
	PERFORM FROM account a WHERE a.id = which FOR NO KEY UPDATE;
	IF NOT EXISTS (SELECT FROM account a WHERE a.id = which AND a.held = (
		SELECT coalesce(sum(h.amount), 0) FROM hold h WHERE h.account = a.id AND h.outcome IS NULL)) THEN
		RAISE EXCEPTION 'Account % does not hold what its holds say.', which
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER hold_is_what_its_account_holds AFTER INSERT OR UPDATE ON hold
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_an_account_holds_what_its_holds_say();
CREATE CONSTRAINT TRIGGER account_is_opened_holding_nothing AFTER INSERT ON account
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.held <> 0)
	EXECUTE FUNCTION check_that_an_account_holds_what_its_holds_say();
CREATE CONSTRAINT TRIGGER account_holds_what_its_holds_say AFTER UPDATE OF held ON account
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.held <> NEW.held)
	EXECUTE FUNCTION check_that_an_account_holds_what_its_holds_say();

-- At the commit: what is captured has been taken, in the same transaction and not more of it.
CREATE FUNCTION check_that_a_capture_is_taken() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM transfer t WHERE t.idempotency_key = NEW.capture_key AND t.from_account = NEW.account
		AND t.kind = 'REDEEM' AND t.reverses IS NULL AND t.amount <= NEW.amount AND t.recorded_at = NEW.ended_at) THEN
		RAISE EXCEPTION 'Hold % is captured, and no transfer takes its points.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER capture_is_taken AFTER UPDATE ON hold
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome = 'CAPTURED')
	EXECUTE FUNCTION check_that_a_capture_is_taken();

ALTER TABLE hold ENABLE ALWAYS TRIGGER hold_is_never_removed;
ALTER TABLE hold ENABLE ALWAYS TRIGGER hold_is_placed_open_and_ends_once;
ALTER TABLE hold ENABLE ALWAYS TRIGGER hold_is_what_its_account_holds;
ALTER TABLE hold ENABLE ALWAYS TRIGGER capture_is_taken;
ALTER TABLE account ENABLE ALWAYS TRIGGER account_is_opened_holding_nothing;
ALTER TABLE account ENABLE ALWAYS TRIGGER account_holds_what_its_holds_say;


-- ── How points are held, in the caller's own rights and under the guards above ────────────────────────────
-- Whoever changes holds of a wallet has locked the wallet first, as whoever posts to it has: so nobody waits in a ring.

-- Ends all holds of an account whose time is over, and tells how many points are free again.
CREATE FUNCTION release_ended_holds(account uuid) RETURNS bigint
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
	freed bigint;
BEGIN
	PERFORM FROM account a WHERE a.id = release_ended_holds.account FOR NO KEY UPDATE;
	WITH ended AS (
		UPDATE hold h SET outcome = 'ENDED', ended_at = now()
		WHERE h.account = release_ended_holds.account AND h.outcome IS NULL AND h.ends_at <= now()
		RETURNING h.amount
	)
	SELECT coalesce(sum(amount), 0) INTO freed FROM ended;
	IF freed > 0 THEN
		UPDATE account a SET held = a.held - freed WHERE a.id = release_ended_holds.account;
	END IF;
	RETURN freed;
END $$;
COMMENT ON FUNCTION release_ended_holds IS 'Ends the holds of an account whose time is over; answers how many points that frees.';

CREATE FUNCTION place_hold(id uuid, account uuid, amount bigint, ends_at timestamptz, placed_by uuid) RETURNS boolean
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
	INSERT INTO hold (id, account, amount, ends_at, placed_by)
	VALUES (place_hold.id, place_hold.account, place_hold.amount, place_hold.ends_at, place_hold.placed_by)
	ON CONFLICT (id) DO NOTHING;
	IF NOT FOUND THEN
		RETURN false;
	END IF;
	PERFORM release_ended_holds(place_hold.account);
	UPDATE account a SET held = a.held + place_hold.amount
	WHERE a.id = place_hold.account AND a.kind = 'WALLET' AND a.credits - a.debits - a.held >= place_hold.amount;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'Account % has not that many points.', place_hold.account
			USING ERRCODE = 'check_violation', TABLE = 'account', CONSTRAINT = 'account_never_overdrawn',
				DETAIL = (SELECT place_hold.amount - (a.credits - a.debits - a.held) FROM account a
					WHERE a.id = place_hold.account);
	END IF;
	RETURN true;
END $$;
COMMENT ON FUNCTION place_hold IS 'Holds points of a wallet until a moment; answers false if that hold stands already. A wallet that has too few points raises, and tells as the detail how many are missing.';

CREATE FUNCTION end_hold(id uuid, outcome text, ended_by uuid, capture_key uuid) RETURNS bigint
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
	freed record;
BEGIN
	PERFORM FROM account a WHERE a.id = (SELECT h.account FROM hold h WHERE h.id = end_hold.id) FOR NO KEY UPDATE;
	UPDATE hold h SET outcome = end_hold.outcome, ended_by = end_hold.ended_by, capture_key = end_hold.capture_key,
		ended_at = now()
	WHERE h.id = end_hold.id AND h.outcome IS NULL AND h.ends_at > now()
	RETURNING h.account, h.amount INTO freed;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	UPDATE account a SET held = a.held - freed.amount WHERE a.id = freed.account;
	RETURN freed.amount;
END $$;
COMMENT ON FUNCTION end_hold IS 'Captures or releases an open hold before its end, and answers how many points are free for that; nothing if it is not open any more.';


-- ── Who posts to a wallet finds what is available, and what an ended hold has only not been asked to free ────
-- As in V30, but for the two places that say "held": the path that most points take gains no statement. Only where it
-- would be refused does it look for holds whose time is over, and once more at the account.

CREATE OR REPLACE FUNCTION post_one_transfer(id uuid, idempotency_key uuid, fingerprint bytea, kind text, from_account uuid,
		to_account uuid, amount bigint, reference text, actor uuid, reason text, happened_at timestamptz,
		OUT noted_at timestamptz, OUT recorded_at timestamptz, OUT from_balance bigint, OUT to_balance bigint)
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
#variable_conflict use_column
DECLARE
	-- who is locked first is the same for everybody: wallets before funds, tills and the sponsor, by id among their like
	debit_first CONSTANT boolean := CASE post_one_transfer.kind
		WHEN 'FUND' THEN false WHEN 'AWARD' THEN false
		WHEN 'MOVE' THEN post_one_transfer.from_account < post_one_transfer.to_account
		WHEN 'ALLOCATE' THEN post_one_transfer.from_account < post_one_transfer.to_account
		ELSE true END;
	debited record;
	credited record;
BEGIN
	INSERT INTO transfer AS t (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
		reference, actor, reason, happened_at)
	VALUES (post_one_transfer.id, post_one_transfer.idempotency_key, 0, post_one_transfer.fingerprint,
		post_one_transfer.kind, post_one_transfer.from_account, post_one_transfer.to_account, post_one_transfer.amount,
		post_one_transfer.reference, post_one_transfer.actor, post_one_transfer.reason,
		least(post_one_transfer.happened_at, now()))
	ON CONFLICT DO NOTHING
	RETURNING t.happened_at, t.recorded_at INTO noted_at, recorded_at;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	IF NOT debit_first THEN
		UPDATE account a SET credits = a.credits + post_one_transfer.amount, seq = a.seq + 1
		WHERE a.id = post_one_transfer.to_account RETURNING a.seq, a.credits, a.debits INTO credited;
	END IF;
	FOR tried IN 1..2 LOOP
		UPDATE account a SET debits = a.debits + post_one_transfer.amount, seq = a.seq + 1
		WHERE a.id = post_one_transfer.from_account
		AND (a.credits - a.debits - a.held >= post_one_transfer.amount OR a.kind = 'SPONSOR')
		RETURNING a.seq, a.credits, a.debits INTO debited;
		EXIT WHEN debited.seq IS NOT NULL;
		IF tried = 1 THEN
			-- locks the account, so that what it lacks the second time it does lack
			PERFORM release_ended_holds(post_one_transfer.from_account);
		ELSE
			RAISE EXCEPTION 'Account % has not that many points.', post_one_transfer.from_account
				USING ERRCODE = 'check_violation', TABLE = 'account', CONSTRAINT = 'account_never_overdrawn',
					DETAIL = (SELECT post_one_transfer.amount - (a.credits - a.debits - a.held) FROM account a
						WHERE a.id = post_one_transfer.from_account);
		END IF;
	END LOOP;
	IF debit_first THEN
		UPDATE account a SET credits = a.credits + post_one_transfer.amount, seq = a.seq + 1
		WHERE a.id = post_one_transfer.to_account RETURNING a.seq, a.credits, a.debits INTO credited;
	END IF;
	INSERT INTO entry (account, seq, transfer, side, amount, credits, debits) VALUES
		(post_one_transfer.from_account, debited.seq, post_one_transfer.id, 'D', post_one_transfer.amount,
			debited.credits, debited.debits),
		(post_one_transfer.to_account, credited.seq, post_one_transfer.id, 'C', post_one_transfer.amount,
			credited.credits, credited.debits);
	from_balance := debited.credits - debited.debits;
	to_balance := credited.credits - credited.debits;
END $$;

REVOKE ALL ON hold FROM PUBLIC;
REVOKE ALL ON FUNCTION release_ended_holds(uuid), place_hold(uuid, uuid, bigint, timestamptz, uuid),
	end_hold(uuid, text, uuid, uuid), check_that_a_hold_is_placed_open_and_ends_once(),
	check_that_an_account_holds_what_its_holds_say(), check_that_a_capture_is_taken() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION release_ended_holds(uuid), place_hold(uuid, uuid, bigint, timestamptz, uuid),
	end_hold(uuid, text, uuid, uuid) TO points_app;
GRANT UPDATE (held) ON account TO points_app;
GRANT SELECT, INSERT (id, account, amount, ends_at, placed_by), UPDATE (outcome, capture_key, ended_by, ended_at) ON hold
	TO points_app;
