-- Members: who joined by their own choice, what they agreed to, their cards, how they are found,
-- who looked at them, and how they left. Consents, withdrawals, cards and looks are facts: rows
-- that are added and never changed.

CREATE TABLE consent_text (
	version       int         NOT NULL,
	language      text        NOT NULL,
	title         text        NOT NULL,
	body          text        NOT NULL,
	grace_days    int         NOT NULL,
	in_force_from timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (version, language),
	CONSTRAINT versions_count_from_one CHECK (version >= 1),
	CONSTRAINT language_is_one_of_ours CHECK (language IN ('zh-CN', 'en')),
	CONSTRAINT grace_lasts_a_month_at_least CHECK (grace_days BETWEEN 30 AND 3650)
);
COMMENT ON TABLE consent_text IS 'A text that people read before they join, in one language; all languages of a version say the same.';
COMMENT ON COLUMN consent_text.grace_days IS 'The promise of the text: for so many days after leaving, unspent points can be redeemed.';

CREATE TABLE member (
	id        uuid        PRIMARY KEY,
	community uuid        NOT NULL REFERENCES community,
	name      text        NOT NULL,
	phone     text,
	pinyin    text        NOT NULL,
	joined_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT name_has_1_to_40_characters CHECK (char_length(name) BETWEEN 1 AND 40 AND name = btrim(name)),
	CONSTRAINT phone_is_a_mobile_number CHECK (phone ~ '^1[3-9][0-9]{9}$'),
	CONSTRAINT pinyin_is_lower_case_latin CHECK (pinyin ~ '^[a-z0-9 ]*$')
);
COMMENT ON TABLE member IS 'A person who joined, with the least that finds them again: a name as they write it and, if they wish, a mobile phone.';

CREATE TABLE consent (
	id            uuid        PRIMARY KEY,
	member        uuid        NOT NULL REFERENCES member,
	text_version  int         NOT NULL,
	language      text        NOT NULL,
	channel       text        NOT NULL,
	form_number   text,
	taken_by      uuid        NOT NULL,
	taken_by_name text        NOT NULL,
	given_at      timestamptz NOT NULL DEFAULT now(),
	FOREIGN KEY (text_version, language) REFERENCES consent_text,
	CONSTRAINT channel_is_screen_paper_or_helper CHECK (channel IN ('SCREEN', 'PAPER', 'HELPER')),
	CONSTRAINT paper_and_only_paper_has_a_form_number CHECK ((channel = 'PAPER') = (form_number IS NOT NULL)),
	CONSTRAINT form_number_has_1_to_40_characters CHECK (char_length(form_number) BETWEEN 1 AND 40)
);
CREATE INDEX consent_of_member ON consent (member);
COMMENT ON TABLE consent IS 'A member agreed to a text: which one, how, when, and who took it.';

CREATE TABLE withdrawal (
	member           uuid        PRIMARY KEY REFERENCES member,
	withdrawn_at     timestamptz NOT NULL DEFAULT now(),
	withdrawn_by     uuid        NOT NULL,
	redeemable_until timestamptz NOT NULL,
	CONSTRAINT points_stay_redeemable_for_a_while CHECK (redeemable_until > withdrawn_at)
);
COMMENT ON TABLE withdrawal IS 'A member left: all their consents ended. Who comes back joins anew.';

CREATE TABLE card (
	number    text        PRIMARY KEY,
	member    uuid        NOT NULL REFERENCES member,
	replaces  text,
	issued_at timestamptz NOT NULL DEFAULT now(),
	issued_by uuid        NOT NULL,
	CONSTRAINT number_is_nine_digits CHECK (number ~ '^[0-9]{9}$'),
	CONSTRAINT a_card_belongs_to_one_member UNIQUE (member, number),
	CONSTRAINT a_card_replaces_one_of_the_same_member FOREIGN KEY (member, replaces) REFERENCES card (member, number),
	-- so the cards of a member are one chain, and just one of them is in force
	CONSTRAINT a_member_has_one_first_card_and_each_is_replaced_once UNIQUE NULLS NOT DISTINCT (member, replaces),
	CONSTRAINT a_card_does_not_replace_itself CHECK (replaces <> number)
);
COMMENT ON TABLE card IS 'A card issued to a member, in place of an older one or as the first; a card that another replaces is void.';

