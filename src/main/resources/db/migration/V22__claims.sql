-- Claims: somebody says what they did, somebody else looks whether it is so, the neighbours' committee decides it in
-- a meeting, everybody can read it on a notice and object, and when the notice has ended it is credited. Everything
-- that happens is a row that is added; how a claim stands is what the rows say, in the view claim_now.

ALTER TABLE programme
	ADD COLUMN claim_quorum integer NOT NULL DEFAULT 3,
	ADD COLUMN notice_days integer NOT NULL DEFAULT 5,
	ADD CONSTRAINT programme_lets_nobody_decide_alone CHECK (claim_quorum BETWEEN 2 AND 15),
	ADD CONSTRAINT programme_gives_notice_of_3_5_or_7_days CHECK (notice_days IN (3, 5, 7));
COMMENT ON COLUMN programme.claim_quorum IS 'So many of a committee must vote on a claim, those who stand aside not counted.';
COMMENT ON COLUMN programme.notice_days IS 'How many whole days a notice hangs, after the day it was hung up.';
GRANT UPDATE (claim_quorum, notice_days) ON programme TO points_app;


-- ── What is claimed ───────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE claim (
	id              uuid        NOT NULL,
	member          uuid        NOT NULL REFERENCES member,
	community       uuid        NOT NULL REFERENCES community,
	act             uuid        NOT NULL,
	code            text        NOT NULL,
	day             date        NOT NULL,
	quantity        integer     NOT NULL,
	words           text,
	how             text        NOT NULL,
	form_number     text,
	helper_name     text,
	entered_by      uuid        NOT NULL,
	entered_by_name text        NOT NULL,
	entered_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_key PRIMARY KEY (id),
	CONSTRAINT claim_stays_with_its_member UNIQUE (id, member),
	CONSTRAINT claim_names_the_act_of_its_version FOREIGN KEY (act, code) REFERENCES act (id, code),
	CONSTRAINT claim_is_of_something CHECK (quantity BETWEEN 1 AND 24),
	CONSTRAINT claim_came_by_one_of_three_ways CHECK (how IN ('OWN_PAGE', 'HELPER', 'PAPER')),
	CONSTRAINT claim_on_the_own_page_is_ones_own CHECK ((how = 'OWN_PAGE') = (entered_by = member)),
	CONSTRAINT claim_only_on_paper_has_a_form_number CHECK (form_number IS NULL OR how = 'PAPER'),
	CONSTRAINT claim_form_number_is_short CHECK (char_length(form_number) BETWEEN 1 AND 40 AND form_number = upper(btrim(form_number))),
	CONSTRAINT claim_only_with_help_names_a_helper CHECK (helper_name IS NULL OR how = 'HELPER'),
	CONSTRAINT claim_helper_is_short_and_plain CHECK (char_length(helper_name) BETWEEN 1 AND 40 AND helper_name !~ '[[:cntrl:]<>]'),
	CONSTRAINT claim_words_are_a_sentence CHECK (char_length(words) BETWEEN 1 AND 200 AND words !~ '[[:cntrl:]<>]')
);
CREATE INDEX claim_of_member ON claim (member, entered_at DESC);
CREATE INDEX claim_of_community ON claim (community, entered_at);
CREATE INDEX claim_by_act ON claim (act);
CREATE INDEX claim_by_entry ON claim (entered_at, id);
CREATE UNIQUE INDEX claim_form_is_used_once ON claim (community, form_number) WHERE form_number IS NOT NULL;
COMMENT ON TABLE claim IS 'A member says, themselves, with help or on paper, that they did something: by which act, on which day, how much of it, and in a sentence. What they wrote goes when they are erased.';
COMMENT ON COLUMN claim.community IS 'Where the member belonged then: its committee decides, and its notice names it.';

CREATE TABLE claim_photo (
	claim    uuid        NOT NULL REFERENCES claim,
	member   uuid        NOT NULL REFERENCES member,
	jpeg     bytea       NOT NULL,
	added_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_has_one_photo PRIMARY KEY (claim),
	CONSTRAINT claim_photo_is_of_its_member FOREIGN KEY (claim, member) REFERENCES claim (id, member),
	CONSTRAINT claim_photo_is_a_small_jpeg CHECK (
		octet_length(jpeg) BETWEEN 100 AND 4000000 AND substring(jpeg FROM 1 FOR 3) = '\xffd8ff')
);
COMMENT ON TABLE claim_photo IS 'What shows that it was done, drawn anew so that nothing but the picture is in it. Gone when the claim is decided.';

CREATE TABLE claim_withdrawal (
	claim        uuid        NOT NULL REFERENCES claim,
	withdrawn_by uuid        NOT NULL,
	withdrawn_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_is_withdrawn_once PRIMARY KEY (claim)
);
COMMENT ON TABLE claim_withdrawal IS 'A claim was taken back before it was credited, by the member or by who entered it.';

CREATE TABLE claim_check (
	claim           uuid        NOT NULL REFERENCES claim,
	confirmed       boolean     NOT NULL,
	reason          text,
	checked_by      uuid        NOT NULL,
	checked_by_name text        NOT NULL,
	checked_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_is_checked_once PRIMARY KEY (claim),
	CONSTRAINT claim_check_says_why_not CHECK (confirmed = (reason IS NULL)),
	CONSTRAINT claim_check_reason_is_known CHECK (reason IN (
		'NOT_SHOWN', 'NOT_THIS_ACT', 'WRONG_DAY_OR_QUANTITY', 'CLAIMED_BEFORE'))
);
COMMENT ON TABLE claim_check IS 'Somebody who did not enter a claim looked whether it is so: it goes to the committee, or it does not and why.';


-- ── Who decides ───────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE committee_seat (
	id                uuid        NOT NULL,
	community         uuid        NOT NULL REFERENCES community,
	staff             uuid        NOT NULL REFERENCES staff_member,
	staff_name        text        NOT NULL,
	appointed_by      uuid        NOT NULL,
	appointed_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT committee_seat_key PRIMARY KEY (id),
	CONSTRAINT committee_seat_stays_with_its_community UNIQUE (id, community)
);
CREATE INDEX committee_seats_of_community ON committee_seat (community);
COMMENT ON TABLE committee_seat IS 'Somebody of the staff sits in a community''s review committee from this moment on.';

