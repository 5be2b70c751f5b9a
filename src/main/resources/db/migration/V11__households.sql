-- Households: who joined which, who shares, and what one may take of the others' points. Points stay in each
-- one's own wallet; they move only at the counter, in the act that redeems them, or when a member has died or
-- had been entered twice. All that anybody decides is an act of their own.

CREATE TABLE household (
	id      uuid        PRIMARY KEY,
	made_by uuid        NOT NULL,
	made_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE household IS 'Members who share a table. It has no name and no head: who heads it is a word on paper.';

CREATE TABLE household_act (
	id              uuid        PRIMARY KEY,
	household       uuid        NOT NULL REFERENCES household,
	member          uuid        NOT NULL REFERENCES member,
	decided_by      uuid        NOT NULL REFERENCES member,
	act             text        NOT NULL,
	monthly_limit   bigint,
	channel         text        NOT NULL,
	form_number     text,
	helper_name     text,
	entered_by      uuid        NOT NULL,
	entered_by_name text        NOT NULL,
	entered_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT act_is_known CHECK (act IN ('JOIN', 'SHARE', 'KEEP', 'LIMIT', 'LEAVE')),
	CONSTRAINT nobody_decides_for_another_adult CHECK (decided_by = member OR act = 'LIMIT'),
	CONSTRAINT a_limit_and_only_a_limit_may_have_points CHECK (monthly_limit IS NULL OR act = 'LIMIT'),
	CONSTRAINT a_limit_is_from_nothing_to_a_lot CHECK (monthly_limit BETWEEN 0 AND 1000000000),
	CONSTRAINT channel_is_own_page_screen_paper_or_helper CHECK (channel IN ('OWN_PAGE', 'SCREEN', 'PAPER', 'HELPER')),
	CONSTRAINT on_their_own_page_everybody_acts_for_themselves CHECK ((channel = 'OWN_PAGE') = (entered_by = decided_by)),
	CONSTRAINT paper_and_only_paper_has_a_form_number CHECK ((channel = 'PAPER') = (form_number IS NOT NULL)),
	CONSTRAINT form_number_has_1_to_40_characters CHECK (char_length(form_number) BETWEEN 1 AND 40 AND form_number = upper(btrim(form_number))),
	CONSTRAINT helper_and_only_a_helper_is_named CHECK ((channel = 'HELPER') = (helper_name IS NOT NULL)),
	CONSTRAINT helper_name_has_1_to_40_characters CHECK (char_length(helper_name) BETWEEN 1 AND 40 AND helper_name = btrim(helper_name))
);
CREATE INDEX household_acts_of_member ON household_act (member, entered_at);
CREATE INDEX household_acts_of_household ON household_act (household, entered_at);
CREATE UNIQUE INDEX a_household_form_is_used_once ON household_act (form_number, decided_by, act, member) WHERE form_number IS NOT NULL;
COMMENT ON TABLE household_act IS 'What a member decided about a household: to join it, to share their points, to keep them again, to leave, or what one member may take. Never changed; deleted with the member''s personal data.';
COMMENT ON COLUMN household_act.decided_by IS 'Whose will it is. Only a limit can be about somebody else.';

CREATE TABLE household_seat (
	member        uuid        PRIMARY KEY REFERENCES member,
	household     uuid        NOT NULL REFERENCES household,
	seated_at     timestamptz NOT NULL DEFAULT now(),
	shares_since  timestamptz,
	monthly_limit bigint,
	CONSTRAINT seat_limit_is_from_nothing_to_a_lot CHECK (monthly_limit BETWEEN 0 AND 1000000000)
);
CREATE INDEX seats_of_a_household ON household_seat (household);
COMMENT ON TABLE household_seat IS 'How a member stands in their household today: what the acts come to. Only the acts write it.';
COMMENT ON COLUMN household_seat.monthly_limit IS 'How many of the others'' points the member may take in a calendar month; null for as many as there are.';

-- V9 says who is a child, by the year of birth; only who is under 14 has one.
CREATE FUNCTION is_a_child(who uuid) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT coalesce(extract(year FROM now() AT TIME ZONE 'Asia/Shanghai') - m.birth_year < 14, false)
	FROM member m WHERE m.id = who
$$;

-- An act does what it says, or is refused. It runs as the owner: the application itself writes no seat.
CREATE FUNCTION do_what_a_household_act_says() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	seat household_seat;
	fault text;
BEGIN
	PERFORM FROM household h WHERE h.id = NEW.household FOR UPDATE;
	PERFORM FROM member m WHERE m.id = NEW.member FOR KEY SHARE;
	SELECT * INTO seat FROM household_seat s WHERE s.member = NEW.member FOR UPDATE;
	IF NEW.act <> 'LEAVE' AND (EXISTS (SELECT FROM withdrawal w WHERE w.member IN (NEW.member, NEW.decided_by))
		OR NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.member)) THEN
		fault := 'has no consent in force';
	ELSIF NEW.channel = 'HELPER' AND EXISTS (SELECT FROM household_seat s JOIN member m ON m.id = s.member
		WHERE s.household = NEW.household AND s.member <> NEW.decided_by
		AND lower(regexp_replace(m.name, '\s', '', 'g')) = lower(regexp_replace(NEW.helper_name, '\s', '', 'g'))) THEN
		fault := 'cannot be helped by another member of the household';
	ELSIF NEW.act = 'JOIN' THEN
		IF seat.member IS NOT NULL THEN
			fault := 'is in a household';
		ELSIF (SELECT count(*) FROM household_seat s WHERE s.household = NEW.household) >= 20 THEN
			fault := 'finds the household full';
		ELSE
			-- a child takes only what the household gives it
			INSERT INTO household_seat (member, household, monthly_limit)
			VALUES (NEW.member, NEW.household, CASE WHEN is_a_child(NEW.member) THEN 0 END);
		END IF;
	ELSIF seat.household IS DISTINCT FROM NEW.household THEN
		fault := 'is not in this household';
	ELSIF NEW.act = 'SHARE' THEN
		IF is_a_child(NEW.member) THEN
			fault := 'is a child';
		ELSE
			UPDATE household_seat s SET shares_since = coalesce(s.shares_since, now()) WHERE s.member = NEW.member;
		END IF;
	ELSIF NEW.act = 'KEEP' THEN
		UPDATE household_seat s SET shares_since = NULL WHERE s.member = NEW.member;
	ELSIF NEW.act = 'LEAVE' THEN
		DELETE FROM household_seat s WHERE s.member = NEW.member;
	ELSIF NEW.act = 'LIMIT' THEN
		IF NOT EXISTS (SELECT FROM household_seat s WHERE s.member = NEW.decided_by AND s.household = NEW.household
			AND s.shares_since IS NOT NULL) THEN
			fault := 'is limited only by those who share';
		ELSIF NEW.monthly_limit IS NULL AND is_a_child(NEW.member) THEN
			fault := 'is a child';
		ELSE
			UPDATE household_seat s SET monthly_limit = NEW.monthly_limit WHERE s.member = NEW.member;
		END IF;
	END IF;
	IF fault IS NOT NULL THEN
		RAISE EXCEPTION '% of member %, who %.', NEW.act, NEW.member, fault
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER a_household_act_does_what_it_says AFTER INSERT ON household_act
	FOR EACH ROW EXECUTE FUNCTION do_what_a_household_act_says();