CREATE TABLE member_key (
	community uuid               NOT NULL REFERENCES community,
	key       text COLLATE "C"   NOT NULL,
	pinyin    text COLLATE "C"   NOT NULL,
	member    uuid               NOT NULL REFERENCES member,
	-- the order in which a search reads and shows: by village, nearest key first, then by pinyin
	PRIMARY KEY (community, key, pinyin, member),
	CONSTRAINT a_key_finds_something CHECK (key <> '')
);
COMMENT ON TABLE member_key IS 'One of the words by which a member is found: name, pinyin, initials, digits of the phone. Gone when the member leaves.';

CREATE TABLE look (
	id         uuid        NOT NULL,
	member     uuid        NOT NULL REFERENCES member,
	actor      uuid        NOT NULL,
	actor_name text        NOT NULL,
	how        text        NOT NULL,
	looked_at  timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (member, looked_at, id),
	CONSTRAINT a_look_is_in_a_list_or_at_one CHECK (how IN ('LISTED', 'OPENED'))
);
COMMENT ON TABLE look IS 'Somebody saw a member, in the results of a search or opened. The member can ask who.';

-- Facts are added, never changed: for the application by its grants, for everybody by triggers. The
-- triggers guard, they do not compute, and are ENABLE ALWAYS, so that a session in replica mode does not
-- skip them. Their functions name the schema, so that no temporary table can stand in for a real one.

CREATE FUNCTION refuse_to_change_a_fact() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'Facts are added, never changed: % on %.', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER consent_text_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_text
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE consent_text ENABLE ALWAYS TRIGGER consent_text_is_never_changed;
CREATE TRIGGER consent_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON consent
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE consent ENABLE ALWAYS TRIGGER consent_is_never_changed;
CREATE TRIGGER withdrawal_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON withdrawal
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER withdrawal_is_never_changed;
CREATE TRIGGER card_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE card ENABLE ALWAYS TRIGGER card_is_never_changed;
CREATE TRIGGER look_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON look
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE look ENABLE ALWAYS TRIGGER look_is_never_changed;

-- Opt-in: nobody is a member, has a wallet or earns without a recorded consent that is in force.

CREATE FUNCTION check_that_a_member_consented() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.id) THEN
		RAISE EXCEPTION 'Member % has not consented.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

-- At the commit, because consent can only name a member who is there.
CREATE CONSTRAINT TRIGGER no_member_without_consent AFTER INSERT OR UPDATE OF id ON member
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_member_consented();
ALTER TABLE member ENABLE ALWAYS TRIGGER no_member_without_consent;

CREATE FUNCTION check_that_the_holder_of_a_wallet_consented() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.holder)
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.holder) THEN
		RAISE EXCEPTION 'No wallet for %, who has no consent in force.', NEW.holder
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER no_wallet_without_consent BEFORE INSERT ON account
	FOR EACH ROW WHEN (NEW.kind = 'WALLET') EXECUTE FUNCTION check_that_the_holder_of_a_wallet_consented();
ALTER TABLE account ENABLE ALWAYS TRIGGER no_wallet_without_consent;

-- One look at all the wallets that a statement awards to, because awards come by the hundred. The lock on
-- the members makes a leaving that is under way finish first; the second statement then sees it.
CREATE FUNCTION check_that_who_earns_consented() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	holders uuid[];
	wrong uuid;
BEGIN
	SELECT array_agg(a.holder) INTO holders FROM written w
	CROSS JOIN LATERAL (SELECT holder FROM account WHERE id = w.to_account OFFSET 0) a
	WHERE w.kind = 'AWARD' AND w.reverses IS NULL;
	IF holders IS NULL THEN
		RETURN NULL;
	END IF;
	PERFORM FROM member m WHERE m.id = ANY (holders) FOR KEY SHARE;
	SELECT h INTO wrong FROM unnest(holders) h
	WHERE NOT EXISTS (SELECT FROM consent c WHERE c.member = h)
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = h)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'No award to %, who has no consent in force.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER no_award_without_consent AFTER INSERT ON transfer REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_earns_consented();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER no_award_without_consent;