CREATE TABLE committee_seat_end (
	seat     uuid        NOT NULL REFERENCES committee_seat,
	ended_by uuid        NOT NULL,
	ended_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT committee_seat_ends_once PRIMARY KEY (seat)
);
COMMENT ON TABLE committee_seat_end IS 'A seat in a committee was given up.';

CREATE TABLE review_meeting (
	id             uuid        NOT NULL,
	community      uuid        NOT NULL REFERENCES community,
	number         integer     NOT NULL,
	held_on        date        NOT NULL,
	quorum         integer     NOT NULL,
	notice_days    integer     NOT NULL,
	opened_by      uuid        NOT NULL,
	opened_by_name text        NOT NULL,
	opened_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT review_meeting_key PRIMARY KEY (id),
	CONSTRAINT review_meeting_stays_with_its_community UNIQUE (id, community),
	CONSTRAINT review_meetings_are_numbered UNIQUE (community, number)
);
COMMENT ON TABLE review_meeting IS 'A committee meets: on which day, how many must vote, and how long the notice will hang.';

CREATE TABLE review_presence (
	meeting   uuid NOT NULL,
	seat      uuid NOT NULL,
	community uuid NOT NULL,
	CONSTRAINT review_presence_once PRIMARY KEY (meeting, seat),
	CONSTRAINT review_presence_at_a_meeting FOREIGN KEY (meeting, community) REFERENCES review_meeting (id, community),
	CONSTRAINT review_presence_of_its_committee FOREIGN KEY (seat, community) REFERENCES committee_seat (id, community)
);
COMMENT ON TABLE review_presence IS 'Somebody of the committee is at a meeting; a working list until the meeting is closed.';

CREATE TABLE vote (
	meeting         uuid        NOT NULL,
	claim           uuid        NOT NULL REFERENCES claim,
	seat            uuid        NOT NULL,
	choice          text        NOT NULL,
	recused_because text,
	noted_by        uuid        NOT NULL,
	noted_at        timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT vote_once PRIMARY KEY (meeting, claim, seat),
	CONSTRAINT vote_is_of_who_is_there FOREIGN KEY (meeting, seat) REFERENCES review_presence (meeting, seat) ON DELETE CASCADE,
	CONSTRAINT vote_is_yes_no_or_to_stand_aside CHECK (choice IN ('YES', 'NO', 'RECUSED')),
	CONSTRAINT vote_says_why_aside CHECK ((choice = 'RECUSED') = (recused_because IS NOT NULL)),
	CONSTRAINT vote_knows_why_aside CHECK (recused_because IN ('OWN', 'HOUSEHOLD', 'RECORDED'))
);
CREATE INDEX votes_on_claim ON vote (claim);
COMMENT ON TABLE vote IS 'How one of the committee voted on a claim, or that they stood aside and why. It may be changed until the meeting is closed, and never after.';

CREATE TABLE review_closing (
	meeting        uuid        NOT NULL REFERENCES review_meeting,
	closed_by      uuid        NOT NULL,
	closed_by_name text        NOT NULL,
	closed_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT review_meeting_is_closed_once PRIMARY KEY (meeting)
);
COMMENT ON TABLE review_closing IS 'A meeting was closed; in the same transaction all that it voted on is decided and hung up.';

CREATE TABLE decision (
	claim    uuid    NOT NULL REFERENCES claim,
	round    integer NOT NULL,
	meeting  uuid    NOT NULL REFERENCES review_closing,
	line     integer NOT NULL,
	accepted boolean NOT NULL,
	yes      integer NOT NULL,
	no       integer NOT NULL,
	aside    integer NOT NULL,
	reason   text,
	CONSTRAINT decision_once_a_round PRIMARY KEY (claim, round),
	CONSTRAINT decision_is_the_first_or_on_appeal CHECK (round IN (1, 2)),
	CONSTRAINT decision_has_a_line_of_its_own UNIQUE (meeting, line),
	CONSTRAINT decision_lines_count_from_one CHECK (line >= 1),
	CONSTRAINT decision_is_the_majoritys CHECK (accepted = (yes > no) AND yes >= 0 AND no >= 0 AND aside >= 0),
	CONSTRAINT decision_says_why_not CHECK (accepted = (reason IS NULL)),
	CONSTRAINT decision_reason_is_known CHECK (reason IN (
		'NOT_SHOWN', 'NOT_THIS_ACT', 'WRONG_DAY_OR_QUANTITY', 'CLAIMED_BEFORE', 'NOT_CONVINCED'))
);
COMMENT ON TABLE decision IS 'What a meeting decided on a claim, with how many votes; the second time on the member''s appeal.';
COMMENT ON COLUMN decision.line IS 'The line by which papers call it, with the number of the meeting: 3-12.';

CREATE TABLE notice (
	meeting   uuid        NOT NULL REFERENCES review_closing,
	begins_at timestamptz NOT NULL DEFAULT now(),
	ends_at   timestamptz NOT NULL,
	CONSTRAINT notice_hangs_once PRIMARY KEY (meeting)
);
CREATE INDEX notice_by_end ON notice (ends_at);
COMMENT ON TABLE notice IS 'What a meeting accepted hangs out for everybody to read, until a moment; nothing of it is credited before.';


-- ── Who objects, and who appeals ──────────────────────────────────────────────────────────────────────────

