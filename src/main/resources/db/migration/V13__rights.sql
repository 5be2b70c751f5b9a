-- A member's rights: to have corrected what is wrong about them, to look for themselves with a code from the
-- counter, and to be forgotten once they have left. Facts stay; what is personal in them goes, and this is the one
-- exception to "facts are never changed": for a member whose time to redeem is over, and to nothing at all.

CREATE INDEX withdrawal_by_end ON withdrawal (redeemable_until, member);

CREATE FUNCTION grace_is_over(who uuid) RETURNS boolean
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT EXISTS (SELECT FROM withdrawal w WHERE w.member = who AND w.redeemable_until <= now())
$$;

-- The member's own row: all that is personal is there, or none of it, and what is gone does not come back.

ALTER TABLE member
	ALTER COLUMN name DROP NOT NULL,
	ALTER COLUMN pinyin DROP NOT NULL,
	ADD CONSTRAINT who_is_erased_has_nothing_personal CHECK (
		(name IS NOT NULL AND pinyin IS NOT NULL) OR num_nonnulls(name, pinyin, phone, birth_year) = 0);
COMMENT ON COLUMN member.name IS 'As they write it; null once they are erased.';

CREATE FUNCTION check_what_becomes_of_a_member() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.id <> OLD.id OR NEW.joined_at <> OLD.joined_at THEN
		RAISE EXCEPTION 'Who a member is and when they joined are never changed.'
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF OLD.name IS NULL AND NEW IS DISTINCT FROM OLD THEN
		RAISE EXCEPTION 'Member % is erased and stays so.', OLD.id
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF NEW.name IS NULL AND OLD.name IS NOT NULL AND NOT grace_is_over(OLD.id) THEN
		RAISE EXCEPTION 'Member % is not to be erased: they are in, or can still redeem.', OLD.id
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER a_name_is_taken_only_after_the_grace BEFORE UPDATE ON member
	FOR EACH ROW EXECUTE FUNCTION check_what_becomes_of_a_member();
ALTER TABLE member ENABLE ALWAYS TRIGGER a_name_is_taken_only_after_the_grace;
CREATE TRIGGER a_member_is_never_removed BEFORE DELETE OR TRUNCATE ON member
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE member ENABLE ALWAYS TRIGGER a_member_is_never_removed;

-- Facts with something personal in them. The trigger's arguments: the column that names the member, then the
-- columns that may be emptied, all of them and nothing else.

CREATE FUNCTION refuse_to_change_a_fact_but_by_erasure() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	personal text[] := TG_ARGV[1:];
	before jsonb := to_jsonb(OLD);
	after jsonb := to_jsonb(NEW);
BEGIN
	IF before - personal <> after - personal
		OR EXISTS (SELECT FROM unnest(personal) c WHERE after ->> c IS NOT NULL)
		OR NOT grace_is_over((before ->> TG_ARGV[0])::uuid) THEN
		RAISE EXCEPTION 'Facts are added, never changed: % on %. Only erasure empties %, after the member''s time to redeem.',
			TG_OP, TG_TABLE_NAME, array_to_string(personal, ', ')
			USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

-- Who left, and how they said so.

ALTER TABLE withdrawal
	ADD COLUMN channel text NOT NULL DEFAULT 'SCREEN',
	ADD COLUMN form_number text,
	ADD CONSTRAINT channel_is_own_page_screen_or_paper CHECK (channel IN ('OWN_PAGE', 'SCREEN', 'PAPER')),
	ADD CONSTRAINT only_paper_has_a_form_number CHECK (form_number IS NULL OR channel = 'PAPER'),
	ADD CONSTRAINT form_number_has_1_to_40_characters CHECK (
		char_length(form_number) BETWEEN 1 AND 40 AND form_number = btrim(form_number));
COMMENT ON COLUMN withdrawal.form_number IS 'The number of the signed form; null otherwise, and once the member is erased.';

DROP TRIGGER withdrawal_is_never_changed ON withdrawal;
CREATE TRIGGER withdrawal_is_never_removed BEFORE DELETE OR TRUNCATE ON withdrawal
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER withdrawal_is_never_removed;
CREATE TRIGGER withdrawal_is_changed_by_erasure_only BEFORE UPDATE ON withdrawal
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'form_number');
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER withdrawal_is_changed_by_erasure_only;

-- A form of leaving is used once too, whatever it was printed for.
CREATE FUNCTION use_up_the_form_of_leaving() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	INSERT INTO used_form_number
	SELECT sha256(convert_to(upper(btrim(form_number)), 'UTF8')) FROM written WHERE form_number IS NOT NULL;
	RETURN NULL;