ALTER TABLE household_act ENABLE ALWAYS TRIGGER a_household_act_does_what_it_says;

-- Who leaves the programme leaves the table, too.
CREATE FUNCTION leave_the_household() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	DELETE FROM household_seat s WHERE s.member = NEW.member;
	RETURN NULL;
END $$;
CREATE TRIGGER who_leaves_shares_no_more AFTER INSERT ON withdrawal
	FOR EACH ROW EXECUTE FUNCTION leave_the_household();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER who_leaves_shares_no_more;

-- Acts are never changed. They go only with all else that is personal, after the time to redeem.
CREATE FUNCTION refuse_to_change_a_household_act() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP <> 'DELETE' OR NOT EXISTS (SELECT FROM withdrawal w
		WHERE w.member IN (OLD.member, OLD.decided_by) AND w.redeemable_until <= now()) THEN
		RAISE EXCEPTION 'Facts are added, never changed: % on %.', TG_OP, TG_TABLE_NAME
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN OLD;
END $$;
CREATE TRIGGER household_act_is_never_changed BEFORE UPDATE OR DELETE ON household_act
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_household_act();
ALTER TABLE household_act ENABLE ALWAYS TRIGGER household_act_is_never_changed;
CREATE TRIGGER household_act_is_never_emptied BEFORE TRUNCATE ON household_act
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE household_act ENABLE ALWAYS TRIGGER household_act_is_never_emptied;
CREATE TRIGGER household_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON household
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE household ENABLE ALWAYS TRIGGER household_is_never_changed;