CREATE TABLE objection (
	id          uuid        NOT NULL,
	claim       uuid        NOT NULL,
	member      uuid        NOT NULL,
	round       integer     NOT NULL,
	words       text,
	how         text        NOT NULL,
	entered_by  uuid,
	objected_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT objection_key PRIMARY KEY (id),
	CONSTRAINT objection_stays_with_its_member UNIQUE (id, member),
	CONSTRAINT objection_to_a_claim FOREIGN KEY (claim, member) REFERENCES claim (id, member),
	CONSTRAINT objection_came_on_the_page_or_on_paper CHECK (how IN ('PAGE', 'PAPER') AND (how = 'PAPER') = (entered_by IS NOT NULL)),
	CONSTRAINT objection_words_are_a_sentence CHECK (char_length(words) BETWEEN 1 AND 200 AND words !~ '[[:cntrl:]<>]')
);
CREATE INDEX objections_to_claim ON objection (claim, round);
COMMENT ON TABLE objection IS 'Somebody says that a claim on the notice is not so. Who it was is not kept. It stops this one claim until it is answered.';
COMMENT ON COLUMN objection.member IS 'Whose claim it is about, so that the words go when they are erased.';

CREATE TABLE objection_answer (
	objection        uuid        NOT NULL,
	member           uuid        NOT NULL,
	upheld           boolean     NOT NULL,
	words            text,
	answered_by      uuid        NOT NULL,
	answered_by_name text        NOT NULL,
	answered_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT objection_is_answered_once PRIMARY KEY (objection),
	CONSTRAINT objection_answer_to_an_objection FOREIGN KEY (objection, member) REFERENCES objection (id, member),
	CONSTRAINT objection_answer_words_are_a_sentence CHECK (char_length(words) BETWEEN 1 AND 200 AND words !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE objection_answer IS 'An objection was looked into: it is upheld, and the claim refused, or it is not; and why.';

CREATE TABLE claim_appeal (
	claim       uuid        NOT NULL,
	member      uuid        NOT NULL,
	words       text,
	entered_by  uuid        NOT NULL,
	appealed_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_is_appealed_once PRIMARY KEY (claim),
	CONSTRAINT claim_appeal_is_of_its_member FOREIGN KEY (claim, member) REFERENCES claim (id, member),
	CONSTRAINT claim_appeal_words_are_a_sentence CHECK (char_length(words) BETWEEN 1 AND 200 AND words !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE claim_appeal IS 'A member asks once to have a refused claim looked at again; the next meeting decides it for good.';


-- ── What becomes of it ────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE claim_wait (
	claim    uuid        NOT NULL REFERENCES claim,
	why      text        NOT NULL,
	noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT claim_wait_key PRIMARY KEY (claim, noted_at),
	CONSTRAINT claim_wait_is_for_a_known_reason CHECK (why IN ('FUND_SHORT', 'CONSENT_OLD'))
);
COMMENT ON TABLE claim_wait IS 'A claim could not be credited when its notice had ended, and why; it is tried again. The newest row counts.';

CREATE TABLE claim_credit (
	claim       uuid        NOT NULL REFERENCES claim,
	outcome     text        NOT NULL,
	points      bigint      NOT NULL,
	transfer    uuid,
	credited_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT claim_is_credited_once PRIMARY KEY (claim),
	CONSTRAINT claim_credit_has_a_transfer_of_its_own UNIQUE (transfer),
	CONSTRAINT claim_credit_is_in_the_books CHECK (
		points >= 0 AND (points > 0) = (transfer IS NOT NULL) AND (points > 0) = (outcome IN ('ALL', 'REST'))),
	CONSTRAINT claim_credit_outcome_is_known CHECK (outcome IN (
		'ALL', 'REST', 'CAP_REACHED', 'ALREADY', 'HOURS', 'BEFORE_JOINING', 'NOT_HERE'))
);
COMMENT ON TABLE claim_credit IS 'What a claim gave once its notice had ended: an award, whole or what the monthly cap left of it, or nothing and why.';

CREATE VIEW claim_now WITH (security_invoker = true) AS
SELECT c.*, CASE WHEN a.claim IS NULL THEN 1 ELSE 2 END AS round,
	d.meeting, d.line, m.number AS meeting_number, n.begins_at, n.ends_at, coalesce(d.reason, k.reason) AS refused_because,
	r.outcome, r.points AS given, r.credited_at,
	CASE
		WHEN r.outcome IN ('ALL', 'REST') THEN 'CREDITED'
		WHEN r.claim IS NOT NULL THEN 'NOTHING_LEFT'
		WHEN b.claim IS NOT NULL THEN 'WITHDRAWN'
		WHEN w.member IS NOT NULL THEN 'LEFT'
		WHEN d.accepted AND o.upheld THEN 'REFUSED'
		WHEN d.accepted AND o.open THEN 'OBJECTED'
		WHEN d.accepted AND n.ends_at > now() THEN 'ON_NOTICE'
		WHEN d.accepted THEN 'DUE'
		WHEN d.claim IS NOT NULL THEN 'REFUSED'
		WHEN a.claim IS NOT NULL THEN 'APPEALED'
		WHEN k.confirmed THEN 'CHECKED'
		WHEN k.claim IS NOT NULL THEN 'REFUSED'
		ELSE 'ENTERED'
	END AS state
FROM claim c
LEFT JOIN claim_check k ON k.claim = c.id
LEFT JOIN claim_appeal a ON a.claim = c.id
LEFT JOIN decision d ON d.claim = c.id AND d.round = CASE WHEN a.claim IS NULL THEN 1 ELSE 2 END
LEFT JOIN review_meeting m ON m.id = d.meeting
LEFT JOIN notice n ON n.meeting = d.meeting
LEFT JOIN LATERAL (SELECT bool_or(x.objection IS NULL) AS open, bool_or(x.upheld) AS upheld
	FROM objection j LEFT JOIN objection_answer x ON x.objection = j.id
	WHERE j.claim = c.id AND j.round = d.round) o ON true
LEFT JOIN claim_credit r ON r.claim = c.id
LEFT JOIN claim_withdrawal b ON b.claim = c.id
LEFT JOIN withdrawal w ON w.member = c.member;
COMMENT ON VIEW claim_now IS 'How each claim stands, as the facts about it say.';


-- ── Laws ──────────────────────────────────────────────────────────────────────────────────────────────────

-- Why somebody of the staff has no say in a claim: it is their own, their household's, or they entered it.
CREATE FUNCTION why_recused(who uuid, about uuid) RETURNS text
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT CASE
		WHEN o.member = c.member THEN 'OWN'
		WHEN EXISTS (SELECT FROM household_seat mine JOIN household_seat theirs ON theirs.household = mine.household
			WHERE mine.member = o.member AND theirs.member = c.member) THEN 'HOUSEHOLD'
		WHEN c.entered_by = who THEN 'RECORDED'
	END
	FROM claim c LEFT JOIN own_membership o ON o.actor = who WHERE c.id = about
$$;

-- Everything that is added to a claim takes it first, so that two things never happen to it at once.
CREATE FUNCTION state_of_a_claim_that_nobody_else_changes(about uuid) RETURNS text
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM claim c WHERE c.id = about FOR UPDATE;
	RETURN (SELECT v.state FROM claim_now v WHERE v.id = about);
END $$;

-- Age counts from the day it was claimed: that the neighbours took their time is not the member's fault.
CREATE OR REPLACE FUNCTION asked_on(who uuid, which uuid, reference text, happened date) RETURNS date
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT coalesce((SELECT (c.entered_at AT TIME ZONE 'Asia/Shanghai')::date FROM claim c
		WHERE reference = 'claim:' || c.id AND c.member = who AND c.act = which AND c.day = happened),
		(now() AT TIME ZONE 'Asia/Shanghai')::date)
$$;

CREATE FUNCTION check_that_claims_can_be_made() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
	members uuid[];
	wrong record;
BEGIN
	SELECT array_agg(DISTINCT w.member) INTO members FROM written w;
	PERFORM FROM member m WHERE m.id = ANY (members) ORDER BY m.id FOR NO KEY UPDATE;
	SELECT broken.* INTO wrong FROM (
		SELECT w.id, CASE
			WHEN EXISTS (SELECT FROM withdrawal x WHERE x.member = w.member)
				OR NOT EXISTS (SELECT FROM consent x WHERE x.member = w.member)
				THEN 'who_claims_is_a_member'
			WHEN m.community IS DISTINCT FROM w.community
				THEN 'claim_is_made_where_the_member_belongs'
			WHEN b.published_at IS NULL
				OR NOT EXISTS (SELECT FROM community_within s WHERE s.ancestor = b.community AND s.community = w.community)
				THEN 'claim_names_a_published_act_of_its_place'
			WHEN w.day > today
				THEN 'claim_is_not_for_the_future'
			WHEN w.day < today - (SELECT min(p.award_days) FROM programme p)
				THEN 'claim_is_not_too_old'
			WHEN w.day < greatest(b.effective_from, a.effective_from) OR w.day > a.effective_until
				OR EXISTS (SELECT FROM rule_book later WHERE later.community = b.community AND later.published_at IS NOT NULL
					AND later.version > b.version AND later.effective_from <= w.day)
				THEN 'claim_names_the_act_in_force_on_its_day'
			WHEN w.day < (m.joined_at AT TIME ZONE 'Asia/Shanghai')::date
				THEN 'claim_is_not_before_joining'
			WHEN w.quantity > most_at_once(a.unit)
				THEN 'claim_is_of_a_quantity_that_fits'
			WHEN (w.how = 'PAPER') <> (w.form_number IS NOT NULL) OR (w.how = 'HELPER') <> (w.helper_name IS NOT NULL)
				OR w.words IS NULL
				THEN 'claim_is_whole'
			WHEN EXISTS (SELECT FROM claim_now x WHERE x.member = w.member AND x.code = w.code AND x.id <> w.id
				AND is_in_one_period(a.unit, x.day, w.day)
				AND x.state NOT IN ('WITHDRAWN', 'NOTHING_LEFT')
				AND NOT (x.state = 'REFUSED' AND coalesce(x.refused_because, '') = 'WRONG_DAY_OR_QUANTITY'))
				THEN 'the_same_is_not_claimed_twice'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT * FROM member WHERE id = w.member OFFSET 0) m ON true
		LEFT JOIN LATERAL (SELECT * FROM act WHERE id = w.act AND code = w.code OFFSET 0) a ON true
		LEFT JOIN LATERAL (SELECT * FROM rule_book WHERE id = a.book OFFSET 0) b ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Claim % is against the law %.', wrong.id, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER claim_can_be_made AFTER INSERT ON claim REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_claims_can_be_made();
ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_can_be_made;

-- One function for the facts that follow each other; which one it is about says the table.
CREATE FUNCTION check_that_it_is_time_for_it() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	about uuid;
	state text;
	fault text;
BEGIN
	IF TG_TABLE_NAME = 'objection_answer' THEN
		SELECT j.claim INTO about FROM objection j WHERE j.id = NEW.objection;
	ELSE
		about := NEW.claim;
	END IF;
	state := state_of_a_claim_that_nobody_else_changes(about);
	fault := CASE TG_TABLE_NAME
		WHEN 'claim_photo' THEN CASE WHEN state <> 'ENTERED' THEN 'takes a picture only before anybody has looked' END
		WHEN 'claim_withdrawal' THEN CASE WHEN state IN ('CREDITED', 'NOTHING_LEFT', 'LEFT') THEN 'is past being taken back' END
		WHEN 'claim_check' THEN CASE WHEN state <> 'ENTERED' THEN 'is past being checked' END
		WHEN 'objection' THEN CASE WHEN state NOT IN ('ON_NOTICE', 'OBJECTED', 'DUE') THEN 'does not hang out' END
		WHEN 'objection_answer' THEN CASE WHEN state NOT IN ('OBJECTED', 'REFUSED') THEN 'has no objection open' END
		WHEN 'claim_appeal' THEN CASE WHEN state <> 'REFUSED' THEN 'was not refused' END
		WHEN 'claim_wait' THEN CASE WHEN state <> 'DUE' THEN 'is not due' END
	END;
	IF fault IS NULL AND TG_TABLE_NAME = 'claim_check' THEN
		fault := CASE why_recused(NEW.checked_by, about) WHEN 'OWN' THEN 'is the checker''s own'
			WHEN 'HOUSEHOLD' THEN 'is of the checker''s household' WHEN 'RECORDED' THEN 'is checked by somebody else than who entered it' END;
	ELSIF fault IS NULL AND TG_TABLE_NAME = 'objection_answer' THEN
		fault := CASE WHEN NEW.words IS NULL THEN 'is not answered without a reason'
			WHEN why_recused(NEW.answered_by, about) IS NOT NULL THEN 'is answered by somebody who has no part in it' END;
	ELSIF fault IS NULL AND TG_TABLE_NAME = 'objection' THEN
		fault := CASE WHEN NEW.words IS NULL THEN 'is not objected to without words'
			WHEN NEW.round <> (SELECT v.round FROM claim_now v WHERE v.id = about) THEN 'is objected to as it stands now'
			-- a paper may have lain in the box until the notice had ended; nothing was credited yet
			WHEN NEW.how = 'PAGE' AND (SELECT v.ends_at FROM claim_now v WHERE v.id = about) <= now() THEN 'hangs out no more' END;
	ELSIF fault IS NULL AND TG_TABLE_NAME = 'claim_appeal' THEN
		fault := CASE WHEN NEW.words IS NULL THEN 'is not appealed without words' END;
	ELSIF fault IS NULL AND TG_TABLE_NAME = 'claim_photo' THEN
		fault := CASE WHEN TG_OP = 'UPDATE' THEN 'keeps its picture' END;
	END IF;
	IF fault IS NOT NULL OR state IS NULL THEN
		RAISE EXCEPTION 'Claim % %.', about, coalesce(fault, 'is not there')
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER claim_photo_in_time BEFORE INSERT OR UPDATE ON claim_photo
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE claim_photo ENABLE ALWAYS TRIGGER claim_photo_in_time;
CREATE TRIGGER claim_withdrawal_in_time BEFORE INSERT ON claim_withdrawal
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE claim_withdrawal ENABLE ALWAYS TRIGGER claim_withdrawal_in_time;
CREATE TRIGGER claim_check_in_time_and_by_somebody_else BEFORE INSERT ON claim_check
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE claim_check ENABLE ALWAYS TRIGGER claim_check_in_time_and_by_somebody_else;
CREATE TRIGGER objection_in_time BEFORE INSERT ON objection
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE objection ENABLE ALWAYS TRIGGER objection_in_time;
CREATE TRIGGER objection_answer_in_time_and_by_somebody_else BEFORE INSERT ON objection_answer
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE objection_answer ENABLE ALWAYS TRIGGER objection_answer_in_time_and_by_somebody_else;
CREATE TRIGGER claim_appeal_in_time BEFORE INSERT ON claim_appeal
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE claim_appeal ENABLE ALWAYS TRIGGER claim_appeal_in_time;
CREATE TRIGGER claim_wait_in_time BEFORE INSERT ON claim_wait
	FOR EACH ROW EXECUTE FUNCTION check_that_it_is_time_for_it();
ALTER TABLE claim_wait ENABLE ALWAYS TRIGGER claim_wait_in_time;

-- So that two never seat the same person, or open a meeting, at once. A community's row is nobody's to lock.
CREATE FUNCTION wait_for_the_committee(place uuid) RETURNS boolean
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('committee of ' || place, 0));
	RETURN true;
END $$;

CREATE FUNCTION check_that_who_sits_in_a_committee_belongs_there() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM wait_for_the_committee(NEW.community);
	IF NOT EXISTS (SELECT FROM staff_member s JOIN community_within w ON w.ancestor = s.community AND w.community = NEW.community
		WHERE s.id = NEW.staff AND s.disabled_at IS NULL AND s.role IN ('ADMINISTRATOR', 'RECORDER'))
		OR EXISTS (SELECT FROM committee_seat t WHERE t.community = NEW.community AND t.staff = NEW.staff
			AND NOT EXISTS (SELECT FROM committee_seat_end e WHERE e.seat = t.id)) THEN
		RAISE EXCEPTION '% has no business in this committee, or sits in it.', NEW.staff
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER who_sits_in_a_committee_belongs_there BEFORE INSERT ON committee_seat
	FOR EACH ROW EXECUTE FUNCTION check_that_who_sits_in_a_committee_belongs_there();
ALTER TABLE committee_seat ENABLE ALWAYS TRIGGER who_sits_in_a_committee_belongs_there;

CREATE FUNCTION check_that_a_meeting_begins_as_the_programme_says() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM wait_for_the_committee(NEW.community);
	IF (NEW.quorum, NEW.notice_days) IS DISTINCT FROM (SELECT (p.claim_quorum, p.notice_days) FROM programme p
			JOIN community c ON c.programme = p.id WHERE c.id = NEW.community)
		OR NEW.held_on > (now() AT TIME ZONE 'Asia/Shanghai')::date
		OR NEW.number <> (SELECT coalesce(max(m.number), 0) + 1 FROM review_meeting m WHERE m.community = NEW.community)
		OR EXISTS (SELECT FROM review_meeting m WHERE m.community = NEW.community
			AND NOT EXISTS (SELECT FROM review_closing x WHERE x.meeting = m.id)) THEN
		RAISE EXCEPTION 'A meeting begins when the last one is closed, as the programme says.'
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER review_meeting_begins_as_the_programme_says BEFORE INSERT ON review_meeting
	FOR EACH ROW EXECUTE FUNCTION check_that_a_meeting_begins_as_the_programme_says();
ALTER TABLE review_meeting ENABLE ALWAYS TRIGGER review_meeting_begins_as_the_programme_says;

-- Who is there and how they vote may change until the meeting is closed. The lock makes the closing wait.
CREATE FUNCTION check_that_a_meeting_is_open() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	at uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting ELSE NEW.meeting END;
	place uuid;
	why text;
	fault text;
BEGIN
	SELECT m.community INTO place FROM review_meeting m WHERE m.id = at FOR SHARE;
	IF place IS NULL OR EXISTS (SELECT FROM review_closing x WHERE x.meeting = at) THEN
		fault := 'is closed';
	ELSIF TG_OP <> 'DELETE' AND (NOT EXISTS (SELECT FROM committee_seat s WHERE s.id = NEW.seat AND s.community = place)
		OR EXISTS (SELECT FROM committee_seat_end e WHERE e.seat = NEW.seat)) THEN
		fault := 'is of another committee';
	ELSIF TG_OP = 'UPDATE' AND (to_jsonb(OLD) ->> 'meeting', to_jsonb(OLD) ->> 'seat', to_jsonb(OLD) ->> 'claim')
		IS DISTINCT FROM (to_jsonb(NEW) ->> 'meeting', to_jsonb(NEW) ->> 'seat', to_jsonb(NEW) ->> 'claim') THEN
		fault := 'keeps what was voted on, and by whom';
	ELSIF TG_OP <> 'DELETE' AND TG_TABLE_NAME = 'vote' THEN
		why := why_recused((SELECT s.staff FROM committee_seat s WHERE s.id = NEW.seat), NEW.claim);
		IF NOT EXISTS (SELECT FROM claim_now v WHERE v.id = NEW.claim AND v.community = place AND v.state IN ('CHECKED', 'APPEALED')) THEN
			fault := 'does not vote on this claim';
		ELSIF NEW.recused_because IS DISTINCT FROM why THEN
			fault := 'lets nobody vote who has to stand aside, and everybody else';
		END IF;
	END IF;
	IF fault IS NOT NULL THEN
		RAISE EXCEPTION 'Meeting % %.', at, fault
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER nobody_comes_or_goes_after_the_closing BEFORE INSERT OR UPDATE OR DELETE ON review_presence
	FOR EACH ROW EXECUTE FUNCTION check_that_a_meeting_is_open();
ALTER TABLE review_presence ENABLE ALWAYS TRIGGER nobody_comes_or_goes_after_the_closing;
CREATE TRIGGER nobody_votes_after_the_closing_or_for_themselves BEFORE INSERT OR UPDATE OR DELETE ON vote
	FOR EACH ROW EXECUTE FUNCTION check_that_a_meeting_is_open();
ALTER TABLE vote ENABLE ALWAYS TRIGGER nobody_votes_after_the_closing_or_for_themselves;

CREATE FUNCTION check_that_a_meeting_can_be_closed() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	enough integer;
BEGIN
	SELECT m.quorum INTO enough FROM review_meeting m WHERE m.id = NEW.meeting FOR UPDATE;
	IF (SELECT count(*) FROM review_presence p WHERE p.meeting = NEW.meeting) < enough OR NEW.closed_at <> now() THEN
		RAISE EXCEPTION 'Meeting % has too few who are there.', NEW.meeting
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER a_meeting_is_closed_by_a_quorum BEFORE INSERT ON review_closing
	FOR EACH ROW EXECUTE FUNCTION check_that_a_meeting_can_be_closed();
ALTER TABLE review_closing ENABLE ALWAYS TRIGGER a_meeting_is_closed_by_a_quorum;

CREATE FUNCTION check_that_decisions_say_what_the_votes_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	claims uuid[];
	wrong record;
BEGIN
	SELECT array_agg(w.claim) INTO claims FROM written w;
	PERFORM FROM claim c WHERE c.id = ANY (claims) ORDER BY c.id FOR UPDATE;
	SELECT broken.* INTO wrong FROM (
		SELECT w.claim, CASE
			WHEN x.closed_at IS DISTINCT FROM now()
				THEN 'decision_is_made_when_the_meeting_is_closed'
			WHEN c.community IS DISTINCT FROM m.community
				THEN 'decision_is_of_the_own_committee'
			WHEN EXISTS (SELECT FROM claim_withdrawal y WHERE y.claim = w.claim)
				OR EXISTS (SELECT FROM withdrawal y WHERE y.member = c.member)
				OR EXISTS (SELECT FROM claim_credit y WHERE y.claim = w.claim)
				THEN 'decision_is_of_a_claim_that_stands'
			WHEN w.round = 1 AND (NOT EXISTS (SELECT FROM claim_check k WHERE k.claim = w.claim AND k.confirmed)
				OR EXISTS (SELECT FROM claim_appeal a WHERE a.claim = w.claim))
				OR w.round = 2 AND NOT EXISTS (SELECT FROM claim_appeal a WHERE a.claim = w.claim)
				THEN 'decision_follows_a_check_or_an_appeal'
			WHEN (w.yes, w.no, w.aside) IS DISTINCT FROM (v.yes, v.no, v.aside)
				THEN 'decision_counts_the_votes'
			WHEN v.yes + v.no < m.quorum
				THEN 'decision_has_a_quorum'
			WHEN v.yes + v.no + v.aside <> (SELECT count(*) FROM review_presence p WHERE p.meeting = w.meeting)
				THEN 'decision_waits_for_everybody_there'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT * FROM claim WHERE id = w.claim OFFSET 0) c ON true
		LEFT JOIN LATERAL (SELECT * FROM review_meeting WHERE id = w.meeting OFFSET 0) m ON true
		LEFT JOIN LATERAL (SELECT * FROM review_closing WHERE meeting = w.meeting OFFSET 0) x ON true
		LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE y.choice = 'YES')::int AS yes, count(*) FILTER (WHERE y.choice = 'NO')::int AS no,
			count(*) FILTER (WHERE y.choice = 'RECUSED')::int AS aside FROM vote y
			WHERE y.meeting = w.meeting AND y.claim = w.claim) v ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'The decision on claim % is against the law %.', wrong.claim, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER decision_says_what_the_votes_say AFTER INSERT ON decision REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_decisions_say_what_the_votes_say();
ALTER TABLE decision ENABLE ALWAYS TRIGGER decision_says_what_the_votes_say;

CREATE FUNCTION check_that_a_notice_hangs_long_enough() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.begins_at <> now() OR NEW.ends_at IS DISTINCT FROM (SELECT ((now() AT TIME ZONE 'Asia/Shanghai')::date + m.notice_days + 1)::timestamp
		AT TIME ZONE 'Asia/Shanghai' FROM review_meeting m JOIN review_closing x ON x.meeting = m.id AND x.closed_at = now()
		WHERE m.id = NEW.meeting) THEN
		RAISE EXCEPTION 'The notice of meeting % hangs from its closing for all the days that the programme says.', NEW.meeting
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER notice_hangs_long_enough BEFORE INSERT ON notice
	FOR EACH ROW EXECUTE FUNCTION check_that_a_notice_hangs_long_enough();
ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_hangs_long_enough;

-- At the commit, because the notice is hung up after the decisions.
CREATE FUNCTION check_that_what_is_accepted_hangs_out() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM decision d WHERE d.meeting = NEW.meeting AND d.accepted)
		<> EXISTS (SELECT FROM notice n WHERE n.meeting = NEW.meeting) THEN
		RAISE EXCEPTION 'What meeting % accepted hangs out, and nothing else.', NEW.meeting
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER what_is_accepted_hangs_out AFTER INSERT ON review_closing
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_what_is_accepted_hangs_out();
ALTER TABLE review_closing ENABLE ALWAYS TRIGGER what_is_accepted_hangs_out;

