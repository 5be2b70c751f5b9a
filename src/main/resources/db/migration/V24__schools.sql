-- Schools: their terms and classes, which pupil is in which class, which teacher teaches it, and what was deposited
-- for a class. A pupil is a member of the school like any other member, with a consent of their own; a teacher sees
-- and awards the pupils of the own class and nobody else. There is no place here for a mark, a minus or a rank.

-- ── A teacher 教师 belongs to a school ────────────────────────────────────────────────────────────────────────

ALTER TABLE staff_member DROP CONSTRAINT staff_role_is_known;
ALTER TABLE staff_member ADD CONSTRAINT staff_role_is_known
	CHECK (role IN ('ADMINISTRATOR', 'RECORDER', 'CLERK', 'AUDITOR', 'TEACHER'));

CREATE FUNCTION check_that_a_teacher_belongs_to_a_school() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM community c WHERE c.id = NEW.community AND c.kind = 'SCHOOL') THEN
		RAISE EXCEPTION 'Teacher % belongs to no school.', NEW.sign_in_name
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_teacher_belongs_to_a_school BEFORE INSERT OR UPDATE OF role, community ON staff_member
	FOR EACH ROW WHEN (NEW.role = 'TEACHER') EXECUTE FUNCTION check_that_a_teacher_belongs_to_a_school();
ALTER TABLE staff_member ENABLE ALWAYS TRIGGER a_teacher_belongs_to_a_school;


-- ── Terms and classes ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE term (
	id        uuid        NOT NULL,
	school    uuid        NOT NULL REFERENCES community,
	name      text        NOT NULL,
	first_day date        NOT NULL,
	last_day  date        NOT NULL,
	set_by    uuid        NOT NULL,
	set_at    timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT term_key PRIMARY KEY (id),
	CONSTRAINT term_has_a_name_of_its_own UNIQUE (school, name),
	CONSTRAINT term_lasts_a_week_to_a_year CHECK (last_day - first_day BETWEEN 6 AND 365),
	CONSTRAINT term_name_is_short_and_plain CHECK (char_length(name) BETWEEN 1 AND 40 AND name !~ '[[:cntrl:]<>]')
);
CREATE INDEX term_of_a_school ON term (school, first_day DESC);
COMMENT ON TABLE term IS 'A term of a school, from its first to its last day. A calendar, no fact about anybody: one that was mistyped is taken away.';

CREATE FUNCTION check_that_terms_do_not_overlap() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	-- Two at once would not see each other.
	PERFORM pg_advisory_xact_lock(hashtextextended('term of ' || NEW.school, 0));
	IF EXISTS (SELECT FROM term t WHERE t.school = NEW.school AND t.id <> NEW.id
		AND t.first_day <= NEW.last_day AND t.last_day >= NEW.first_day) THEN
		RAISE EXCEPTION 'Term % overlaps another term of its school.', NEW.name
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	IF NOT EXISTS (SELECT FROM community c WHERE c.id = NEW.school AND c.kind = 'SCHOOL') THEN
		RAISE EXCEPTION 'Term % is of no school.', NEW.name
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER terms_do_not_overlap AFTER INSERT OR UPDATE ON term
	FOR EACH ROW EXECUTE FUNCTION check_that_terms_do_not_overlap();
ALTER TABLE term ENABLE ALWAYS TRIGGER terms_do_not_overlap;

