-- Joining, as it is promised: texts that an administrator publishes, consents that a guardian or a helper
-- takes part in, forms whose numbers are used once and for ever, consents of their own for what is more
-- than taking part, and a new text that asks everybody again.

-- Texts. What is published is a fact; what is not yet is a draft, and the only thing here that is edited.

ALTER TABLE consent_text
	ADD COLUMN published_by uuid,
	ADD COLUMN published_by_name text,
	ADD CONSTRAINT title_has_1_to_80_characters CHECK (char_length(title) BETWEEN 1 AND 80 AND title = btrim(title)),
	ADD CONSTRAINT body_fits_a_sheet_of_paper CHECK (char_length(body) BETWEEN 1 AND 4000 AND body = btrim(body));
COMMENT ON COLUMN consent_text.published_by IS 'Who published it; empty for the texts that came with the program.';

CREATE FUNCTION check_that_a_text_is_published_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.version INTO wrong FROM written w
	WHERE (SELECT count(*) FROM consent_text t WHERE t.version = w.version) <> 2
		OR EXISTS (SELECT FROM consent_text t WHERE t.version = w.version AND t.grace_days <> w.grace_days)
		OR w.version > 1 AND NOT EXISTS (SELECT FROM consent_text t WHERE t.version = w.version - 1)
		OR EXISTS (SELECT FROM consent_text t WHERE t.version > w.version)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Text % is not published whole: in both languages at once, with one promise, right after the newest.',
			wrong.version USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	SELECT w.version, t.grace_days INTO wrong FROM written w JOIN consent_text t ON t.version = w.version - 1
	WHERE t.grace_days > w.grace_days LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Text % promises fewer days than the % of the text before.', wrong.version, wrong.grace_days
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER consent_text_is_published_whole AFTER INSERT ON consent_text REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_text_is_published_whole();
ALTER TABLE consent_text ENABLE ALWAYS TRIGGER consent_text_is_published_whole;

CREATE TABLE consent_text_draft (
	only_one       boolean     PRIMARY KEY DEFAULT true,
	revision       uuid        NOT NULL,
	title_zh       text        NOT NULL,
	body_zh        text        NOT NULL,
	title_en       text        NOT NULL,
	body_en        text        NOT NULL,
	grace_days     int         NOT NULL,
	edited_by      uuid        NOT NULL,
	edited_by_name text        NOT NULL,
	edited_at      timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT there_is_one_draft_at_most CHECK (only_one),
	CONSTRAINT draft_titles_are_not_too_long CHECK (char_length(title_zh) <= 80 AND char_length(title_en) <= 80),
	CONSTRAINT draft_bodies_are_not_too_long CHECK (char_length(body_zh) <= 4000 AND char_length(body_en) <= 4000),
	CONSTRAINT draft_promises_some_days CHECK (grace_days BETWEEN 30 AND 3650)
);
COMMENT ON TABLE consent_text_draft IS 'The next consent text while somebody writes it: nobody agrees to it, and it goes when it is published.';
COMMENT ON COLUMN consent_text_draft.revision IS 'New with each edit, so that what is published is what was read.';

-- Who is under 14 has a year of birth, and nobody else needs one.

ALTER TABLE member
	ADD COLUMN birth_year int,
	ADD CONSTRAINT birth_year_is_a_year CHECK (birth_year BETWEEN 1900 AND 2200);
COMMENT ON COLUMN member.birth_year IS 'Only for who was under 14 on joining: tells for how long a guardian consents for them.';
CREATE INDEX member_by_community ON member (community, pinyin COLLATE "C", id);

-- What a consent says about who stood beside the member. All of it can be taken out again when the member
-- is erased, so what must be there on the day is said by the trigger below and not by checks.