CREATE FUNCTION check_that_claims_are_credited_in_time() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	claims uuid[];
	wrong record;
BEGIN
	SELECT array_agg(w.claim) INTO claims FROM written w;
	PERFORM FROM claim c WHERE c.id = ANY (claims) ORDER BY c.id FOR UPDATE;
	SELECT broken.* INTO wrong FROM (
		SELECT w.claim, CASE
			WHEN d.accepted IS NOT TRUE
				THEN 'what_is_credited_was_accepted'
			WHEN n.ends_at IS NULL OR n.ends_at > now()
				THEN 'what_is_credited_hung_out_to_the_end'
			WHEN EXISTS (SELECT FROM objection j LEFT JOIN objection_answer x ON x.objection = j.id
				WHERE j.claim = w.claim AND j.round = d.round AND x.upheld IS DISTINCT FROM false)
				THEN 'what_is_credited_has_no_objection_left'
			WHEN EXISTS (SELECT FROM claim_withdrawal x WHERE x.claim = w.claim)
				OR EXISTS (SELECT FROM withdrawal x WHERE x.member = c.member)
				THEN 'what_is_credited_was_not_taken_back'
			WHEN w.transfer IS NOT NULL AND NOT EXISTS (SELECT FROM award g JOIN transfer t ON t.id = g.transfer
				WHERE g.transfer = w.transfer AND g.member = c.member AND g.act = c.act AND g.day = c.day
				AND g.quantity = c.quantity AND g.points = w.points AND t.reference = 'claim:' || c.id)
				THEN 'what_is_credited_is_the_award_of_the_claim'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT * FROM claim WHERE id = w.claim OFFSET 0) c ON true
		LEFT JOIN LATERAL (SELECT * FROM decision WHERE claim = w.claim ORDER BY round DESC LIMIT 1) d ON true
		LEFT JOIN LATERAL (SELECT * FROM notice WHERE meeting = d.meeting OFFSET 0) n ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF NOT FOUND THEN
		SELECT w.claim, 'what_is_credited_is_not_under_appeal' AS law INTO wrong FROM written w
		WHERE EXISTS (SELECT FROM claim_appeal a WHERE a.claim = w.claim)
		AND NOT EXISTS (SELECT FROM decision d WHERE d.claim = w.claim AND d.round = 2) LIMIT 1;
	END IF;
	IF FOUND THEN
		RAISE EXCEPTION 'Crediting claim % is against the law %.', wrong.claim, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER claim_is_credited_in_time AFTER INSERT ON claim_credit REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_claims_are_credited_in_time();