-- A seat is what its acts say, whoever writes it.
CREATE FUNCTION check_that_a_seat_is_what_its_acts_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM household_act a WHERE a.member = NEW.member AND a.household = NEW.household AND a.act = 'JOIN')
		OR NEW.shares_since IS NOT NULL AND coalesce((SELECT a.act FROM household_act a
			WHERE a.member = NEW.member AND a.household = NEW.household AND a.act IN ('JOIN', 'SHARE', 'KEEP', 'LEAVE')
			ORDER BY a.entered_at DESC, a.id DESC LIMIT 1), '') <> 'SHARE' THEN
		RAISE EXCEPTION 'The seat of member % is not what they decided.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER a_seat_is_what_its_acts_say AFTER INSERT OR UPDATE ON household_seat
	FOR EACH ROW EXECUTE FUNCTION check_that_a_seat_is_what_its_acts_say();
ALTER TABLE household_seat ENABLE ALWAYS TRIGGER a_seat_is_what_its_acts_say;

-- A member who died: the paper that says so, and what goes to whom of the same household.

CREATE TABLE death (
	member           uuid        PRIMARY KEY REFERENCES member,
	key              uuid        NOT NULL UNIQUE,
	died_on          date,
	document         text        NOT NULL,
	recorded_by      uuid        NOT NULL,
	recorded_by_name text        NOT NULL,
	recorded_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT document_is_one_of_ours CHECK (document IN ('DEATH_CERTIFICATE', 'HOUSEHOLD_REGISTER', 'COMMITTEE_NOTE')),
	CONSTRAINT a_death_lies_in_the_past CHECK (died_on BETWEEN '1900-01-01' AND (recorded_at AT TIME ZONE 'Asia/Shanghai')::date)
);
COMMENT ON TABLE death IS 'A member died, says a paper of some kind. Never changed.';
COMMENT ON COLUMN death.died_on IS 'The day; null once the member is erased.';

CREATE TABLE inheritance (
	deceased uuid   NOT NULL REFERENCES death,
	heir     uuid   NOT NULL REFERENCES member,
	points   bigint NOT NULL,
	PRIMARY KEY (deceased, heir),
	CONSTRAINT an_heir_is_somebody_else CHECK (heir <> deceased),
	CONSTRAINT an_heir_gets_some_points CHECK (points BETWEEN 1 AND 1000000000)
);
COMMENT ON TABLE inheritance IS 'How many points of a member who died go to another of the same household. Never changed.';

CREATE FUNCTION check_that_an_heir_is_of_the_household() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM household_seat d JOIN household_seat h ON h.household = d.household
		WHERE d.member = NEW.deceased AND h.member = NEW.heir) THEN
		RAISE EXCEPTION 'Member % is not of the household of %.', NEW.heir, NEW.deceased
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER an_heir_is_of_the_household BEFORE INSERT ON inheritance
	FOR EACH ROW EXECUTE FUNCTION check_that_an_heir_is_of_the_household();
ALTER TABLE inheritance ENABLE ALWAYS TRIGGER an_heir_is_of_the_household;

-- A person who had been entered twice: which one is kept, why, and who says so.

CREATE TABLE merge (
	duplicate      uuid        PRIMARY KEY REFERENCES member,
	kept           uuid        NOT NULL REFERENCES member,
	key            uuid        NOT NULL UNIQUE,
	reason         text        NOT NULL,
	merged_by      uuid        NOT NULL,
	merged_by_name text        NOT NULL,
	merged_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT nobody_is_their_own_duplicate CHECK (duplicate <> kept),
	CONSTRAINT merge_reason_is_one_of_ours CHECK (reason IN ('JOINED_TWICE', 'CARD_FORGOTTEN', 'NAME_MISSPELT', 'MOVED_HERE'))
);
COMMENT ON TABLE merge IS 'Two entries were one person: the points of the duplicate went to the one that is kept. Never changed, never undone.';