CREATE TABLE school_class (
	id          uuid        NOT NULL,
	school      uuid        NOT NULL REFERENCES community,
	school_year integer     NOT NULL,
	grade       integer     NOT NULL,
	name        text        NOT NULL,
	opened_by   uuid        NOT NULL,
	opened_at   timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT school_class_key PRIMARY KEY (id),
	CONSTRAINT school_class_has_a_name_of_its_own UNIQUE (school, school_year, grade, name),
	CONSTRAINT school_class_is_of_one_of_twelve_grades CHECK (grade BETWEEN 1 AND 12),
	CONSTRAINT school_class_is_of_a_year_of_this_century CHECK (school_year BETWEEN 2000 AND 2099),
	CONSTRAINT school_class_name_is_short_and_plain CHECK (char_length(name) BETWEEN 1 AND 20 AND name !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE school_class IS 'A class of a school in one school year. The next year it is another class, into which the pupils move up.';
COMMENT ON COLUMN school_class.school_year IS 'The year in which the school year begins: 2026 for 2026/27.';

CREATE FUNCTION check_that_a_class_is_of_a_school() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM community c WHERE c.id = NEW.school AND c.kind = 'SCHOOL') THEN
		RAISE EXCEPTION 'Class % is of no school.', NEW.name
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_class_is_of_a_school BEFORE INSERT ON school_class
	FOR EACH ROW EXECUTE FUNCTION check_that_a_class_is_of_a_school();
ALTER TABLE school_class ENABLE ALWAYS TRIGGER a_class_is_of_a_school;
CREATE TRIGGER school_class_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON school_class
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE school_class ENABLE ALWAYS TRIGGER school_class_is_never_changed;


-- ── Seats: which pupil is in which class ──────────────────────────────────────────────────────────────────────

-- The lines of a pupil are numbered without gaps, and each ends the one before. So nobody is ever in two classes, and
-- where a pupil was at any moment can be read.
CREATE TABLE class_seat (
	member    uuid        NOT NULL REFERENCES member,
	line      integer     NOT NULL,
	class     uuid        REFERENCES school_class,
	seated_by uuid        NOT NULL,
	seated_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT class_seat_is_one_line_of_one_pupil PRIMARY KEY (member, line),
	CONSTRAINT class_seat_lines_count_from_one CHECK (line >= 1)
);
CREATE INDEX class_seat_by_class ON class_seat (class, member, line) WHERE class IS NOT NULL;
COMMENT ON TABLE class_seat IS 'From this moment on a pupil is in this class, or in none; until their next line. Never changed; deleted with the member''s personal data.';

CREATE FUNCTION check_that_a_seat_is_for_a_pupil_of_the_school() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	pupils uuid[];
	wrong record;
BEGIN
	SELECT array_agg(DISTINCT w.member) INTO pupils FROM written w;
	-- Seats and awards of one pupil wait for each other.
	PERFORM FROM member m WHERE m.id = ANY (pupils) ORDER BY m.id FOR NO KEY UPDATE;
	SELECT broken.* INTO wrong FROM (
		SELECT w.member, CASE
			WHEN w.line <> 1 + (SELECT count(*) FROM class_seat s WHERE s.member = w.member AND s.line < w.line)
				OR w.class IS NOT DISTINCT FROM (SELECT s.class FROM class_seat s WHERE s.member = w.member AND s.line = w.line - 1)
				THEN 'seats_of_a_pupil_follow_each_other'
			WHEN w.seated_at <> now()
				THEN 'a_seat_begins_when_it_is_given'
			WHEN w.class IS NOT NULL AND NOT EXISTS (SELECT FROM member m JOIN school_class c ON c.school = m.community
				WHERE m.id = w.member AND c.id = w.class)
				THEN 'a_seat_is_for_a_member_of_that_school'
			WHEN w.class IS NOT NULL AND (EXISTS (SELECT FROM withdrawal x WHERE x.member = w.member)
				OR NOT EXISTS (SELECT FROM consent n WHERE n.member = w.member))
				THEN 'a_seat_is_for_who_consented'
			END AS law
		FROM written w
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'The seat of % is against the law %.', wrong.member, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER a_seat_is_for_a_pupil_of_the_school AFTER INSERT ON class_seat REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_seat_is_for_a_pupil_of_the_school();
ALTER TABLE class_seat ENABLE ALWAYS TRIGGER a_seat_is_for_a_pupil_of_the_school;

CREATE FUNCTION refuse_to_change_a_seat_but_by_erasure() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP <> 'DELETE' OR NOT grace_is_over(OLD.member) THEN
		RAISE EXCEPTION 'Facts are added, never changed: % on %. Only erasure takes seats away, after the member''s time to redeem.',
			TG_OP, TG_TABLE_NAME
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN OLD;
END $$;

CREATE TRIGGER class_seat_goes_by_erasure_only BEFORE UPDATE OR DELETE ON class_seat
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_seat_but_by_erasure();
ALTER TABLE class_seat ENABLE ALWAYS TRIGGER class_seat_goes_by_erasure_only;
CREATE TRIGGER class_seat_is_never_emptied BEFORE TRUNCATE ON class_seat
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE class_seat ENABLE ALWAYS TRIGGER class_seat_is_never_emptied;

CREATE FUNCTION check_that_who_is_erased_has_no_seat() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM class_seat s WHERE s.member = NEW.member) THEN
		RAISE EXCEPTION 'Of member % the classes are left.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER who_is_erased_has_no_seat AFTER INSERT ON erasure
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_who_is_erased_has_no_seat();
ALTER TABLE erasure ENABLE ALWAYS TRIGGER who_is_erased_has_no_seat;

CREATE FUNCTION is_in_class(pupil uuid, wanted uuid) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT EXISTS (SELECT FROM class_seat s WHERE s.member = pupil AND s.class = wanted
		AND NOT EXISTS (SELECT FROM class_seat n WHERE n.member = s.member AND n.line = s.line + 1))
$$;


-- ── Which teacher teaches which class ─────────────────────────────────────────────────────────────────────────

CREATE TABLE class_teacher (
	class    uuid        NOT NULL REFERENCES school_class,
	teacher  uuid        NOT NULL REFERENCES staff_member,
	line     integer     NOT NULL,
	noted_by uuid        NOT NULL,
	noted_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT class_teacher_is_one_line_of_one_teacher PRIMARY KEY (class, teacher, line),
	CONSTRAINT class_teacher_lines_count_from_one CHECK (line >= 1)
);
CREATE INDEX class_teacher_by_teacher ON class_teacher (teacher, class, line);
COMMENT ON TABLE class_teacher IS 'From this moment on a teacher teaches a class (odd lines), or no longer does (even lines).';

CREATE FUNCTION teaches(who uuid, wanted uuid) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT EXISTS (SELECT FROM class_teacher t WHERE t.teacher = who AND t.class = wanted
		AND t.line % 2 = 1
		AND NOT EXISTS (SELECT FROM class_teacher n WHERE n.teacher = t.teacher AND n.class = t.class AND n.line = t.line + 1))
$$;

CREATE FUNCTION check_that_a_teacher_teaches_at_the_own_school() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.noted_at <> now() OR NEW.line <> 1 + (SELECT count(*) FROM class_teacher t
			WHERE t.class = NEW.class AND t.teacher = NEW.teacher AND t.line < NEW.line)
		OR NOT EXISTS (SELECT FROM staff_member t JOIN school_class c ON c.school = t.community
			WHERE t.id = NEW.teacher AND t.role = 'TEACHER' AND c.id = NEW.class
			AND (NEW.line % 2 = 0 OR t.disabled_at IS NULL)) THEN
		RAISE EXCEPTION '% does not teach at the school of class %.', NEW.teacher, NEW.class
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_teacher_teaches_at_the_own_school BEFORE INSERT ON class_teacher
	FOR EACH ROW EXECUTE FUNCTION check_that_a_teacher_teaches_at_the_own_school();
ALTER TABLE class_teacher ENABLE ALWAYS TRIGGER a_teacher_teaches_at_the_own_school;
CREATE TRIGGER class_teacher_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON class_teacher
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE class_teacher ENABLE ALWAYS TRIGGER class_teacher_is_never_changed;


-- ── Deposits 存入 ─────────────────────────────────────────────────────────────────────────────────────────────

-- Looked at where the award is written, after the award's own laws have locked the members.
CREATE FUNCTION check_that_a_teacher_awards_the_own_class() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong uuid;
BEGIN
	SELECT w.transfer INTO wrong FROM written w
	JOIN staff_member t ON t.id = w.recorded_by AND t.role = 'TEACHER'
	WHERE NOT EXISTS (SELECT FROM class_seat s WHERE s.member = w.member AND s.class IS NOT NULL
		AND NOT EXISTS (SELECT FROM class_seat n WHERE n.member = s.member AND n.line = s.line + 1)
		AND teaches(w.recorded_by, s.class))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Award % is by a teacher to somebody of another class.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER award_of_a_teacher_is_for_the_own_class AFTER INSERT ON award REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_teacher_awards_the_own_class();
ALTER TABLE award ENABLE ALWAYS TRIGGER award_of_a_teacher_is_for_the_own_class;

CREATE TABLE class_deposit (
	id           uuid        NOT NULL,
	class        uuid        NOT NULL REFERENCES school_class,
	code         text        NOT NULL REFERENCES act_code,
	day          date        NOT NULL,
	made_by      uuid        NOT NULL REFERENCES staff_member,
	made_by_name text        NOT NULL,
	made_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT class_deposit_key PRIMARY KEY (id)
);
CREATE INDEX class_deposit_by_class ON class_deposit (class, made_at DESC, id DESC);
COMMENT ON TABLE class_deposit IS 'A teacher ticked a class list: for which act, of which day. The awards themselves say who got what.';

CREATE TABLE class_award (
	transfer uuid NOT NULL REFERENCES award,
	deposit  uuid NOT NULL REFERENCES class_deposit,
	CONSTRAINT class_award_is_of_one_deposit PRIMARY KEY (transfer)
);
CREATE INDEX class_award_by_deposit ON class_award (deposit);
COMMENT ON TABLE class_award IS 'An award that was given by ticking a class list: by which deposit.';

CREATE FUNCTION check_that_a_deposit_is_for_the_class() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong uuid;
BEGIN
	SELECT w.transfer INTO wrong FROM written w
	WHERE NOT EXISTS (SELECT FROM award a JOIN class_deposit d ON d.id = w.deposit
		WHERE a.transfer = w.transfer AND (a.recorded_by, a.code, a.day) = (d.made_by, d.code, d.day)
		AND is_in_class(a.member, d.class) AND teaches(d.made_by, d.class))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Award % is not what its deposit says.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER a_deposit_is_for_the_class AFTER INSERT ON class_award REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_deposit_is_for_the_class();
ALTER TABLE class_award ENABLE ALWAYS TRIGGER a_deposit_is_for_the_class;
CREATE TRIGGER class_deposit_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON class_deposit
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE class_deposit ENABLE ALWAYS TRIGGER class_deposit_is_never_changed;
CREATE TRIGGER class_award_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON class_award
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE class_award ENABLE ALWAYS TRIGGER class_award_is_never_changed;

-- A teacher puts right what was deposited for the own class, and is the second person for nobody.
CREATE FUNCTION check_that_a_teacher_corrects_the_own_class() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM staff_member t WHERE t.id = NEW.asked_by AND t.role = 'TEACHER')
		AND NOT EXISTS (SELECT FROM class_award a JOIN class_deposit d ON d.id = a.deposit
			WHERE a.transfer = NEW.award AND teaches(NEW.asked_by, d.class) AND is_in_class(NEW.member, d.class)) THEN
		RAISE EXCEPTION 'Correction % is by a teacher of something that was not given to the own class.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_teacher_corrects_the_own_class BEFORE INSERT ON correction
	FOR EACH ROW EXECUTE FUNCTION check_that_a_teacher_corrects_the_own_class();