END $$;
CREATE TRIGGER a_form_of_leaving_is_used_up AFTER INSERT ON withdrawal REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION use_up_the_form_of_leaving();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER a_form_of_leaving_is_used_up;
COMMENT ON TABLE used_form_number IS 'The number of a form by which somebody joined, agreed or left, as its SHA-256, so that it does for nobody else.';

-- Corrections: what stood there before, why it was wrong, and who put it right.

CREATE TABLE member_correction (
	id                uuid        PRIMARY KEY,
	member            uuid        NOT NULL REFERENCES member,
	field             text        NOT NULL,
	old_value         text,
	reason            text,
	corrected_by      uuid        NOT NULL,
	corrected_by_name text        NOT NULL,
	corrected_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT field_can_be_corrected CHECK (field IN ('NAME', 'PHONE', 'PINYIN', 'BIRTH_YEAR')),
	CONSTRAINT correction_reason_is_short CHECK (char_length(reason) BETWEEN 1 AND 200 AND reason = btrim(reason))
);
CREATE INDEX member_correction_of_member ON member_correction (member, corrected_at DESC);
COMMENT ON TABLE member_correction IS 'Something about a member was put right: what it was before, why, by whom. Shown to the member; old value and reason go when the member is erased.';

CREATE FUNCTION check_that_a_correction_has_a_reason() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.reason IS NULL THEN
		RAISE EXCEPTION 'A correction says why.'
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER a_correction_has_a_reason BEFORE INSERT ON member_correction
	FOR EACH ROW EXECUTE FUNCTION check_that_a_correction_has_a_reason();
ALTER TABLE member_correction ENABLE ALWAYS TRIGGER a_correction_has_a_reason;
CREATE TRIGGER member_correction_is_never_removed BEFORE DELETE OR TRUNCATE ON member_correction
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE member_correction ENABLE ALWAYS TRIGGER member_correction_is_never_removed;
CREATE TRIGGER member_correction_is_changed_by_erasure_only BEFORE UPDATE ON member_correction
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'old_value', 'reason');
ALTER TABLE member_correction ENABLE ALWAYS TRIGGER member_correction_is_changed_by_erasure_only;

-- Nothing about a member becomes something else without saying what it was. Of one transaction is what has its time.
CREATE FUNCTION check_that_a_change_is_a_correction() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	before jsonb := to_jsonb(OLD);
	after jsonb := to_jsonb(NEW);
BEGIN
	IF EXISTS (
		SELECT FROM (VALUES ('NAME', 'name'), ('PHONE', 'phone'), ('PINYIN', 'pinyin'), ('BIRTH_YEAR', 'birth_year')) f (field, col)
		WHERE before ->> col IS DISTINCT FROM after ->> col AND NOT EXISTS (
			SELECT FROM member_correction c WHERE c.member = NEW.id AND c.corrected_at = now()
			AND c.field = f.field AND c.old_value IS NOT DISTINCT FROM before ->> col)
	) THEN
		RAISE EXCEPTION 'What is changed about member % is not recorded as a correction.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_change_is_a_correction AFTER UPDATE ON member
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name IS NOT NULL)
	EXECUTE FUNCTION check_that_a_change_is_a_correction();
ALTER TABLE member ENABLE ALWAYS TRIGGER a_change_is_a_correction;

-- One-time codes. Like a session, a code is no fact: the next one takes its place, and it goes when it is used.

CREATE TABLE sign_in_code (
	member    uuid        PRIMARY KEY REFERENCES member,
	hash      text        NOT NULL,
	issued_at timestamptz NOT NULL DEFAULT now(),
	issued_by uuid        NOT NULL,
	ends_at   timestamptz NOT NULL DEFAULT now() + interval '15 minutes',
	tries     int         NOT NULL DEFAULT 0,
	CONSTRAINT code_is_kept_as_a_hash_only CHECK (hash ~ '^\{[a-z0-9]+\}.{40,200}$'),
	CONSTRAINT code_opens_for_a_quarter_of_an_hour CHECK (ends_at <= issued_at + interval '15 minutes'),
	CONSTRAINT code_is_tried_five_times_at_most CHECK (tries BETWEEN 0 AND 5)
);
COMMENT ON TABLE sign_in_code IS 'The code that a member was given at a counter to open their own page once, as a hash.';

-- What is handed out about a member is a look too.

ALTER TABLE look DROP CONSTRAINT a_look_is_in_a_list_or_at_one,
	ADD CONSTRAINT a_look_is_of_a_known_kind CHECK (how IN ('LISTED', 'OPENED', 'PRINTED', 'CODE', 'EXPORTED'));

-- Erasure.