ALTER TABLE claim_credit ENABLE ALWAYS TRIGGER claim_is_credited_in_time;

-- At the commit, because the award is written first and the credit names it.
CREATE FUNCTION check_that_an_award_for_a_claim_credits_it() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM claim_credit r WHERE r.transfer = NEW.id) THEN
		RAISE EXCEPTION 'Transfer % says that it is for a claim, and credits none.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER an_award_for_a_claim_credits_it AFTER INSERT ON transfer
	DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.reference LIKE 'claim:%')
	EXECUTE FUNCTION check_that_an_award_for_a_claim_credits_it();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER an_award_for_a_claim_credits_it;

-- A picture has served when its claim is decided, taken back, or its member leaves.
CREATE FUNCTION let_pictures_go() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_TABLE_NAME = 'withdrawal' THEN
		DELETE FROM claim_photo p WHERE p.member = NEW.member;
	ELSE
		DELETE FROM claim_photo p WHERE p.claim = NEW.claim;
	END IF;
	RETURN NULL;
END $$;
CREATE INDEX claim_photo_of_member ON claim_photo (member);
CREATE TRIGGER pictures_go_when_it_is_decided AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION let_pictures_go();
ALTER TABLE decision ENABLE ALWAYS TRIGGER pictures_go_when_it_is_decided;
CREATE TRIGGER pictures_go_when_it_is_not_so AFTER INSERT ON claim_check
	FOR EACH ROW WHEN (NOT NEW.confirmed) EXECUTE FUNCTION let_pictures_go();
