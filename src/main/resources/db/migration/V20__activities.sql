-- Earning: the rule books, the teams, the activities and who came, and the awards. A published version of a rule
-- book never changes, and an award names the act of the version that it used. What a member earns in a month is
-- not kept beside the awards: the awards are summed, under a lock on the member, each time one is added.

ALTER TABLE programme ADD COLUMN award_days integer NOT NULL DEFAULT 90,
	ADD CONSTRAINT programme_awards_within_a_year CHECK (award_days BETWEEN 1 AND 366);
COMMENT ON COLUMN programme.award_days IS 'How many days after it happened something can still be awarded.';
GRANT UPDATE (award_days) ON programme TO points_app;


-- ── Rule books ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE act_code (
	code      text NOT NULL,
	community uuid NOT NULL REFERENCES community,
	CONSTRAINT act_code_belongs_to_one_book PRIMARY KEY (code),
	CONSTRAINT act_code_stays_with_its_community UNIQUE (code, community),
	CONSTRAINT act_code_is_short_and_plain CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?$')
);
COMMENT ON TABLE act_code IS 'A code names one act of one community''s rule book for ever, through all its versions: the monthly cap counts by it.';

CREATE TABLE rule_book (
	id             uuid        NOT NULL,
	community      uuid        NOT NULL REFERENCES community,
	version        integer     NOT NULL,
	started_by     uuid        NOT NULL,
	started_at     timestamptz NOT NULL DEFAULT now(),
	effective_from date,
	published_by   uuid,
	published_at   timestamptz,
	CONSTRAINT rule_book_key PRIMARY KEY (id),
	CONSTRAINT rule_book_stays_with_its_community UNIQUE (id, community),
	CONSTRAINT rule_book_versions_are_numbered UNIQUE (community, version),
	CONSTRAINT rule_book_versions_begin_on_different_days UNIQUE (community, effective_from),
	CONSTRAINT rule_book_versions_count_from_one CHECK (version >= 1),
	CONSTRAINT rule_book_is_a_draft_or_published CHECK (
		(effective_from IS NULL) = (published_at IS NULL) AND (published_by IS NULL) = (published_at IS NULL))
);
CREATE UNIQUE INDEX rule_book_has_one_draft ON rule_book (community) WHERE published_at IS NULL;
COMMENT ON TABLE rule_book IS 'A version of a community''s rule book: a draft, or published, which is for ever. The programme''s is that of the top of the tree; those below add to it.';
COMMENT ON COLUMN rule_book.effective_from IS 'From this day the version holds, until the next one''s day.';