DO $$
DECLARE fact text;
BEGIN
	FOREACH fact IN ARRAY ARRAY['death', 'inheritance', 'merge'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact()', fact || '_is_never_changed', fact);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', fact, fact || '_is_never_changed');
	END LOOP;
END $$;

-- The law of moves.

CREATE INDEX moves_into_a_wallet ON transfer (to_account, recorded_at) WHERE kind = 'MOVE';

-- What a member has taken of the others' points in this calendar month, less what was taken back.
CREATE FUNCTION taken_this_month(who uuid) RETURNS bigint
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
	SELECT coalesce(sum(t.amount - coalesce((SELECT sum(r.amount) FROM transfer r WHERE r.reverses = t.id), 0)), 0)::bigint
	FROM account a JOIN transfer t ON t.to_account = a.id AND t.kind = 'MOVE' AND t.reverses IS NULL
	WHERE a.kind = 'WALLET' AND a.holder = who
	AND t.recorded_at >= date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
	AND NOT EXISTS (SELECT FROM merge m JOIN account g ON g.kind = 'WALLET' AND g.holder = m.duplicate
		WHERE m.kept = who AND g.id = t.from_account)
	AND NOT EXISTS (SELECT FROM death d WHERE d.key = t.idempotency_key)
$$;

-- Points move from wallet to wallet when (1) both sit at one table, the one that gives shares, and all of it is
-- redeemed in the same act; or (2) a merge names both, also when a redemption of the duplicate is taken back later; or (3) a death names both, and how many. Asked once a
-- statement, and of nothing but moves. The seats are locked, so that who keeps their points again, or takes
-- more elsewhere at the same moment, comes before or after.
CREATE OR REPLACE FUNCTION check_that_who_moves_points_may() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	members uuid[];
	wrong record;
BEGIN
	IF NOT EXISTS (SELECT FROM written WHERE kind = 'MOVE' AND reverses IS NULL) THEN
		RETURN NULL;
	END IF;
	SELECT array_agg(DISTINCT a.holder) INTO members FROM written w
	CROSS JOIN LATERAL (SELECT holder FROM account WHERE id IN (w.from_account, w.to_account) OFFSET 0) a
	WHERE w.kind = 'MOVE' AND w.reverses IS NULL;
	PERFORM FROM household_seat s WHERE s.member = ANY (members) ORDER BY s.member FOR UPDATE;

	SELECT m.giver, m.taker INTO wrong FROM (
		SELECT g.holder AS giver, k.holder AS taker, w.idempotency_key AS key, w.to_account, sum(w.amount) AS amount
		FROM written w
		CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.from_account OFFSET 0) g
		CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.to_account OFFSET 0) k
		WHERE w.kind = 'MOVE' AND w.reverses IS NULL GROUP BY 1, 2, 3, 4
	) m
	WHERE NOT EXISTS (SELECT FROM merge x WHERE x.duplicate = m.giver AND x.kept = m.taker)
	AND NOT EXISTS (SELECT FROM death d JOIN inheritance i ON i.deceased = d.member
		WHERE d.member = m.giver AND d.key = m.key AND i.heir = m.taker AND i.points = m.amount
		AND i.points = (SELECT sum(t.amount) FROM transfer t JOIN account f ON f.id = t.from_account
			WHERE t.idempotency_key = m.key AND t.to_account = m.to_account AND f.holder = m.giver))
	AND NOT (
		EXISTS (SELECT FROM household_seat g JOIN household_seat k ON k.household = g.household
			WHERE g.member = m.giver AND k.member = m.taker AND g.shares_since IS NOT NULL)
		AND (SELECT coalesce(sum(r.amount), 0) FROM written r WHERE r.kind = 'REDEEM' AND r.reverses IS NULL
				AND r.from_account = m.to_account AND r.idempotency_key = m.key)
			>= (SELECT sum(o.amount) FROM written o WHERE o.kind = 'MOVE' AND o.reverses IS NULL
				AND o.to_account = m.to_account AND o.idempotency_key = m.key))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Points of % do not go to %: they move only to be redeemed in a household that shares, to an heir, or from a duplicate.',
			wrong.giver, wrong.taker
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;

	SELECT s.member, s.monthly_limit INTO wrong FROM household_seat s
	WHERE s.member = ANY (members) AND s.monthly_limit < taken_this_month(s.member) AND EXISTS (
		SELECT FROM written w CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.to_account OFFSET 0) a
		CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.from_account OFFSET 0) g
		WHERE w.kind = 'MOVE' AND w.reverses IS NULL AND a.holder = s.member
		AND NOT EXISTS (SELECT FROM merge m WHERE m.duplicate = g.holder AND m.kept = s.member)
		AND NOT EXISTS (SELECT FROM death d WHERE d.key = w.idempotency_key))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Member % takes more than the % points that the household gives in a month.', wrong.member, wrong.monthly_limit
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