CREATE FUNCTION wait_for_awards_under_way() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM member m WHERE m.id = NEW.member FOR UPDATE;
	RETURN NEW;
END $$;

CREATE TRIGGER leaving_comes_before_or_after_an_award BEFORE INSERT ON withdrawal
	FOR EACH ROW EXECUTE FUNCTION wait_for_awards_under_way();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER leaving_comes_before_or_after_an_award;

REVOKE ALL ON consent_text, member, consent, withdrawal, card, member_key, look FROM PUBLIC;
REVOKE ALL ON FUNCTION refuse_to_change_a_fact(), check_that_a_member_consented(),
	check_that_the_holder_of_a_wallet_consented(), check_that_who_earns_consented(), wait_for_awards_under_way() FROM PUBLIC;
-- The database alone says when something was recorded. The pinyin is what staff may put right (and a row
-- can be locked only by who may change something in it).
GRANT SELECT ON consent_text, member, consent, withdrawal, card, member_key, look TO points_app;
GRANT INSERT (id, community, name, phone, pinyin), UPDATE (pinyin) ON member TO points_app;
GRANT INSERT (id, member, text_version, language, channel, form_number, taken_by, taken_by_name) ON consent TO points_app;
GRANT INSERT (member, withdrawn_by, redeemable_until) ON withdrawal TO points_app;
GRANT INSERT (number, member, replaces, issued_by) ON card TO points_app;
GRANT INSERT, DELETE ON member_key TO points_app;
GRANT INSERT (id, member, actor, actor_name, how) ON look TO points_app;

INSERT INTO consent_text (version, language, grace_days, title, body) VALUES
(1, 'zh-CN', 90, '自愿参加社区积分同意书',
'参加完全自愿。不参加，不影响您享受任何公共服务和待遇。
我们只记录：您的姓名、您所在的嘎查、社区或学校、您愿意留下的手机号、您的积分卡号、您的积分往来，以及您何时、以何种方式表示同意。不收集身份证号、人脸和位置。
这些信息只有一个用途：记下您自愿为邻里做事得到的积分，以及您用积分兑换的商品。积分只奖不罚，不打分，不排名，也不用于其他任何事情。
能看到的人：管理您所在社区积分的工作人员和监督员，以及您所在片区联盟商家的店员。店员看到的是您的姓名、社区、遮住中间四位的手机号和可用积分。谁在什么时候查看过您，都有记录，您可以查问。
积分只能在联盟商家兑换商品，不能换成现金。
您随时可以退出，不需要任何人批准。从退出起不再得到积分；没有用完的积分至少在 90 天内仍可凭卡兑换。期满后，您的姓名、手机号等个人信息会被删除，台账里只留下没有名字的账户。'),
(1, 'en', 90, 'Consent to taking part in Community Points',
'Taking part is entirely voluntary. If you do not, no public service or benefit changes for you.
We record only: your name, your village, community or school, a mobile phone if you wish to leave one, the number of your card, your points as they come and go, and when and how you agreed. We collect no identity number, no face and no location.
This is used for one thing: to keep the points that you earn by what you choose to do for your neighbours, and the goods that you take for them. Points only reward. Nobody is scored or ranked, and nothing here is used for anything else.
Who can see it: the staff and auditors of the programme in your community, and the clerks of partner shops in your area. A clerk sees your name, your community, your phone with four digits hidden, and the points you can use. Every look is logged with who and when, and you may ask.
Points can be taken in goods at partner shops. They cannot be turned into cash.
You may leave at any time, and nobody has to approve it. From then on you earn no points; points you have not used can be redeemed with your card for at least 90 days. After that your name, phone and other personal data are deleted, and the books keep only an account without a name.');