ALTER TABLE claim_check ENABLE ALWAYS TRIGGER pictures_go_when_it_is_not_so;
CREATE TRIGGER pictures_go_with_their_claim AFTER INSERT ON claim_withdrawal FOR EACH ROW EXECUTE FUNCTION let_pictures_go();
ALTER TABLE claim_withdrawal ENABLE ALWAYS TRIGGER pictures_go_with_their_claim;
CREATE TRIGGER pictures_go_with_their_member AFTER INSERT ON withdrawal FOR EACH ROW EXECUTE FUNCTION let_pictures_go();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER pictures_go_with_their_member;

-- What people wrote is emptied when the member is erased; all else stays as it was written.
CREATE TRIGGER claim_is_changed_by_erasure_only BEFORE UPDATE ON claim
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'words', 'form_number', 'helper_name');
ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_is_changed_by_erasure_only;
CREATE TRIGGER objection_is_changed_by_erasure_only BEFORE UPDATE ON objection
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'words');
ALTER TABLE objection ENABLE ALWAYS TRIGGER objection_is_changed_by_erasure_only;
CREATE TRIGGER objection_answer_is_changed_by_erasure_only BEFORE UPDATE ON objection_answer
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'words');
ALTER TABLE objection_answer ENABLE ALWAYS TRIGGER objection_answer_is_changed_by_erasure_only;
CREATE TRIGGER claim_appeal_is_changed_by_erasure_only BEFORE UPDATE ON claim_appeal
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'words');
ALTER TABLE claim_appeal ENABLE ALWAYS TRIGGER claim_appeal_is_changed_by_erasure_only;