-- What a redemption took of the household, and what that still shares afterwards.

ALTER TABLE redemption
	ADD COLUMN household_points bigint NOT NULL DEFAULT 0,
	ADD COLUMN household_after bigint NOT NULL DEFAULT 0,
	ADD CONSTRAINT a_household_gives_at_most_what_is_taken CHECK (household_points BETWEEN 0 AND points),
	ADD CONSTRAINT a_household_is_never_overdrawn CHECK (household_after >= 0);
COMMENT ON COLUMN redemption.household_points IS 'How many of its points other members of the household gave.';
COMMENT ON COLUMN redemption.household_after IS 'What the member could still take of the others'' points right after it.';

-- Moving away: the member's community changes, and the keys by which they are found move along.

CREATE TABLE member_move (
	id            uuid        PRIMARY KEY,
	member        uuid        NOT NULL REFERENCES member,
	from_place    uuid        NOT NULL REFERENCES community,
	to_place      uuid        NOT NULL REFERENCES community,
	moved_by      uuid        NOT NULL,
	moved_by_name text        NOT NULL,
	moved_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT a_move_goes_somewhere_else CHECK (from_place <> to_place)
);
CREATE INDEX moves_of_member ON member_move (member, moved_at);
COMMENT ON TABLE member_move IS 'A member moved to another community of the programme. Never changed.';
CREATE TRIGGER member_move_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON member_move
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE member_move ENABLE ALWAYS TRIGGER member_move_is_never_changed;

CREATE FUNCTION check_that_a_move_is_recorded() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM member_move v WHERE v.member = NEW.id AND v.from_place = OLD.community
		AND v.to_place = NEW.community AND v.moved_at = now()) THEN
		RAISE EXCEPTION 'Member % moved, and nobody recorded it.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER a_move_is_recorded AFTER UPDATE OF community ON member
	FOR EACH ROW WHEN (OLD.community <> NEW.community) EXECUTE FUNCTION check_that_a_move_is_recorded();
ALTER TABLE member ENABLE ALWAYS TRIGGER a_move_is_recorded;

REVOKE ALL ON household, household_act, household_seat, death, inheritance, merge, member_move FROM PUBLIC;
REVOKE ALL ON FUNCTION is_a_child(uuid), do_what_a_household_act_says(), leave_the_household(),
	refuse_to_change_a_household_act(), check_that_a_seat_is_what_its_acts_say(), check_that_an_heir_is_of_the_household(),
	taken_this_month(uuid), check_that_a_move_is_recorded() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_a_child(uuid), taken_this_month(uuid) TO points_app;
GRANT SELECT, INSERT (id, made_by) ON household TO points_app;
GRANT SELECT, DELETE, INSERT (id, household, member, decided_by, act, monthly_limit, channel, form_number, helper_name,
	entered_by, entered_by_name) ON household_act TO points_app;
-- who may change something in a row may lock it; the seat's own check refuses what no act says
GRANT SELECT, UPDATE (seated_at) ON household_seat TO points_app;
GRANT SELECT, INSERT (member, key, died_on, document, recorded_by, recorded_by_name) ON death TO points_app;
GRANT SELECT, INSERT ON inheritance TO points_app;
GRANT SELECT, INSERT (duplicate, kept, key, reason, merged_by, merged_by_name) ON merge TO points_app;
GRANT SELECT, INSERT (id, member, from_place, to_place, moved_by, moved_by_name) ON member_move TO points_app;