ALTER TABLE consent
	DROP CONSTRAINT paper_and_only_paper_has_a_form_number,
	ADD CONSTRAINT only_paper_has_a_form_number CHECK (form_number IS NULL OR channel = 'PAPER'),
	ADD COLUMN helper_name text,
	ADD COLUMN helper_mandate text,
	ADD COLUMN guardian_name text,
	ADD COLUMN guardian_relation text,
	ADD COLUMN guardian_birth_year int,
	ADD COLUMN child_agreed boolean,
	ADD CONSTRAINT only_a_helper_has_a_mandate CHECK (
		(helper_name IS NULL) = (helper_mandate IS NULL) AND (helper_name IS NULL OR channel = 'HELPER')),
	ADD CONSTRAINT helper_has_a_name CHECK (char_length(helper_name) BETWEEN 1 AND 40 AND helper_name = btrim(helper_name)),
	ADD CONSTRAINT mandate_is_one_short_line CHECK (
		char_length(helper_mandate) BETWEEN 1 AND 80 AND helper_mandate = btrim(helper_mandate) AND helper_mandate !~ '[[:cntrl:]]'),
	ADD CONSTRAINT guardian_is_named_whole CHECK (
		(guardian_name IS NULL) = (guardian_relation IS NULL) AND (guardian_name IS NULL) = (guardian_birth_year IS NULL)),
	ADD CONSTRAINT guardian_has_a_name CHECK (char_length(guardian_name) BETWEEN 1 AND 40 AND guardian_name = btrim(guardian_name)),
	ADD CONSTRAINT guardian_relation_is_known CHECK (guardian_relation IN ('PARENT', 'GRANDPARENT', 'RELATIVE', 'OTHER')),
	ADD CONSTRAINT guardian_was_born CHECK (guardian_birth_year BETWEEN 1900 AND 2200),
	ADD CONSTRAINT no_guardian_without_the_child_agreeing CHECK (guardian_name IS NULL OR child_agreed IS TRUE);
COMMENT ON COLUMN consent.child_agreed IS 'True where a guardian consented and the child agreed too; stays when the guardian''s name is erased.';

DROP INDEX consent_of_member;
CREATE INDEX consent_of_member ON consent (member, text_version);

-- Forms. A number is used once in the programme, and for ever: what remembers it is a hash with nothing
-- beside it, so that it outlives the number on the consent, which goes when the member is erased.

CREATE TABLE used_form_number (
	number_hash bytea NOT NULL,
	CONSTRAINT a_form_number_is_used_once PRIMARY KEY (number_hash)
);
COMMENT ON TABLE used_form_number IS 'The number of a form that somebody joined by, as its SHA-256, so that nobody else joins by it.';
INSERT INTO used_form_number
SELECT DISTINCT sha256(convert_to(upper(btrim(form_number)), 'UTF8')) FROM consent WHERE form_number IS NOT NULL;

CREATE SEQUENCE consent_form_number AS bigint MINVALUE 100000000 MAXVALUE 999999999;

CREATE TABLE consent_form_stack (
	id              uuid        PRIMARY KEY,
	community       uuid        NOT NULL REFERENCES community,
	text_version    int         NOT NULL,
	language        text        NOT NULL,
	printed_by      uuid        NOT NULL,
	printed_by_name text        NOT NULL,
	printed_at      timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (text_version, language) REFERENCES consent_text
);
CREATE INDEX consent_form_stack_of_community ON consent_form_stack (community, printed_at DESC);
COMMENT ON TABLE consent_form_stack IS 'Blank forms that were printed together for a community, with one text in one language.';

CREATE TABLE consent_form (
	number text PRIMARY KEY,
	stack  uuid NOT NULL REFERENCES consent_form_stack,
	CONSTRAINT form_number_is_ten_digits CHECK (number ~ '^[1-9][0-9]{9}$')
);
CREATE INDEX consent_form_of_stack ON consent_form (stack, number);
COMMENT ON TABLE consent_form IS 'A blank form that was printed, by its number; the last digit checks the others.';

CREATE FUNCTION check_that_a_consent_is_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	newest int;
	this_year int := extract(year FROM now() AT TIME ZONE 'Asia/Shanghai');
	wrong record;
