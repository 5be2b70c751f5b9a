-- Shops, the programme's catalogue of goods, what stands on a shop's shelf, and its stock
-- with a journal that is the stock.

CREATE TABLE shop (
	id uuid NOT NULL,
	programme uuid NOT NULL,
	code text NOT NULL,
	name_zh text NOT NULL,
	name_en text NOT NULL,
	community uuid NOT NULL,
	catchment uuid NOT NULL,
	till uuid NOT NULL,
	opened_by uuid NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shop_key PRIMARY KEY (id),
	CONSTRAINT shop_code_is_unique UNIQUE (code),
	CONSTRAINT shop_has_a_till_of_its_own UNIQUE (till),
	CONSTRAINT shop_has_its_till_in_the_books FOREIGN KEY (till) REFERENCES account (id),
	CONSTRAINT shop_of_one_programme UNIQUE (id, programme),
	CONSTRAINT shop_belongs_to_a_programme FOREIGN KEY (programme) REFERENCES programme (id),
	CONSTRAINT shop_stands_in_a_community FOREIGN KEY (community) REFERENCES community (id),
	-- A clerk sees the catchment, so the shop itself has to lie in it.
	CONSTRAINT shop_stands_within_its_catchment FOREIGN KEY (catchment, community)
		REFERENCES community_within (ancestor, community),
	CONSTRAINT shop_code_is_short_and_plain CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,22}[A-Z0-9])?$'),
	CONSTRAINT shop_names_are_short_and_plain CHECK (
		char_length(name_zh) BETWEEN 1 AND 60 AND name_zh !~ '[[:cntrl:]<>]'
		AND char_length(name_en) BETWEEN 1 AND 60 AND name_en !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE shop IS 'A row is a shop: where it stands, and the community whose members, with all below, it serves.';
COMMENT ON COLUMN shop.till IS 'The TILL account in the ledger: points redeemed here and not yet settled.';

CREATE INDEX shop_by_community ON shop (community);

-- Digits weigh 3 and 1 in turn from the right, the check digit 1, and a whole barcode sums to tens.
CREATE FUNCTION barcode_is_whole(barcode text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
	SELECT CASE WHEN barcode ~ '^([0-9]{8}|[0-9]{13})$' THEN (
		SELECT sum(substr(lpad(barcode, 14, '0'), place, 1)::integer * CASE WHEN place % 2 = 1 THEN 3 ELSE 1 END) % 10 = 0
		FROM generate_series(1, 14) AS place)
	ELSE false END
$$;

CREATE TABLE good (
	id uuid NOT NULL,
	programme uuid NOT NULL,
	barcode text NOT NULL,
	name_zh text NOT NULL,
	name_en text NOT NULL,
	unit text NOT NULL,
	category text NOT NULL,
	till_price_fen bigint NOT NULL,
	listed_by uuid NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT good_key PRIMARY KEY (id),
	CONSTRAINT good_barcode_is_unique UNIQUE (programme, barcode),
	CONSTRAINT good_of_one_programme UNIQUE (id, programme),
	CONSTRAINT good_belongs_to_a_programme FOREIGN KEY (programme) REFERENCES programme (id),
	CONSTRAINT good_barcode_is_whole CHECK (barcode_is_whole(barcode)),
	CONSTRAINT good_category_is_known CHECK (category IN ('FOOD', 'HOME', 'SCHOOL')),
	CONSTRAINT good_till_price_is_a_price CHECK (till_price_fen BETWEEN 1 AND 9999999),
	CONSTRAINT good_names_are_short_and_plain CHECK (
		char_length(name_zh) BETWEEN 1 AND 60 AND name_zh !~ '[[:cntrl:]<>]'
		AND char_length(name_en) BETWEEN 1 AND 60 AND name_en !~ '[[:cntrl:]<>]'
		AND char_length(unit) BETWEEN 1 AND 12 AND unit !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE good IS 'A row is a good of the programme''s catalogue. A UPC-A of 12 digits is kept as the EAN-13 that it is, with a leading 0.';
COMMENT ON COLUMN good.till_price_fen IS 'What it costs in money at an ordinary till, in fen.';

CREATE TABLE shop_good (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	programme uuid NOT NULL,
	price_points bigint NOT NULL,
	priced_by uuid NOT NULL,
	priced_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shop_good_key PRIMARY KEY (shop, good),
	CONSTRAINT shop_good_of_a_shop FOREIGN KEY (shop, programme) REFERENCES shop (id, programme),
	CONSTRAINT shop_good_from_the_same_catalogue FOREIGN KEY (good, programme) REFERENCES good (id, programme),
	CONSTRAINT shop_good_price_is_a_price CHECK (price_points BETWEEN 1 AND 1000000)
);
COMMENT ON TABLE shop_good IS 'A row is a good on a shop''s shelf, with its price there in points.';

CREATE TABLE stock (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	on_hand integer NOT NULL DEFAULT 0,
	seq bigint NOT NULL DEFAULT 0,
	CONSTRAINT stock_key PRIMARY KEY (shop, good),
	CONSTRAINT stock_of_a_good_on_the_shelf FOREIGN KEY (shop, good) REFERENCES shop_good (shop, good),
	CONSTRAINT stock_never_below_zero CHECK (on_hand >= 0),
	CONSTRAINT stock_within_reason CHECK (on_hand <= 10000000)
) WITH (fillfactor = 50);
COMMENT ON TABLE stock IS 'A row is what a shop has of a good now: the last line of its journal, kept where one statement can test and change it.';

CREATE TABLE stock_movement (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	seq bigint NOT NULL,
	kind text NOT NULL,
	quantity integer NOT NULL,
	on_hand integer NOT NULL,
	cause uuid NOT NULL,
	moved_by uuid,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT stock_movement_key PRIMARY KEY (shop, good, seq),
	CONSTRAINT stock_movement_happens_once UNIQUE (cause, good, kind),
	CONSTRAINT stock_movement_of_a_stock FOREIGN KEY (shop, good) REFERENCES stock (shop, good),
	CONSTRAINT stock_movement_counts_from_one CHECK (seq >= 1),
	CONSTRAINT stock_movement_never_below_zero CHECK (on_hand >= 0),
	CONSTRAINT stock_movement_goes_its_way CHECK (CASE kind
		WHEN 'GOODS_IN' THEN quantity > 0
		WHEN 'GIVEN_BACK' THEN quantity > 0
		WHEN 'TAKEN' THEN quantity < 0
		WHEN 'COUNT' THEN true
		ELSE false END)
);
COMMENT ON TABLE stock_movement IS 'A row is one change of a shop''s stock of a good, never changed: which way, how many, what was left after it, and what caused it.';
COMMENT ON COLUMN stock_movement.cause IS 'What the goods moved for: a redemption, its reversal, a delivery, a count.';
COMMENT ON COLUMN stock_movement.moved_by IS 'Who moved them, where that is not already said by the cause.';

CREATE FUNCTION stock_movement_follows_the_last() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.on_hand - NEW.quantity <> (CASE WHEN NEW.seq = 1 THEN 0 ELSE coalesce((
			SELECT last.on_hand FROM stock_movement last
			WHERE last.shop = NEW.shop AND last.good = NEW.good AND last.seq = NEW.seq - 1), -1) END) THEN
		RAISE EXCEPTION 'stock movement % of good % does not follow the one before it', NEW.seq, NEW.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_movement_follows_the_last';
	END IF;
	RETURN NEW;
END $$;

CREATE TRIGGER stock_movement_follows_the_last BEFORE INSERT ON stock_movement
	FOR EACH ROW EXECUTE FUNCTION stock_movement_follows_the_last();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_follows_the_last;

CREATE FUNCTION stock_is_its_journal() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	now_there stock%ROWTYPE;
	last_line stock_movement%ROWTYPE;
BEGIN
	SELECT * INTO now_there FROM stock s WHERE s.shop = NEW.shop AND s.good = NEW.good;
	SELECT * INTO last_line FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good
		ORDER BY m.seq DESC LIMIT 1;
	IF now_there.seq <> coalesce(last_line.seq, 0) OR now_there.on_hand <> coalesce(last_line.on_hand, 0) THEN
		RAISE EXCEPTION 'stock of good % says %, its journal %', NEW.good, now_there.on_hand, coalesce(last_line.on_hand, 0)
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_is_its_journal';
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER stock_is_its_journal AFTER INSERT OR UPDATE ON stock
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_is_its_journal();
ALTER TABLE stock ENABLE ALWAYS TRIGGER stock_is_its_journal;
CREATE CONSTRAINT TRIGGER stock_movement_reaches_the_stock AFTER INSERT ON stock_movement
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_is_its_journal();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_reaches_the_stock;

CREATE FUNCTION stock_journal_only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'the stock journal only grows: % on % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_journal_only_grows';
END $$;

CREATE TRIGGER stock_journal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_movement
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_journal_only_grows;
CREATE TRIGGER stock_never_goes BEFORE DELETE OR TRUNCATE ON stock
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock ENABLE ALWAYS TRIGGER stock_never_goes;

GRANT SELECT, INSERT ON shop, good, shop_good, stock, stock_movement TO points_app;
GRANT UPDATE (price_points, priced_by, priced_at) ON shop_good TO points_app;
GRANT UPDATE (on_hand, seq) ON stock TO points_app;