CREATE TABLE act (
	id              uuid    NOT NULL,
	book            uuid    NOT NULL,
	community       uuid    NOT NULL,
	code            text    NOT NULL,
	category        text    NOT NULL,
	name_zh         text    NOT NULL,
	name_en         text    NOT NULL,
	points          integer NOT NULL,
	unit            text    NOT NULL,
	monthly_cap     integer NOT NULL,
	evidence        text    NOT NULL,
	effective_from  date,
	effective_until date,
	CONSTRAINT act_key PRIMARY KEY (id),
	CONSTRAINT act_keeps_its_code UNIQUE (id, code),
	CONSTRAINT act_stands_once_in_a_version UNIQUE (book, code),
	CONSTRAINT act_stands_in_a_version FOREIGN KEY (book, community) REFERENCES rule_book (id, community),
	CONSTRAINT act_has_a_code_of_its_community FOREIGN KEY (code, community) REFERENCES act_code (code, community),
	CONSTRAINT act_only_rewards CHECK (points BETWEEN 1 AND 100),
	CONSTRAINT act_cap_lets_it_be_earned_once CHECK (monthly_cap BETWEEN points AND 1000),
	-- A closed list, and words that none of its acts may have: there is no place for what is nobody's business.
	CONSTRAINT act_category_is_one_of_ours CHECK (category IN (
		'ENVIRONMENT', 'VOLUNTEERING', 'NEIGHBOURS', 'LEARNING', 'FAMILY', 'PUBLIC_AFFAIRS', 'SCHOOL')),
	CONSTRAINT act_is_not_about_private_life CHECK (
		name_zh !~ '信访|上访|举报|检举|告发|宗教|信教|教堂|寺庙|党员|入党|投票|选举|欠款|欠债|债务|贷款|征信|失信|违章|违法|闯红灯|酒驾|生育|节育|结扎|计划生育|怀孕|病史|体检|疫苗|住院'
		AND name_en !~* '\m(petition|religio|church|temple|politic|party member|vote|voting|election|debt|loan|credit score|traffic|births?\M|birth control|pregnan|vaccin|medical|health check|inform on|informer|denounc|report on|reporting on)'),
	CONSTRAINT act_unit_is_known CHECK (unit IN ('TIME', 'HOUR', 'SESSION', 'WEEK', 'MONTH')),
	CONSTRAINT act_evidence_is_known CHECK (evidence IN ('ATTENDANCE', 'COMMITTEE', 'STATEMENT', 'PERSON_HELPED',
		'BOTH_SIDES', 'DECLARATION', 'DUTY_LOG', 'TEACHER', 'GUARDIAN')),
	CONSTRAINT act_ends_after_it_begins CHECK (effective_until >= effective_from),
	CONSTRAINT act_names_are_short_and_plain CHECK (
		char_length(name_zh) BETWEEN 1 AND 60 AND name_zh !~ '[[:cntrl:]<>]'
		AND char_length(name_en) BETWEEN 1 AND 60 AND name_en !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE act IS 'Something that earns points, as one version of a rule book says it.';
COMMENT ON COLUMN act.monthly_cap IS 'The most points that one member earns by it in one month.';
COMMENT ON COLUMN act.effective_from IS 'Not before this day, if that is later than the version''s own.';
COMMENT ON COLUMN act.effective_until IS 'Not after this day; empty for as long as the version holds.';

CREATE FUNCTION check_that_a_rule_book_only_becomes_published() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'TRUNCATE' THEN
		RAISE EXCEPTION 'Rule books are never emptied.'
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	IF TG_OP = 'INSERT' THEN
		IF NEW.published_at IS NOT NULL OR NEW.version <> (
			SELECT coalesce(max(b.version), 0) + 1 FROM rule_book b WHERE b.community = NEW.community) THEN
			RAISE EXCEPTION 'A version begins as the next draft.'
				USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
		END IF;
		RETURN NEW;
	END IF;
	IF OLD.published_at IS NOT NULL THEN
		RAISE EXCEPTION 'Version % is published and never changes: % on %.', OLD.version, TG_OP, TG_TABLE_NAME
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	IF TG_OP = 'DELETE' THEN
		RETURN OLD;
	END IF;
	IF (OLD.id, OLD.community, OLD.version, OLD.started_by, OLD.started_at)
			IS DISTINCT FROM (NEW.id, NEW.community, NEW.version, NEW.started_by, NEW.started_at)
		OR NEW.published_at IS DISTINCT FROM now()
		-- Only what was on paper before may begin in the past.
		OR NEW.version > 1 AND NEW.effective_from < (now() AT TIME ZONE 'Asia/Shanghai')::date
		OR EXISTS (SELECT FROM rule_book b WHERE b.community = NEW.community AND b.id <> NEW.id
			AND b.effective_from >= NEW.effective_from)
		OR NEW.version = 1 AND NOT EXISTS (SELECT FROM act a WHERE a.book = NEW.id) THEN
		RAISE EXCEPTION 'Version % is published now, with acts, for days after those of the versions before it.', NEW.version
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER rule_book_only_becomes_published BEFORE INSERT OR UPDATE OR DELETE ON rule_book
	FOR EACH ROW EXECUTE FUNCTION check_that_a_rule_book_only_becomes_published();
ALTER TABLE rule_book ENABLE ALWAYS TRIGGER rule_book_only_becomes_published;
CREATE TRIGGER rule_book_is_never_emptied BEFORE TRUNCATE ON rule_book
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_rule_book_only_becomes_published();
ALTER TABLE rule_book ENABLE ALWAYS TRIGGER rule_book_is_never_emptied;

-- The lock makes publishing wait for a change that is under way, and the change for the publishing.
CREATE FUNCTION check_that_only_drafts_change() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'TRUNCATE' THEN
		RAISE EXCEPTION 'Rule books are never emptied.'
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	IF TG_OP <> 'INSERT' THEN
		PERFORM FROM rule_book b WHERE b.id = OLD.book AND b.published_at IS NULL FOR SHARE;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'Act % stands in a published version, which never changes.', OLD.code
				USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
		END IF;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		PERFORM FROM rule_book b WHERE b.id = NEW.book AND b.published_at IS NULL FOR SHARE;
		IF NOT FOUND THEN
			RAISE EXCEPTION 'Act % does not stand in a draft.', NEW.code
				USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
		END IF;
		RETURN NEW;
	END IF;
	RETURN OLD;
END $$;

CREATE TRIGGER act_changes_in_a_draft_only BEFORE INSERT OR UPDATE OR DELETE ON act
	FOR EACH ROW EXECUTE FUNCTION check_that_only_drafts_change();
ALTER TABLE act ENABLE ALWAYS TRIGGER act_changes_in_a_draft_only;
CREATE TRIGGER act_is_never_emptied BEFORE TRUNCATE ON act
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_only_drafts_change();
ALTER TABLE act ENABLE ALWAYS TRIGGER act_is_never_emptied;
CREATE TRIGGER act_code_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON act_code
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE act_code ENABLE ALWAYS TRIGGER act_code_is_never_changed;


-- ── Teams, activities, and who came ───────────────────────────────────────────────────────────────────────

CREATE TABLE team (
	id         uuid        NOT NULL,
	community  uuid        NOT NULL REFERENCES community,
	name       text        NOT NULL,
	founded_by uuid        NOT NULL,
	founded_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT team_key PRIMARY KEY (id),
	CONSTRAINT team_stays_with_its_community UNIQUE (id, community),
	CONSTRAINT team_has_a_name_of_its_own UNIQUE (community, name),
	CONSTRAINT team_name_is_short_and_plain CHECK (char_length(name) BETWEEN 1 AND 60 AND name !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE team IS 'A volunteer team of a community.';

CREATE TABLE team_member (
	team          uuid        NOT NULL REFERENCES team,
	member        uuid        NOT NULL REFERENCES member,
	agreed_at     timestamptz NOT NULL DEFAULT now(),
	noted_by      uuid        NOT NULL,
	noted_by_name text        NOT NULL,
	CONSTRAINT team_member_once PRIMARY KEY (team, member)
);
CREATE INDEX team_member_by_member ON team_member (member);
COMMENT ON TABLE team_member IS 'A member said that they want to be in a team: when, and who noted it. Gone when they no longer want to, or leave.';

CREATE TABLE activity (
	id        uuid        NOT NULL,
	community uuid        NOT NULL REFERENCES community,
	code      text        NOT NULL REFERENCES act_code,
	team      uuid,
	series    uuid,
	day       date        NOT NULL,
	starts    time        NOT NULL,
	hours     integer     NOT NULL,
	place     text        NOT NULL,
	opened_by uuid        NOT NULL,
	opened_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT activity_key PRIMARY KEY (id),
	CONSTRAINT activity_is_of_a_team_of_its_community FOREIGN KEY (team, community) REFERENCES team (id, community),
	CONSTRAINT activity_lasts_within_a_day CHECK (hours BETWEEN 1 AND 24),
	CONSTRAINT activity_place_is_short_and_plain CHECK (char_length(place) BETWEEN 1 AND 60 AND place !~ '[[:cntrl:]<>]')
);
CREATE INDEX activity_by_day ON activity (community, day DESC, starts DESC);
CREATE INDEX activity_by_series ON activity (series, day) WHERE series IS NOT NULL;
CREATE INDEX activity_by_team ON activity (team, day) WHERE team IS NOT NULL;
COMMENT ON TABLE activity IS 'Something that people do together on one day: by which act it earns, where, for how long, and with which team. Those of a series repeat.';

CREATE TABLE activity_cancellation (
	activity     uuid        NOT NULL REFERENCES activity,
	cancelled_by uuid        NOT NULL,
	cancelled_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT activity_is_cancelled_once PRIMARY KEY (activity)
);
COMMENT ON TABLE activity_cancellation IS 'An activity that did not take place: nobody earns by it.';

CREATE TABLE attendance (
	activity uuid        NOT NULL REFERENCES activity,
	member   uuid        NOT NULL REFERENCES member,
	quantity integer     NOT NULL,
	noted_by uuid        NOT NULL,
	noted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT attendance_once PRIMARY KEY (activity, member),
	CONSTRAINT attendance_within_a_day CHECK (quantity BETWEEN 1 AND 24)
);
COMMENT ON TABLE attendance IS 'A member came to an activity, as a recorder noted it; a working list until the points are credited. Nobody else is ever in it.';
COMMENT ON COLUMN attendance.quantity IS 'The hours that the member was there, for acts by the hour; else 1.';

CREATE TABLE own_membership (
	actor       uuid        NOT NULL,
	member      uuid        NOT NULL REFERENCES member,
	declared_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT own_membership_is_declared_once PRIMARY KEY (actor)
);
COMMENT ON TABLE own_membership IS 'Somebody of the staff said which member they are, so that they never award themselves.';


-- ── Awards ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE award (
	transfer    uuid    NOT NULL,
	act         uuid    NOT NULL,
	member      uuid    NOT NULL REFERENCES member,
	activity    uuid    REFERENCES activity,
	recorded_by uuid    NOT NULL,
	points      bigint  NOT NULL,
	day         date    NOT NULL,
	month       date    NOT NULL GENERATED ALWAYS AS (date_trunc('month', day::timestamp)::date) STORED,
	quantity    integer NOT NULL,
	code        text    NOT NULL,
	CONSTRAINT award_key PRIMARY KEY (transfer),
	CONSTRAINT award_names_the_act_of_its_version FOREIGN KEY (act, code) REFERENCES act (id, code),
	CONSTRAINT award_only_rewards CHECK (points >= 1 AND quantity >= 1)
);
CREATE INDEX award_of_member ON award (member, code, month);
CREATE INDEX award_of_member_by_day ON award (member, day);
CREATE INDEX award_of_activity ON award (activity, member) WHERE activity IS NOT NULL;
COMMENT ON TABLE award IS 'Why a transfer of kind AWARD was made: which act of which version, for whom, on which day, how often or how long, and at which activity.';
COMMENT ON COLUMN award.transfer IS 'The transfer in the books. Where that is reversed, the award counts no more towards a cap.';
COMMENT ON COLUMN award.points IS 'What was given: the act''s points for the quantity, or what the monthly cap left of them.';

-- What claims are held to as well. Nothing but their arguments is looked at, so that they are planned into their callers.
CREATE FUNCTION most_at_once(unit text) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE unit WHEN 'HOUR' THEN 24 WHEN 'TIME' THEN 10 WHEN 'SESSION' THEN 4 ELSE 1 END
$$;
COMMENT ON FUNCTION most_at_once IS 'The largest quantity of one award or claim, by the unit of its act.';

CREATE FUNCTION is_in_one_period(unit text, one date, other date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE unit WHEN 'MONTH' THEN date_trunc('month', one::timestamp) = date_trunc('month', other::timestamp)
		WHEN 'WEEK' THEN date_trunc('week', one::timestamp) = date_trunc('week', other::timestamp)
		ELSE one = other END
$$;
COMMENT ON FUNCTION is_in_one_period IS 'Whether two days count as one for an act of this unit: the same month, the same week from Monday on, or the same day.';

CREATE FUNCTION what_is_left_of_an_award(award uuid, points bigint) RETURNS bigint
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT points - coalesce((SELECT sum(r.amount) FROM transfer r WHERE r.reverses = award), 0)::bigint
$$;

-- The day on which somebody asked for an award, from which its age is counted: today, unless a room in which it had
-- to wait says otherwise.
CREATE FUNCTION asked_on(who uuid, which uuid, reference text, happened date) RETURNS date
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date
$$;

-- All the laws of an award, looked at once for all that a statement writes. The lock makes everybody who awards
-- to the same member wait for each other; what follows then sees what they have written.
CREATE FUNCTION check_that_awards_keep_the_rules() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
	members uuid[];
	wrong record;
BEGIN
	SELECT array_agg(DISTINCT w.member) INTO members FROM written w;
	PERFORM FROM member m WHERE m.id = ANY (members) ORDER BY m.id FOR NO KEY UPDATE;
	SELECT broken.* INTO wrong FROM (
		SELECT w.transfer, CASE
			WHEN t.id IS NULL OR t.kind <> 'AWARD' OR t.reverses IS NOT NULL OR t.amount <> w.points
				OR t.actor <> w.recorded_by
				THEN 'award_is_a_transfer_of_its_points'
			WHEN (wallet.kind, wallet.holder) IS DISTINCT FROM ('WALLET', w.member)
				OR home.fund IS DISTINCT FROM t.from_account
				THEN 'award_goes_from_the_own_fund_to_the_own_wallet'
			WHEN a.id IS NULL OR b.published_at IS NULL
				OR NOT EXISTS (SELECT FROM community_within s WHERE s.ancestor = b.community AND s.community = home.id)
				THEN 'award_names_a_published_act_of_its_place'
			WHEN w.day > today
				THEN 'award_is_not_for_the_future'
			WHEN w.day < asked_on(w.member, w.act, t.reference, w.day)
					- (SELECT p.award_days FROM programme p WHERE p.id = home.programme)
				THEN 'award_is_not_too_old'
			WHEN w.day < greatest(b.effective_from, a.effective_from) OR w.day > a.effective_until
				OR EXISTS (SELECT FROM rule_book later WHERE later.community = b.community AND later.published_at IS NOT NULL
					AND later.version > b.version AND later.effective_from <= w.day)
				THEN 'award_names_the_act_in_force_on_its_day'
			WHEN w.day < (m.joined_at AT TIME ZONE 'Asia/Shanghai')::date
				THEN 'award_is_not_before_joining'
			WHEN EXISTS (SELECT FROM own_membership o WHERE o.actor = w.recorded_by AND o.member = w.member)
				THEN 'nobody_awards_themselves'
			WHEN w.activity IS NOT NULL AND NOT EXISTS (SELECT FROM activity v
				JOIN attendance c ON c.activity = v.id AND c.member = w.member
				WHERE v.id = w.activity AND v.day = w.day AND v.code = w.code
				AND NOT EXISTS (SELECT FROM activity_cancellation x WHERE x.activity = v.id))
				THEN 'award_of_an_activity_is_for_who_came'
			WHEN w.quantity > most_at_once(a.unit)
				THEN 'award_is_of_a_quantity_that_fits'
			WHEN w.points > a.points::bigint * w.quantity
				THEN 'award_gives_no_more_than_the_act'
			WHEN a.unit = 'HOUR' AND (SELECT sum(x.quantity) FROM award x JOIN act xa ON xa.id = x.act
				WHERE x.member = w.member AND x.day = w.day AND xa.unit = 'HOUR'
				AND what_is_left_of_an_award(x.transfer, x.points) > 0) > 24
				THEN 'a_day_has_24_hours'
			WHEN a.unit <> 'HOUR' AND (SELECT count(*) FROM award x WHERE x.member = w.member AND x.code = w.code
				AND is_in_one_period(a.unit, x.day, w.day)
				AND what_is_left_of_an_award(x.transfer, x.points) > 0) > 1
				THEN 'award_is_once_for_its_day_week_or_month'
			WHEN (SELECT sum(what_is_left_of_an_award(x.transfer, x.points)) FROM award x
				WHERE x.member = w.member AND x.code = w.code AND x.month = w.month) > a.monthly_cap
				THEN 'award_stays_within_the_monthly_cap'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT * FROM transfer WHERE id = w.transfer OFFSET 0) t ON true
		LEFT JOIN LATERAL (SELECT * FROM account WHERE id = t.to_account OFFSET 0) wallet ON true
		LEFT JOIN LATERAL (SELECT * FROM member WHERE id = w.member OFFSET 0) m ON true
		LEFT JOIN LATERAL (SELECT * FROM community WHERE id = m.community OFFSET 0) home ON true
		LEFT JOIN LATERAL (SELECT * FROM act WHERE id = w.act AND code = w.code OFFSET 0) a ON true
		LEFT JOIN LATERAL (SELECT * FROM rule_book WHERE id = a.book OFFSET 0) b ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'The award of transfer % is against the law %.', wrong.transfer, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER award_keeps_the_rules AFTER INSERT ON award REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_awards_keep_the_rules();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_keeps_the_rules;
CREATE TRIGGER award_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON award
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_is_never_changed;
CREATE TRIGGER own_membership_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON own_membership
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE own_membership ENABLE ALWAYS TRIGGER own_membership_is_never_changed;
CREATE TRIGGER activity_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON activity
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE activity ENABLE ALWAYS TRIGGER activity_is_never_changed;
CREATE TRIGGER activity_cancellation_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON activity_cancellation
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE activity_cancellation ENABLE ALWAYS TRIGGER activity_cancellation_is_never_changed;

CREATE FUNCTION check_that_nobody_earned_by_a_cancelled_activity() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	-- The lock waits for awards under way, whose foreign key holds the activity; what follows then sees them.
	PERFORM FROM activity v WHERE v.id = NEW.activity FOR UPDATE;
	IF EXISTS (SELECT FROM award x WHERE x.activity = NEW.activity) THEN
		RAISE EXCEPTION 'Activity % took place: points were credited for it.', NEW.activity
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER what_was_credited_took_place BEFORE INSERT ON activity_cancellation
	FOR EACH ROW EXECUTE FUNCTION check_that_nobody_earned_by_a_cancelled_activity();
ALTER TABLE activity_cancellation ENABLE ALWAYS TRIGGER what_was_credited_took_place;

-- Who is in a team or came somewhere is a member now, within the community whose team or activity it is.
CREATE FUNCTION check_that_who_takes_part_is_a_member_here() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong uuid;
BEGIN
	SELECT w.member INTO wrong FROM written w
	WHERE EXISTS (SELECT FROM withdrawal x WHERE x.member = w.member) OR NOT EXISTS (
		SELECT FROM member m JOIN community_within s ON s.community = m.community
		WHERE m.id = w.member AND s.ancestor = (SELECT t.community FROM team t WHERE t.id = w.team))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Member % is not in the community of the team.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER who_is_in_a_team_is_a_member_here AFTER INSERT ON team_member REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_takes_part_is_a_member_here();
ALTER TABLE team_member ENABLE ALWAYS TRIGGER who_is_in_a_team_is_a_member_here;

CREATE FUNCTION check_that_who_came_is_a_member() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong uuid;
BEGIN
	SELECT w.member INTO wrong FROM written w
	WHERE EXISTS (SELECT FROM withdrawal x WHERE x.member = w.member)
		OR NOT EXISTS (SELECT FROM consent c WHERE c.member = w.member)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION '% has no consent in force and is on no list.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER who_came_is_a_member AFTER INSERT ON attendance REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_came_is_a_member();
ALTER TABLE attendance ENABLE ALWAYS TRIGGER who_came_is_a_member;

CREATE FUNCTION check_that_what_was_credited_stays_on_the_list() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM award x WHERE x.activity = OLD.activity AND x.member = OLD.member) THEN
		RAISE EXCEPTION 'Points were credited for this line of activity %.', OLD.activity
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN coalesce(NEW, OLD);
END $$;

CREATE TRIGGER what_was_credited_stays_on_the_list BEFORE UPDATE OR DELETE ON attendance
	FOR EACH ROW EXECUTE FUNCTION check_that_what_was_credited_stays_on_the_list();
ALTER TABLE attendance ENABLE ALWAYS TRIGGER what_was_credited_stays_on_the_list;

-- Leaving the programme is leaving every team.
CREATE FUNCTION leave_every_team() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	DELETE FROM team_member t WHERE t.member = NEW.member;
	RETURN NULL;
END $$;

CREATE TRIGGER who_leaves_is_in_no_team AFTER INSERT ON withdrawal
	FOR EACH ROW EXECUTE FUNCTION leave_every_team();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER who_leaves_is_in_no_team;

REVOKE ALL ON act_code, rule_book, act, team, team_member, activity, activity_cancellation, attendance, own_membership,
	award FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_a_rule_book_only_becomes_published(), check_that_only_drafts_change(),
	check_that_awards_keep_the_rules(), check_that_nobody_earned_by_a_cancelled_activity(),
	check_that_who_takes_part_is_a_member_here(), check_that_who_came_is_a_member(),
	check_that_what_was_credited_stays_on_the_list(), leave_every_team(),
	what_is_left_of_an_award(uuid, bigint), asked_on(uuid, uuid, text, date), most_at_once(text),
	is_in_one_period(text, date, date) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION what_is_left_of_an_award(uuid, bigint), asked_on(uuid, uuid, text, date), most_at_once(text),
	is_in_one_period(text, date, date) TO points_app;
GRANT SELECT ON act_code, rule_book, act, team, team_member, activity, activity_cancellation, attendance, own_membership,
	award TO points_app;
GRANT INSERT ON act_code TO points_app;
GRANT INSERT (id, community, version, started_by), UPDATE (effective_from, published_by, published_at), DELETE
	ON rule_book TO points_app;
GRANT INSERT, DELETE, UPDATE (category, name_zh, name_en, points, unit, monthly_cap, evidence, effective_from,
	effective_until) ON act TO points_app;
GRANT INSERT (id, community, name, founded_by) ON team TO points_app;
GRANT INSERT (team, member, noted_by, noted_by_name), DELETE ON team_member TO points_app;
-- A row can be locked only by who may change something in it; that nothing changes is held by a trigger.
GRANT INSERT (id, community, code, team, series, day, starts, hours, place, opened_by), UPDATE (place)
	ON activity TO points_app;
GRANT INSERT (activity, cancelled_by) ON activity_cancellation TO points_app;
GRANT INSERT (activity, member, quantity, noted_by), UPDATE (quantity), DELETE ON attendance TO points_app;
GRANT INSERT (actor, member) ON own_membership TO points_app;
GRANT INSERT (transfer, act, member, activity, recorded_by, points, day, quantity, code) ON award TO points_app;