BEGIN
	SELECT max(version) INTO newest FROM consent_text;
	SELECT c.member, c.fault INTO wrong FROM (
		SELECT w.member, CASE
			WHEN w.text_version <> newest THEN 'is to a text that is not in force'
			WHEN w.channel = 'PAPER' AND w.form_number IS NULL THEN 'is on paper and has no form number'
			WHEN w.form_number <> upper(btrim(w.form_number)) THEN 'has a form number that is not written plainly'
			WHEN w.form_number ~ '^[0-9]{10}$' AND NOT EXISTS (
				SELECT FROM consent_form f JOIN consent_form_stack s ON s.id = f.stack
				WHERE f.number = w.form_number AND s.text_version = w.text_version AND s.language = w.language)
				THEN 'is on a form that was not printed with this text'
			WHEN w.channel = 'HELPER' AND w.helper_name IS NULL THEN 'is by a helper without name and mandate'
			WHEN w.guardian_name IS NULL AND this_year - m.birth_year < 14 THEN 'is of a child and names no guardian'
			WHEN w.guardian_name IS NOT NULL AND (m.birth_year IS NULL OR this_year - m.birth_year > 14)
				THEN 'names a guardian of somebody who is no child'
			-- only the year is known, so the guardian must have been of age when it began
			WHEN this_year - w.guardian_birth_year < 19 THEN 'is by a guardian who may be under 18'
			WHEN lower(regexp_replace(w.guardian_name, '\s', '', 'g')) = lower(regexp_replace(m.name, '\s', '', 'g'))
				THEN 'is by a guardian who is the child'
		END AS fault
		FROM written w CROSS JOIN LATERAL (SELECT name, birth_year FROM member WHERE id = w.member OFFSET 0) m
	) c WHERE c.fault IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'The consent of % %.', wrong.member, wrong.fault
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	INSERT INTO used_form_number
	SELECT sha256(convert_to(form_number, 'UTF8')) FROM written WHERE form_number IS NOT NULL;
	RETURN NULL;
END $$;

CREATE TRIGGER consent_is_whole AFTER INSERT ON consent REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_consent_is_whole();
ALTER TABLE consent ENABLE ALWAYS TRIGGER consent_is_whole;

CREATE FUNCTION check_that_a_child_has_a_guardian() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF extract(year FROM now() AT TIME ZONE 'Asia/Shanghai') - NEW.birth_year < 14 AND (
		SELECT c.child_agreed FROM consent c WHERE c.member = NEW.id ORDER BY c.given_at DESC, c.id DESC LIMIT 1)
		IS NOT TRUE THEN
		RAISE EXCEPTION 'Member % is a child, and no guardian consented.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER no_child_without_guardian AFTER INSERT OR UPDATE OF birth_year ON member
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.birth_year IS NOT NULL)
	EXECUTE FUNCTION check_that_a_child_has_a_guardian();
ALTER TABLE member ENABLE ALWAYS TRIGGER no_child_without_guardian;

-- A new text asks everybody again: who has not agreed to the newest one has no new wallet and earns
-- nothing. What they have they can still redeem.

CREATE OR REPLACE FUNCTION check_that_the_holder_of_a_wallet_consented() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.holder
			AND c.text_version = (SELECT max(version) FROM consent_text))
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.holder) THEN
		RAISE EXCEPTION 'No wallet for %, who has no consent in force.', NEW.holder
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

-- So does growing up: a guardian's consent lets a child earn to the end of the year in which it turns 14. Only the
-- year is known, so from the next one on it is 14 for certain, and earns by a consent of its own.
CREATE OR REPLACE FUNCTION check_that_who_earns_consented() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	holders uuid[];
	newest int;
	this_year int := extract(year FROM now() AT TIME ZONE 'Asia/Shanghai');
	wrong uuid;
BEGIN
	SELECT array_agg(a.holder) INTO holders FROM written w
	CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.to_account OFFSET 0) a
	WHERE w.kind = 'AWARD' AND w.reverses IS NULL;
	IF holders IS NULL THEN
		RETURN NULL;
	END IF;
	PERFORM FROM member m WHERE m.id = ANY (holders) FOR KEY SHARE;
	SELECT max(version) INTO newest FROM consent_text;
	SELECT h INTO wrong FROM unnest(holders) h
	WHERE NOT EXISTS (SELECT FROM consent c WHERE c.member = h AND c.text_version = newest
			AND (c.child_agreed IS NOT TRUE OR EXISTS (
				SELECT FROM member m WHERE m.id = h AND this_year - m.birth_year <= 14)))
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = h)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'No award to %, who has no consent in force.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

-- The same in words that a query can use.
CREATE VIEW consent_in_force AS
SELECT c.member FROM consent c WHERE c.text_version = (SELECT max(version) FROM consent_text)
	AND (c.child_agreed IS NOT TRUE OR EXISTS (SELECT FROM member m WHERE m.id = c.member
		AND extract(year FROM now() AT TIME ZONE 'Asia/Shanghai') - m.birth_year <= 14));