ALTER TABLE correction ENABLE ALWAYS TRIGGER a_teacher_corrects_the_own_class;

CREATE FUNCTION check_that_a_teacher_is_no_second_person() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM staff_member t WHERE t.id = NEW.decided_by AND t.role = 'TEACHER')
		AND NOT EXISTS (SELECT FROM correction c WHERE c.id = NEW.correction AND c.asked_by = NEW.decided_by) THEN
		RAISE EXCEPTION 'Correction % is not decided by a teacher who did not ask for it.', NEW.correction
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_teacher_is_no_second_person BEFORE INSERT ON correction_decision
	FOR EACH ROW EXECUTE FUNCTION check_that_a_teacher_is_no_second_person();
ALTER TABLE correction_decision ENABLE ALWAYS TRIGGER a_teacher_is_no_second_person;


-- ── Redemption days 兑换日 of a school ────────────────────────────────────────────────────────────────────────

CREATE TABLE school_redemption_day (
	id     uuid        NOT NULL,
	school uuid        NOT NULL REFERENCES community,
	shop   uuid        NOT NULL REFERENCES shop,
	day    date        NOT NULL,
	place  text        NOT NULL,
	set_by uuid        NOT NULL,
	set_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT school_redemption_day_key PRIMARY KEY (id),
	CONSTRAINT school_redemption_day_place_is_short_and_plain CHECK (
		char_length(place) BETWEEN 1 AND 60 AND place !~ '[[:cntrl:]<>]')
);
CREATE INDEX school_redemption_day_of_a_school ON school_redemption_day (school, day DESC);
COMMENT ON TABLE school_redemption_day IS 'A day on which a shop comes to a school, or the school to it, so that the pupils can redeem.';

