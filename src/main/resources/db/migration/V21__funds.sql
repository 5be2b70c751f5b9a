-- Where points come from: sponsors, and what they gave, in money or in goods. And how funds pass points on to
-- each other, up and down the tree; the chart of accounts has known the kind since V8, its law is here.

-- ── Sponsors ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE sponsor (
	id         uuid        NOT NULL,
	programme  uuid        NOT NULL REFERENCES programme,
	number     integer     NOT NULL,
	kind       text        NOT NULL,
	name       text,
	added_by   uuid        NOT NULL,
	added_at   timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT sponsor_key PRIMARY KEY (id),
	CONSTRAINT sponsor_has_a_number_of_its_own UNIQUE (programme, number),
	CONSTRAINT sponsor_has_a_name_of_its_own UNIQUE (programme, name),
	CONSTRAINT sponsors_count_from_one CHECK (number >= 1),
	CONSTRAINT sponsor_kind_is_known CHECK (kind IN ('GOVERNMENT', 'COMPANY', 'ASSOCIATION', 'PERSON')),
	CONSTRAINT only_a_person_gives_without_a_name CHECK (name IS NOT NULL OR kind = 'PERSON'),
	CONSTRAINT sponsor_name_is_short_and_plain CHECK (char_length(name) BETWEEN 1 AND 60 AND name !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE sponsor IS 'Who gives money or goods to the programme: a government office, a company, an association, or a person.';
COMMENT ON COLUMN sponsor.name IS 'What it is called; empty for a person who does not want to be named. A person''s name can be taken away, and that is all that ever changes.';

CREATE FUNCTION check_that_a_sponsor_only_loses_a_persons_name() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.name IS NULL AND NEW.kind = 'PERSON'
		AND (OLD.id, OLD.programme, OLD.number, OLD.kind, OLD.added_by, OLD.added_at)
			IS NOT DISTINCT FROM (NEW.id, NEW.programme, NEW.number, NEW.kind, NEW.added_by, NEW.added_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'Sponsor % is never changed; only a person''s name can be taken away.', OLD.number
		USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER sponsor_only_loses_a_persons_name BEFORE UPDATE ON sponsor
	FOR EACH ROW EXECUTE FUNCTION check_that_a_sponsor_only_loses_a_persons_name();
ALTER TABLE sponsor ENABLE ALWAYS TRIGGER sponsor_only_loses_a_persons_name;
CREATE TRIGGER sponsor_is_never_removed BEFORE DELETE OR TRUNCATE ON sponsor
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE sponsor ENABLE ALWAYS TRIGGER sponsor_is_never_removed;


-- ── Donations ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE donation (
	transfer         uuid        NOT NULL,
	sponsor          uuid        NOT NULL REFERENCES sponsor,
	community        uuid        NOT NULL REFERENCES community,
	programme        uuid        NOT NULL REFERENCES programme,
	fen              bigint      NOT NULL,
	points           bigint      NOT NULL,
	recorded_at      timestamptz NOT NULL DEFAULT now(),
	day              date        NOT NULL,
	fen_per_point    integer     NOT NULL,
	form             text        NOT NULL,
	document         text        NOT NULL,
	recorded_by_name text        NOT NULL,
	CONSTRAINT donation_key PRIMARY KEY (transfer),
	CONSTRAINT donation_document_counts_once UNIQUE (programme, document),
	CONSTRAINT donation_is_money_or_goods CHECK (form IN ('MONEY', 'GOODS')),
	CONSTRAINT donation_is_worth_something CHECK (fen BETWEEN 1 AND 100000000000 AND points >= 1 AND fen_per_point >= 1),
	-- Never more points than the money covers; what is less than a point stays written in fen.
	CONSTRAINT donation_covers_its_points CHECK (points = fen / fen_per_point),
	CONSTRAINT donation_document_is_short_and_plain CHECK (
		char_length(document) BETWEEN 1 AND 40 AND document !~ '[[:cntrl:]<>]')
);
CREATE INDEX donation_of_sponsor ON donation (sponsor, transfer);
COMMENT ON TABLE donation IS 'What a sponsor gave to a community''s fund, by which document and on which day: the reason of a transfer of kind FUND.';
COMMENT ON COLUMN donation.fen IS 'The money, or what the goods are worth by their list.';
COMMENT ON COLUMN donation.fen_per_point IS 'What a point was worth in the programme when it was recorded.';

CREATE TABLE donated_good (
	donation uuid    NOT NULL REFERENCES donation,
	line     integer NOT NULL,
	quantity integer NOT NULL,
	fen      bigint  NOT NULL,
	what     text    NOT NULL,
	CONSTRAINT donated_good_key PRIMARY KEY (donation, line),
	CONSTRAINT donated_goods_count_from_one CHECK (line BETWEEN 1 AND 100),
	CONSTRAINT donated_good_is_worth_something CHECK (quantity BETWEEN 1 AND 1000000 AND fen BETWEEN 1 AND 100000000000),
	CONSTRAINT donated_good_is_short_and_plain CHECK (char_length(what) BETWEEN 1 AND 60 AND what !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE donated_good IS 'A line of the list of goods that a donation was: what, how many, and what they are worth together.';

CREATE TRIGGER donation_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON donation
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE donation ENABLE ALWAYS TRIGGER donation_is_never_changed;
CREATE TRIGGER donated_good_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON donated_good
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE donated_good ENABLE ALWAYS TRIGGER donated_good_is_never_changed;

CREATE FUNCTION check_that_a_donation_is_a_transfer_of_its_points() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM transfer t
		JOIN community c ON c.id = NEW.community AND c.fund = t.to_account AND c.programme = NEW.programme
		JOIN programme p ON p.id = c.programme AND p.sponsor = t.from_account AND p.fen_per_point = NEW.fen_per_point
		JOIN sponsor s ON s.id = NEW.sponsor AND s.programme = p.id
		WHERE t.id = NEW.transfer AND t.kind = 'FUND' AND t.reverses IS NULL AND t.amount = NEW.points
		AND (t.happened_at AT TIME ZONE 'Asia/Shanghai')::date = NEW.day) THEN
		RAISE EXCEPTION 'Donation % is not a transfer of its points to its fund on its day.', NEW.transfer
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER donation_is_a_transfer_of_its_points BEFORE INSERT ON donation
	FOR EACH ROW EXECUTE FUNCTION check_that_a_donation_is_a_transfer_of_its_points();
ALTER TABLE donation ENABLE ALWAYS TRIGGER donation_is_a_transfer_of_its_points;

-- At the commit, because the donation is written before its list.
CREATE FUNCTION check_that_a_donation_is_worth_its_list() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	donated uuid := CASE TG_TABLE_NAME WHEN 'donation' THEN (to_jsonb(NEW) ->> 'transfer')::uuid
		ELSE (to_jsonb(NEW) ->> 'donation')::uuid END;
BEGIN
	IF NOT EXISTS (SELECT FROM donation d WHERE d.transfer = donated
		AND (SELECT sum(g.fen) FROM donated_good g WHERE g.donation = donated)
			IS NOT DISTINCT FROM CASE d.form WHEN 'GOODS' THEN d.fen END) THEN
		RAISE EXCEPTION 'Donation % is not worth what its list of goods says.', donated
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER donation_is_worth_its_list AFTER INSERT ON donation
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_donation_is_worth_its_list();
ALTER TABLE donation ENABLE ALWAYS TRIGGER donation_is_worth_its_list;
CREATE CONSTRAINT TRIGGER donated_goods_are_all_on_the_list AFTER INSERT ON donated_good
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_donation_is_worth_its_list();
ALTER TABLE donated_good ENABLE ALWAYS TRIGGER donated_goods_are_all_on_the_list;


-- ── Points that funds pass on ─────────────────────────────────────────────────────────────────────────────

-- Who may do it is known to the application; between whom, to the tree.
CREATE FUNCTION check_that_points_pass_up_or_down_the_tree() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM community giver, community taker
		WHERE giver.fund = NEW.from_account AND taker.fund = NEW.to_account
		AND EXISTS (SELECT FROM community_within s
			WHERE (s.ancestor, s.community) IN ((giver.id, taker.id), (taker.id, giver.id)))) THEN
		RAISE EXCEPTION 'Transfer % passes points on between funds of which neither stands above the other.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER transfer_passes_points_up_or_down_the_tree AFTER INSERT ON transfer
	FOR EACH ROW WHEN (NEW.kind = 'ALLOCATE')
	EXECUTE FUNCTION check_that_points_pass_up_or_down_the_tree();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_passes_points_up_or_down_the_tree;

-- What a fund was given and gave on, and what left wallets without being redeemed: rare among transfers.
CREATE INDEX transfer_into_a_fund ON transfer (to_account, kind) WHERE kind IN ('FUND', 'ALLOCATE', 'EXPIRE');
CREATE INDEX transfer_from_fund_to_fund ON transfer (from_account) WHERE kind = 'ALLOCATE';
CREATE INDEX transfer_out_of_a_wallet_unredeemed ON transfer (from_account) WHERE kind IN ('MOVE', 'EXPIRE');

REVOKE ALL ON sponsor, donation, donated_good FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_a_sponsor_only_loses_a_persons_name(), check_that_a_donation_is_a_transfer_of_its_points(),
	check_that_a_donation_is_worth_its_list(), check_that_points_pass_up_or_down_the_tree() FROM PUBLIC;
GRANT SELECT, INSERT (id, programme, number, kind, name, added_by), UPDATE (name) ON sponsor TO points_app;
GRANT SELECT, INSERT (transfer, sponsor, community, programme, form, fen, fen_per_point, points, document, day, recorded_by_name)
	ON donation TO points_app;
GRANT SELECT, INSERT ON donated_good TO points_app;