COMMENT ON VIEW consent_in_force IS 'Who may earn, unless they left: they agreed to the newest text, or a guardian did for who is a child still.';

-- Consents of their own, off until given: a name on notices, being called, being seen elsewhere.

CREATE TABLE separate_consent (
	id            uuid        PRIMARY KEY,
	member        uuid        NOT NULL REFERENCES member,
	purpose       text        NOT NULL,
	given         boolean     NOT NULL,
	channel       text        NOT NULL,
	taken_by      uuid        NOT NULL,
	taken_by_name text        NOT NULL,
	decided_at    timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT purpose_is_one_of_three CHECK (purpose IN ('NOTICE_NAME', 'PHONE_CONTACT', 'SEEN_ACROSS_COMMUNITIES')),
	CONSTRAINT channel_is_screen_paper_or_helper CHECK (channel IN ('SCREEN', 'PAPER', 'HELPER'))
);
CREATE INDEX separate_consent_newest_first ON separate_consent (member, purpose, decided_at DESC, id DESC) INCLUDE (given);
COMMENT ON TABLE separate_consent IS 'A member gave or withdrew their consent to one thing more than taking part; the newest row of a purpose counts.';

CREATE TRIGGER separate_consent_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON separate_consent
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE separate_consent ENABLE ALWAYS TRIGGER separate_consent_is_never_changed;
CREATE TRIGGER consent_form_stack_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_form_stack
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE consent_form_stack ENABLE ALWAYS TRIGGER consent_form_stack_is_never_changed;
CREATE TRIGGER consent_form_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_form
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE consent_form ENABLE ALWAYS TRIGGER consent_form_is_never_changed;
CREATE TRIGGER used_form_number_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON used_form_number
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE used_form_number ENABLE ALWAYS TRIGGER used_form_number_is_never_changed;

CREATE FUNCTION check_that_who_decides_separately_is_in() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.member INTO wrong FROM written w
	WHERE w.given AND (NOT EXISTS (SELECT FROM consent c WHERE c.member = w.member)
		OR EXISTS (SELECT FROM withdrawal l WHERE l.member = w.member))
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'No separate consent of %, who has no consent in force.', wrong.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER no_separate_consent_without_consent AFTER INSERT ON separate_consent REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_decides_separately_is_in();
ALTER TABLE separate_consent ENABLE ALWAYS TRIGGER no_separate_consent_without_consent;

-- A search reads the keys of each community that the searcher looks after, and these once.

CREATE TABLE member_key_across (
	key    text COLLATE "C" NOT NULL,
	pinyin text COLLATE "C" NOT NULL,
	member uuid             NOT NULL REFERENCES member,
	PRIMARY KEY (key, pinyin, member),
	CONSTRAINT a_key_across_finds_something CHECK (key <> '')
);
CREATE INDEX member_key_across_of_member ON member_key_across (member);
COMMENT ON TABLE member_key_across IS 'One of the words by which a member is found in every community, because they agreed to be; gone when they no longer do.';

CREATE FUNCTION check_that_who_is_seen_across_agreed() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT m.member INTO wrong FROM (SELECT DISTINCT member FROM written) m
	WHERE (SELECT s.given FROM separate_consent s WHERE s.member = m.member AND s.purpose = 'SEEN_ACROSS_COMMUNITIES'
		ORDER BY s.decided_at DESC, s.id DESC LIMIT 1) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Member % did not agree to be seen across communities.', wrong.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER nobody_is_seen_across_without_consent AFTER INSERT ON member_key_across REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_is_seen_across_agreed();
ALTER TABLE member_key_across ENABLE ALWAYS TRIGGER nobody_is_seen_across_without_consent;

REVOKE ALL ON consent_text_draft, used_form_number, consent_form_stack, consent_form, separate_consent, member_key_across,
	consent_in_force FROM PUBLIC;
REVOKE ALL ON SEQUENCE consent_form_number FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_a_text_is_published_whole(), check_that_a_consent_is_whole(),
	check_that_a_child_has_a_guardian(), check_that_who_decides_separately_is_in(),
	check_that_who_is_seen_across_agreed() FROM PUBLIC;