CREATE TABLE school_redemption_day_cancellation (
	redemption_day uuid        NOT NULL REFERENCES school_redemption_day,
	cancelled_by   uuid        NOT NULL,
	cancelled_at   timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT school_redemption_day_is_cancelled_once PRIMARY KEY (redemption_day)
);
COMMENT ON TABLE school_redemption_day_cancellation IS 'A redemption day that does not take place.';

CREATE FUNCTION check_that_the_shop_serves_the_school() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM community c WHERE c.id = NEW.school AND c.kind = 'SCHOOL')
		OR NOT EXISTS (SELECT FROM shop s JOIN community_within w ON w.ancestor = s.catchment
			WHERE s.id = NEW.shop AND w.community = NEW.school) THEN
		RAISE EXCEPTION 'Shop % does not serve school %.', NEW.shop, NEW.school
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER the_shop_serves_the_school BEFORE INSERT ON school_redemption_day
	FOR EACH ROW EXECUTE FUNCTION check_that_the_shop_serves_the_school();
ALTER TABLE school_redemption_day ENABLE ALWAYS TRIGGER the_shop_serves_the_school;
CREATE TRIGGER school_redemption_day_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON school_redemption_day
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE school_redemption_day ENABLE ALWAYS TRIGGER school_redemption_day_is_never_changed;
CREATE TRIGGER school_redemption_day_cancellation_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE
	ON school_redemption_day_cancellation
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE school_redemption_day_cancellation ENABLE ALWAYS TRIGGER school_redemption_day_cancellation_is_never_changed;