CREATE FUNCTION check_that_no_words_of_who_is_erased_are_left() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM claim c WHERE c.member = NEW.member AND num_nonnulls(c.words, c.form_number, c.helper_name) > 0)
		OR EXISTS (SELECT FROM claim_photo p WHERE p.member = NEW.member)
		OR EXISTS (SELECT FROM claim c JOIN objection j ON j.claim = c.id WHERE c.member = NEW.member AND j.words IS NOT NULL)
		OR EXISTS (SELECT FROM claim c JOIN objection j ON j.claim = c.id JOIN objection_answer x ON x.objection = j.id
			WHERE c.member = NEW.member AND x.words IS NOT NULL)
		OR EXISTS (SELECT FROM claim c JOIN claim_appeal a ON a.claim = c.id WHERE c.member = NEW.member AND a.words IS NOT NULL) THEN
		RAISE EXCEPTION 'Of the claims of member % something personal is left.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_words_of_who_is_erased_are_left AFTER INSERT ON erasure
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_no_words_of_who_is_erased_are_left();
ALTER TABLE erasure ENABLE ALWAYS TRIGGER no_words_of_who_is_erased_are_left;

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['claim_withdrawal', 'claim_check', 'committee_seat', 'committee_seat_end', 'review_meeting',
			'review_closing', 'decision', 'notice', 'claim_wait', 'claim_credit'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact()', kept || '_is_never_changed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
	END LOOP;
	FOREACH kept IN ARRAY ARRAY['claim', 'objection', 'objection_answer', 'claim_appeal'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact()', kept || '_is_never_removed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_removed');
	END LOOP;
	FOREACH kept IN ARRAY ARRAY['vote', 'review_presence'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact()', kept || '_is_never_emptied', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_emptied');
	END LOOP;
END $$;

REVOKE ALL ON claim, claim_photo, claim_withdrawal, claim_check, committee_seat, committee_seat_end, review_meeting,
	review_presence, vote, review_closing, decision, notice, objection, objection_answer, claim_appeal, claim_wait,
	claim_credit, claim_now FROM PUBLIC;
REVOKE ALL ON FUNCTION wait_for_the_committee(uuid), why_recused(uuid, uuid), state_of_a_claim_that_nobody_else_changes(uuid),
	asked_on(uuid, uuid, text, date), check_that_claims_can_be_made(), check_that_it_is_time_for_it(),
	check_that_who_sits_in_a_committee_belongs_there(), check_that_a_meeting_begins_as_the_programme_says(),
	check_that_a_meeting_is_open(), check_that_a_meeting_can_be_closed(), check_that_decisions_say_what_the_votes_say(),
	check_that_a_notice_hangs_long_enough(), check_that_what_is_accepted_hangs_out(),
	check_that_claims_are_credited_in_time(), check_that_an_award_for_a_claim_credits_it(), let_pictures_go(),
	check_that_no_words_of_who_is_erased_are_left() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION wait_for_the_committee(uuid), why_recused(uuid, uuid), state_of_a_claim_that_nobody_else_changes(uuid),
	asked_on(uuid, uuid, text, date) TO points_app;
GRANT SELECT ON claim, claim_photo, claim_withdrawal, claim_check, committee_seat, committee_seat_end, review_meeting,
	review_presence, vote, review_closing, decision, notice, objection, objection_answer, claim_appeal, claim_wait,
	claim_credit, claim_now TO points_app;
GRANT INSERT (id, member, community, act, code, day, quantity, words, how, form_number, helper_name, entered_by,
	entered_by_name), UPDATE (words, form_number, helper_name) ON claim TO points_app;
GRANT INSERT (claim, member, jpeg), DELETE ON claim_photo TO points_app;
GRANT INSERT (claim, withdrawn_by) ON claim_withdrawal TO points_app;
GRANT INSERT (claim, confirmed, reason, checked_by, checked_by_name) ON claim_check TO points_app;
GRANT INSERT (id, community, staff, staff_name, appointed_by) ON committee_seat TO points_app;
GRANT INSERT (seat, ended_by) ON committee_seat_end TO points_app;
-- A row can be locked only by who may change something in it; that nothing changes is held by a trigger.
GRANT INSERT (id, community, number, held_on, quorum, notice_days, opened_by, opened_by_name), UPDATE (held_on)
	ON review_meeting TO points_app;
GRANT INSERT, DELETE ON review_presence TO points_app;
GRANT INSERT (meeting, claim, seat, choice, recused_because, noted_by), UPDATE (choice, recused_because, noted_by, noted_at), DELETE
	ON vote TO points_app;
GRANT INSERT (meeting, closed_by, closed_by_name) ON review_closing TO points_app;
GRANT INSERT ON decision TO points_app;
GRANT INSERT (meeting, ends_at) ON notice TO points_app;
GRANT INSERT (id, claim, member, round, words, how, entered_by), UPDATE (words) ON objection TO points_app;
GRANT INSERT (objection, member, upheld, words, answered_by, answered_by_name), UPDATE (words) ON objection_answer TO points_app;
GRANT INSERT (claim, member, words, entered_by), UPDATE (words) ON claim_appeal TO points_app;
GRANT INSERT (claim, why) ON claim_wait TO points_app;
GRANT INSERT (claim, outcome, points, transfer) ON claim_credit TO points_app;