CREATE TABLE erasure (
	member    uuid        PRIMARY KEY REFERENCES member,
	erased_at timestamptz NOT NULL DEFAULT now(),
	expired   bigint      NOT NULL,
	transfer  uuid        REFERENCES transfer,
	CONSTRAINT what_expired_is_in_the_books CHECK (expired >= 0 AND (expired > 0) = (transfer IS NOT NULL))
);
COMMENT ON TABLE erasure IS 'A member who had left was forgotten: when, and how many points went back to the fund.';

CREATE FUNCTION check_that_nothing_is_left_of_who_is_erased() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT grace_is_over(NEW.member) THEN
		RAISE EXCEPTION 'Member % is not to be erased: they are in, or can still redeem.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF EXISTS (SELECT FROM member m WHERE m.id = NEW.member AND m.name IS NOT NULL)
		OR EXISTS (SELECT FROM member m JOIN member_key k ON k.community = m.community AND k.member = m.id WHERE m.id = NEW.member)
		OR EXISTS (SELECT FROM sign_in_code c WHERE c.member = NEW.member)
		OR EXISTS (SELECT FROM member_correction c WHERE c.member = NEW.member AND c.reason IS NOT NULL)
		OR EXISTS (SELECT FROM member_key_across k WHERE k.member = NEW.member)
		OR EXISTS (SELECT FROM pin p WHERE p.member = NEW.member)
		OR EXISTS (SELECT FROM consent c WHERE c.member = NEW.member AND num_nonnulls(c.form_number, c.helper_name,
			c.helper_mandate, c.guardian_name, c.guardian_relation, c.guardian_birth_year) > 0)
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.member AND w.form_number IS NOT NULL) THEN
		RAISE EXCEPTION 'Of member % something personal is left.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF EXISTS (SELECT FROM account a WHERE a.kind = 'WALLET' AND a.holder = NEW.member AND a.credits > a.debits) THEN
		RAISE EXCEPTION 'Member % has points left.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF NEW.transfer IS NOT NULL AND NOT EXISTS (SELECT FROM transfer t JOIN account a ON a.id = t.from_account
		WHERE t.id = NEW.transfer AND t.kind = 'EXPIRE' AND t.reverses IS NULL AND t.amount = NEW.expired
		AND a.holder = NEW.member) THEN
		RAISE EXCEPTION 'What expired of member % is not what the books say.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER nothing_is_left_of_who_is_erased AFTER INSERT ON erasure
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_nothing_is_left_of_who_is_erased();
ALTER TABLE erasure ENABLE ALWAYS TRIGGER nothing_is_left_of_who_is_erased;
CREATE TRIGGER erasure_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE erasure ENABLE ALWAYS TRIGGER erasure_is_never_changed;

-- Consents.

ALTER TABLE consent
	DROP CONSTRAINT IF EXISTS paper_and_only_paper_has_a_form_number,
	DROP CONSTRAINT IF EXISTS only_paper_has_a_form_number,
	ADD CONSTRAINT only_paper_has_a_form_number CHECK (form_number IS NULL OR channel = 'PAPER');
DROP TRIGGER consent_is_never_changed ON consent;
CREATE TRIGGER consent_is_never_removed BEFORE DELETE OR TRUNCATE ON consent
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE consent ENABLE ALWAYS TRIGGER consent_is_never_removed;
CREATE TRIGGER consent_is_changed_by_erasure_only BEFORE UPDATE ON consent
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'form_number', 'helper_name', 'helper_mandate',
		'guardian_name', 'guardian_relation', 'guardian_birth_year');
ALTER TABLE consent ENABLE ALWAYS TRIGGER consent_is_changed_by_erasure_only;

REVOKE ALL ON member_correction, sign_in_code, erasure FROM PUBLIC;
REVOKE ALL ON FUNCTION grace_is_over(uuid), use_up_the_form_of_leaving(), check_what_becomes_of_a_member(), refuse_to_change_a_fact_but_by_erasure(),
	check_that_a_correction_has_a_reason(), check_that_a_change_is_a_correction(),
	check_that_nothing_is_left_of_who_is_erased() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION grace_is_over(uuid) TO points_app;
GRANT UPDATE (name, phone, pinyin, birth_year) ON member TO points_app;
GRANT UPDATE (form_number, helper_name, helper_mandate, guardian_name, guardian_relation, guardian_birth_year)
	ON consent TO points_app;
GRANT INSERT (channel, form_number), UPDATE (form_number) ON withdrawal TO points_app;
GRANT SELECT, INSERT (id, member, field, old_value, reason, corrected_by, corrected_by_name),
	UPDATE (old_value, reason) ON member_correction TO points_app;
GRANT SELECT, INSERT (member, hash, issued_by), UPDATE (hash, issued_at, issued_by, ends_at, tries), DELETE
	ON sign_in_code TO points_app;
GRANT SELECT, INSERT (member, expired, transfer) ON erasure TO points_app;