REVOKE ALL ON term, school_class, class_seat, class_teacher, class_deposit, class_award, school_redemption_day,
	school_redemption_day_cancellation FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_a_teacher_belongs_to_a_school(), check_that_terms_do_not_overlap(),
	check_that_a_class_is_of_a_school(), check_that_a_seat_is_for_a_pupil_of_the_school(),
	refuse_to_change_a_seat_but_by_erasure(), check_that_who_is_erased_has_no_seat(), is_in_class(uuid, uuid), teaches(uuid, uuid),
	check_that_a_teacher_teaches_at_the_own_school(), check_that_a_teacher_awards_the_own_class(),
	check_that_a_deposit_is_for_the_class(), check_that_a_teacher_corrects_the_own_class(),
	check_that_a_teacher_is_no_second_person(), check_that_the_shop_serves_the_school() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION is_in_class(uuid, uuid), teaches(uuid, uuid) TO points_app;
GRANT SELECT ON term, school_class, class_seat, class_teacher, class_deposit, class_award, school_redemption_day,
	school_redemption_day_cancellation TO points_app;
GRANT INSERT (id, school, name, first_day, last_day, set_by), DELETE ON term TO points_app;
GRANT INSERT (id, school, school_year, grade, name, opened_by) ON school_class TO points_app;
GRANT INSERT (member, line, class, seated_by), DELETE ON class_seat TO points_app;
GRANT INSERT (class, teacher, line, noted_by) ON class_teacher TO points_app;
GRANT INSERT (id, class, code, day, made_by, made_by_name) ON class_deposit TO points_app;
GRANT INSERT (transfer, deposit) ON class_award TO points_app;
GRANT INSERT (id, school, shop, day, place, set_by) ON school_redemption_day TO points_app;
GRANT INSERT (redemption_day, cancelled_by) ON school_redemption_day_cancellation TO points_app;