GRANT INSERT (version, language, title, body, grace_days, published_by, published_by_name) ON consent_text TO points_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON consent_text_draft TO points_app;
GRANT INSERT (birth_year) ON member TO points_app;
GRANT INSERT (helper_name, helper_mandate, guardian_name, guardian_relation, guardian_birth_year, child_agreed)
	ON consent TO points_app;
GRANT SELECT ON consent_in_force TO points_app;
GRANT SELECT, INSERT ON used_form_number TO points_app;
GRANT USAGE ON SEQUENCE consent_form_number TO points_app;
GRANT SELECT, INSERT (id, community, text_version, language, printed_by, printed_by_name) ON consent_form_stack TO points_app;
GRANT SELECT, INSERT ON consent_form TO points_app;
GRANT SELECT, INSERT (id, member, purpose, given, channel, taken_by, taken_by_name) ON separate_consent TO points_app;
GRANT SELECT, INSERT, DELETE ON member_key_across TO points_app;

-- The second text: it says all that the product records by now, and what it can do for a member.
INSERT INTO consent_text (version, language, grace_days, title, body) VALUES
(2, 'zh-CN', 90, '自愿参加社区积分同意书',
'参加完全自愿。不参加，不影响您享受任何公共服务和待遇。
我们只记录：您的姓名，您所在的嘎查、社区或学校，您愿意留下的手机号，您的积分卡号，您的积分往来，以及您何时、以何种方式表示同意。由代办人代办的，另记代办人的姓名和受托依据。未满 14 周岁的，另记出生年份，以及监护人的姓名、与孩子的关系和出生年份；须监护人同意，孩子本人也愿意。不收集身份证号、人脸和位置。
这些信息只有一个用途：记下您自愿为邻里做事得到的积分，以及您用积分兑换的商品。积分只奖不罚，不打分，不排名，也不用于其他任何事情。
能看到的人：管理您所在社区积分的工作人员和监督员，以及您所在片区联盟商家的店员。店员看到的是您的姓名、社区、遮住中间四位的手机号和可用积分。谁在什么时候查看过您，都有记录，您可以查问。
以下三项由您单独决定，不选就是不同意，随时可以改：公示时写出您的姓名；用手机与您联系；让本旗其他社区的店员和记录员也能查到您。
与家人共用积分由每位成年人自己决定，谁也不能替别人决定，随时可以停止。家人能看到共用的积分是谁得的、谁用的。
积分只能在联盟商家兑换商品，不能换成现金。
您可以随时查看、带走或更正关于您的全部记录。您随时可以退出，不需要任何人批准。从退出起不再得到积分；没有用完的积分至少在 90 天内仍可凭卡兑换。期满后，您的姓名、手机号等个人信息会被删除，台账里只留下没有名字的账户。
本同意书如有新版本，会再次征求您的同意；在您同意之前，已有的积分照常兑换，但不再得到新的积分。'),
(2, 'en', 90, 'Consent to taking part in Community Points',
'Taking part is entirely voluntary. If you do not, no public service or benefit changes for you.
We record only: your name, your village, community or school, a mobile phone if you wish to leave one, the number of your card, your points as they come and go, and when and how you agreed. If a helper acts for you: the helper’s name and what entitles them. Of a child under 14 also the year of birth, and the guardian’s name, relation and year of birth; the guardian must consent and the child must agree. We collect no identity number, no face and no location.
This is used for one thing: to keep the points that you earn by what you choose to do for your neighbours, and the goods that you take for them. Points only reward. Nobody is scored or ranked, and nothing here is used for anything else.
Who can see it: the staff and auditors of the programme in your community, and the clerks of partner shops in your area. A clerk sees your name, your community, your phone with four digits hidden, and the points you can use. Every look is logged with who and when, and you may ask.
Three things you decide separately; what you do not choose is off, and you may change it at any time: your name on public notices; being contacted by phone; being found by clerks and recorders of other communities in the banner.
Sharing points with your household is each adult’s own choice. Nobody decides it for another, and it ends whenever you say so. Your household sees who earned and who used what is shared.
Points can be taken in goods at partner shops. They cannot be turned into cash.
You may see, take with you, or have corrected all that is recorded about you. You may leave at any time, and nobody has to approve it. From then on you earn no points; points you have not used can be redeemed with your card for at least 90 days. After that your name, phone and other personal data are deleted, and the books keep only an account without a name.
When this text changes you are asked again. Until you agree you can redeem the points you have, but earn no new ones.');
