-- The shop's stock in full: goods in with their paper, batches with a best-before, write-offs, counts; what a
-- shelf lacks; pictures of goods; and which price in points is too far above the till's.


-- ── How a shelf is kept ───────────────────────────────────────────────────────────────────────────────────

ALTER TABLE shop_good ADD COLUMN low_at integer NOT NULL DEFAULT 5;
ALTER TABLE shop_good ADD CONSTRAINT shop_good_is_low_at_a_number CHECK (low_at BETWEEN 0 AND 100000);
ALTER TABLE shop_good ADD COLUMN off_shelf_at timestamptz;
ALTER TABLE shop_good ADD COLUMN off_shelf_by uuid;
ALTER TABLE shop_good ADD CONSTRAINT shop_good_was_taken_off_by_somebody CHECK ((off_shelf_at IS NULL) = (off_shelf_by IS NULL));
COMMENT ON COLUMN shop_good.low_at IS 'With so many or fewer on hand it is time to order.';
COMMENT ON COLUMN shop_good.off_shelf_at IS 'Since when the shop does not offer it; null while it does. What is left of it stays in the stock.';
GRANT UPDATE (low_at, off_shelf_at, off_shelf_by) ON shop_good TO points_app;

CREATE TABLE stock_rule (
	programme uuid NOT NULL,
	over_percent integer NOT NULL DEFAULT 10,
	near_days integer NOT NULL DEFAULT 30,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT stock_rule_key PRIMARY KEY (programme),
	CONSTRAINT stock_rule_of_a_programme FOREIGN KEY (programme) REFERENCES programme (id),
	CONSTRAINT stock_rule_allows_some_percent CHECK (over_percent BETWEEN 0 AND 1000),
	CONSTRAINT stock_rule_looks_some_days_ahead CHECK (near_days BETWEEN 1 AND 730)
);
COMMENT ON TABLE stock_rule IS 'A row is what a programme has set for its shops'' goods; without one the defaults hold.';
COMMENT ON COLUMN stock_rule.over_percent IS 'By how many percent points may be worth more than the till price before the administrator is told.';
GRANT SELECT, INSERT, UPDATE ON stock_rule TO points_app;

CREATE TABLE shop_stock_rule (
	shop uuid NOT NULL,
	near_days integer NOT NULL,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shop_stock_rule_key PRIMARY KEY (shop),
	CONSTRAINT shop_stock_rule_of_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT shop_stock_rule_looks_some_days_ahead CHECK (near_days BETWEEN 1 AND 730)
);
COMMENT ON TABLE shop_stock_rule IS 'A row is a shop that looks for near expiry another number of days ahead than its programme.';
GRANT SELECT, INSERT, UPDATE ON shop_stock_rule TO points_app;


-- ── In-store codes and pictures ───────────────────────────────────────────────────────────────────────────

CREATE SEQUENCE in_store_code MINVALUE 1 MAXVALUE 9999999999;
COMMENT ON SEQUENCE in_store_code IS 'The running number in the EAN-13 codes 22… that we issue for goods without a barcode.';
GRANT USAGE ON SEQUENCE in_store_code TO points_app;

CREATE TABLE good_picture (
	good uuid NOT NULL,
	version text NOT NULL,
	media_type text NOT NULL,
	content bytea NOT NULL,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT good_picture_key PRIMARY KEY (good),
	CONSTRAINT good_picture_of_a_good FOREIGN KEY (good) REFERENCES good (id),
	CONSTRAINT good_picture_is_an_ordinary_one CHECK (media_type IN ('image/png', 'image/jpeg')),
	CONSTRAINT good_picture_is_small CHECK (octet_length(content) BETWEEN 1 AND 500000),
	CONSTRAINT good_picture_version_is_its_content CHECK (version = left(encode(sha256(content), 'hex'), 16))
);
COMMENT ON TABLE good_picture IS 'A row is the picture of a good, drawn anew by us from what was sent: no place, no date, no camera is in it.';
GRANT SELECT, INSERT, UPDATE, DELETE ON good_picture TO points_app;


-- ── Goods in 入库 ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE stock_delivery (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	source text NOT NULL,
	invoice text,
	donor text,
	fingerprint bytea NOT NULL,
	received_by uuid NOT NULL,
	received_by_name text NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT stock_delivery_key PRIMARY KEY (id),
	CONSTRAINT stock_delivery_of_one_shop UNIQUE (id, shop),
	CONSTRAINT stock_delivery_to_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT stock_delivery_is_bought_or_donated CHECK (source IN ('BOUGHT', 'DONATED')),
	CONSTRAINT stock_delivery_has_the_paper_of_its_source CHECK (
		(source = 'BOUGHT' OR invoice IS NULL) AND (source = 'DONATED' OR donor IS NULL)),
	CONSTRAINT stock_delivery_words_are_short_and_plain CHECK (
		(invoice IS NULL OR (char_length(invoice) BETWEEN 1 AND 40 AND invoice !~ '[[:cntrl:]<>]'))
		AND (donor IS NULL OR (char_length(donor) BETWEEN 1 AND 60 AND donor !~ '[[:cntrl:]<>]')))
);
CREATE INDEX stock_delivery_of_a_shop ON stock_delivery (shop, recorded_at DESC);
COMMENT ON TABLE stock_delivery IS 'A row is one arrival of goods at a shop; its id is the key that was born with the form. What came is in the stock''s journal.';
COMMENT ON COLUMN stock_delivery.donor IS 'Who gave the goods, as they want to be called. It can be taken away, and nothing else about a delivery can change.';

CREATE FUNCTION delivery_keeps_all_but_its_donor() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'UPDATE' AND NEW.donor IS NULL THEN
		OLD.donor := NULL;
		IF NEW IS NOT DISTINCT FROM OLD THEN
			RETURN NEW;
		END IF;
	END IF;
	RAISE EXCEPTION 'a delivery is never changed: % is refused', TG_OP
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'delivery_keeps_all_but_its_donor';
END $$;
CREATE TRIGGER delivery_keeps_all_but_its_donor BEFORE UPDATE OR DELETE ON stock_delivery
	FOR EACH ROW EXECUTE FUNCTION delivery_keeps_all_but_its_donor();
ALTER TABLE stock_delivery ENABLE ALWAYS TRIGGER delivery_keeps_all_but_its_donor;
CREATE TRIGGER delivery_never_goes BEFORE TRUNCATE ON stock_delivery
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_delivery ENABLE ALWAYS TRIGGER delivery_never_goes;


-- ── Write-off ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE stock_write_off (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	good uuid NOT NULL,
	quantity integer NOT NULL,
	reason text NOT NULL,
	written_by uuid NOT NULL,
	written_by_name text NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT stock_write_off_key PRIMARY KEY (id),
	CONSTRAINT stock_write_off_of_a_stock FOREIGN KEY (shop, good) REFERENCES stock (shop, good),
	CONSTRAINT stock_write_off_of_some CHECK (quantity >= 1),
	CONSTRAINT stock_write_off_has_a_reason CHECK (reason IN ('EXPIRED', 'DAMAGED', 'LOST', 'SENT_BACK', 'GIVEN_AWAY'))
);
COMMENT ON TABLE stock_write_off IS 'A row says why goods left a stock without being redeemed; its id is the key that was born with the form.';


-- ── Stock count 盘点 ──────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE stock_count (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	number integer NOT NULL,
	revision integer NOT NULL DEFAULT 0,
	opened_by uuid NOT NULL,
	opened_by_name text NOT NULL,
	opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	outcome text,
	closed_by uuid,
	closed_by_name text,
	closed_at timestamptz,
	CONSTRAINT stock_count_key PRIMARY KEY (id),
	CONSTRAINT stock_count_number_is_used_once UNIQUE (shop, number),
	CONSTRAINT stock_count_numbers_start_at_one CHECK (number >= 1),
	CONSTRAINT stock_count_in_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT stock_count_ends_one_way CHECK (outcome IN ('CONFIRMED', 'DISCARDED')),
	CONSTRAINT stock_count_is_closed_by_somebody CHECK (
		(outcome IS NULL) = (closed_at IS NULL) AND (outcome IS NULL) = (closed_by IS NULL)
		AND (outcome IS NULL) = (closed_by_name IS NULL))
);
CREATE UNIQUE INDEX a_shop_counts_once_at_a_time ON stock_count (shop) WHERE closed_at IS NULL;
COMMENT ON TABLE stock_count IS 'A row is a count of a shop''s stock: open while numbers are typed, then confirmed or discarded, and never opened again.';

CREATE TABLE stock_count_line (
	count uuid NOT NULL,
	shop uuid NOT NULL,
	good uuid NOT NULL,
	counted integer NOT NULL,
	seq bigint NOT NULL,
	expected integer NOT NULL,
	reason text,
	counted_by uuid NOT NULL,
	counted_by_name text NOT NULL,
	counted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT stock_count_line_key PRIMARY KEY (count, good),
	CONSTRAINT stock_count_line_of_a_count FOREIGN KEY (count) REFERENCES stock_count (id),
	CONSTRAINT stock_count_line_of_a_stock FOREIGN KEY (shop, good) REFERENCES stock (shop, good),
	CONSTRAINT stock_count_line_is_a_number CHECK (counted BETWEEN 0 AND 1000000),
	CONSTRAINT stock_count_line_gives_a_known_reason CHECK (reason IN ('NOT_WRITTEN_DOWN', 'DAMAGED', 'LOST', 'FOUND', 'MISCOUNTED'))
);
COMMENT ON TABLE stock_count_line IS 'A row is one good as counted, beside what the journal said at the moment when it was typed.';
COMMENT ON COLUMN stock_count_line.seq IS 'The journal''s last line of the good when the number was typed; what moves later is no variance.';

CREATE FUNCTION count_line_compares_with_the_journal() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	counting stock_count%ROWTYPE;
BEGIN
	SELECT * INTO counting FROM stock_count c WHERE c.id = (CASE TG_OP WHEN 'DELETE' THEN OLD.count ELSE NEW.count END);
	IF counting.closed_at IS NOT NULL OR TG_OP = 'DELETE' THEN
		RAISE EXCEPTION 'a count that is closed is never changed, and no line of a count goes'
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_closed_count_is_never_changed';
	END IF;
	IF NEW.shop <> counting.shop OR NEW.expected <> (CASE WHEN NEW.seq = 0 THEN 0 ELSE coalesce((
			SELECT m.on_hand FROM stock_movement m
			WHERE m.shop = NEW.shop AND m.good = NEW.good AND m.seq = NEW.seq), -1) END) THEN
		RAISE EXCEPTION 'good % was not % at line % of the journal', NEW.good, NEW.expected, NEW.seq
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'count_line_compares_with_the_journal';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER count_line_compares_with_the_journal BEFORE INSERT OR UPDATE OR DELETE ON stock_count_line
	FOR EACH ROW EXECUTE FUNCTION count_line_compares_with_the_journal();
ALTER TABLE stock_count_line ENABLE ALWAYS TRIGGER count_line_compares_with_the_journal;

CREATE FUNCTION count_is_closed_once() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL OR (NEW.id, NEW.shop, NEW.number, NEW.opened_by, NEW.opened_by_name,
			NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.shop, OLD.number, OLD.opened_by, OLD.opened_by_name, OLD.opened_at) THEN
		RAISE EXCEPTION 'a count that is closed is never changed, and no count goes'
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_closed_count_is_never_changed';
	END IF;
	IF NEW.outcome = 'CONFIRMED' AND EXISTS (SELECT FROM stock_count_line l WHERE l.count = NEW.id
			AND l.counted <> l.expected AND (l.reason IS NULL OR NOT EXISTS (SELECT FROM stock_movement m
				WHERE m.cause = NEW.id AND m.good = l.good AND m.kind = 'COUNT'))) THEN
		RAISE EXCEPTION 'count % has a variance without a reason, or one that the journal does not have', NEW.id
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_confirmed_count_is_in_the_journal';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER count_is_closed_once BEFORE UPDATE OR DELETE ON stock_count
	FOR EACH ROW EXECUTE FUNCTION count_is_closed_once();
ALTER TABLE stock_count ENABLE ALWAYS TRIGGER count_is_closed_once;

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['stock_count', 'stock_count_line'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows()',
			kept || '_never_goes', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_never_goes');
	END LOOP;
END $$;


-- ── Batches 批次: a line of the journal is made of parts, each of one batch ────────────────────────────────

CREATE TABLE stock_batch (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	batch bigint NOT NULL,
	best_before date,
	on_hand integer NOT NULL,
	seq bigint NOT NULL,
	is_left boolean NOT NULL GENERATED ALWAYS AS (on_hand > 0) STORED,
	CONSTRAINT stock_batch_key PRIMARY KEY (shop, good, batch),
	CONSTRAINT stock_batch_came_by_a_line_of_the_journal FOREIGN KEY (shop, good, batch) REFERENCES stock_movement (shop, good, seq),
	CONSTRAINT stock_batch_never_below_zero CHECK (on_hand >= 0),
	CONSTRAINT stock_batch_keeps_for_some_time CHECK (best_before BETWEEN '2000-01-01' AND '2199-12-31')
) WITH (fillfactor = 70);
CREATE INDEX stock_batch_that_is_left ON stock_batch (shop, good) WHERE is_left;
COMMENT ON TABLE stock_batch IS 'A row is what is left of goods that came together: the last of its parts in the journal, kept where one statement can test and change it.';
COMMENT ON COLUMN stock_batch.batch IS 'The line of the good''s journal by which it came.';
COMMENT ON COLUMN stock_batch.seq IS 'The last line of the journal that moved some of it.';
COMMENT ON COLUMN stock_batch.is_left IS 'Whether anything of it is left; an index that asked on_hand itself would be written whenever something is taken.';

CREATE TABLE stock_batch_part (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	seq bigint NOT NULL,
	batch bigint NOT NULL,
	quantity integer NOT NULL,
	on_hand integer NOT NULL,
	CONSTRAINT stock_batch_part_key PRIMARY KEY (shop, good, batch, seq),
	CONSTRAINT stock_batch_part_moves_some CHECK (quantity <> 0),
	CONSTRAINT stock_batch_part_never_below_zero CHECK (on_hand >= 0)
);
CREATE INDEX stock_batch_part_by_line ON stock_batch_part (shop, good, seq);
COMMENT ON TABLE stock_batch_part IS 'A row is the part of a line of the stock''s journal that moved one batch, never changed, and what was left of the batch after it.';

ALTER TABLE stock_movement ADD COLUMN undoes bigint;
COMMENT ON COLUMN stock_movement.undoes IS 'For what is given back: the line of the same good by which it had been taken.';
CREATE INDEX stock_movement_that_undoes ON stock_movement (shop, good, undoes) WHERE undoes IS NOT NULL;
CREATE INDEX stock_movement_lately ON stock_movement (shop, recorded_at);

-- What moved before there were batches: each good's first line brings one batch, of which all its lines are parts.
INSERT INTO stock_delivery (id, shop, source, fingerprint, received_by, received_by_name, recorded_at)
SELECT DISTINCT ON (m.cause) m.cause, m.shop, 'BOUGHT', sha256(''), coalesce(m.moved_by, m.cause), '', m.recorded_at
FROM stock_movement m WHERE m.kind = 'GOODS_IN' ORDER BY m.cause, m.recorded_at;
INSERT INTO stock_batch (shop, good, batch, on_hand, seq)
SELECT s.shop, s.good, 1, s.on_hand, s.seq FROM stock s WHERE s.seq > 0;
INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
SELECT m.shop, m.good, m.seq, 1, m.quantity, m.on_hand FROM stock_movement m WHERE m.quantity <> 0;
DO $$
BEGIN
	ASSERT NOT EXISTS (SELECT FROM stock s WHERE s.on_hand <> coalesce((SELECT sum(p.quantity) FROM stock_batch_part p
		WHERE p.shop = s.shop AND p.good = s.good), 0)), 'each stock is the sum of its batches'' parts';
END $$;

ALTER TABLE stock_movement DROP CONSTRAINT stock_movement_goes_its_way;
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_goes_its_way CHECK (CASE kind
	WHEN 'GOODS_IN' THEN quantity > 0
	WHEN 'GIVEN_BACK' THEN quantity > 0
	WHEN 'TAKEN' THEN quantity < 0
	WHEN 'WRITTEN_OFF' THEN quantity < 0
	WHEN 'COUNT' THEN true
	ELSE false END);
-- not asked of the lines from before
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_moves_some CHECK (quantity <> 0) NOT VALID;
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_gives_back_what_was_taken
	CHECK ((kind = 'GIVEN_BACK') = (undoes IS NOT NULL)) NOT VALID;
ALTER TABLE stock_movement ADD CONSTRAINT stock_movement_undoes_a_line FOREIGN KEY (shop, good, undoes)
	REFERENCES stock_movement (shop, good, seq);

CREATE FUNCTION stock_movement_has_its_cause() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT (CASE NEW.kind
			WHEN 'GOODS_IN' THEN EXISTS (SELECT FROM stock_delivery d WHERE d.id = NEW.cause AND d.shop = NEW.shop)
			WHEN 'WRITTEN_OFF' THEN EXISTS (SELECT FROM stock_write_off w WHERE w.id = NEW.cause AND w.shop = NEW.shop
				AND w.good = NEW.good AND w.quantity = -NEW.quantity)
			WHEN 'COUNT' THEN EXISTS (SELECT FROM stock_count_line l JOIN stock_count c ON c.id = l.count
				WHERE l.count = NEW.cause AND l.shop = NEW.shop AND l.good = NEW.good AND l.reason IS NOT NULL
				AND l.counted - l.expected = NEW.quantity AND c.closed_at IS NULL)
			WHEN 'GIVEN_BACK' THEN EXISTS (SELECT FROM stock_movement t WHERE t.shop = NEW.shop AND t.good = NEW.good
				AND t.seq = NEW.undoes AND t.kind = 'TAKEN')
			ELSE true END) THEN
		RAISE EXCEPTION '% of good % has no such cause as %', NEW.kind, NEW.good, NEW.cause
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_movement_has_its_cause';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER stock_movement_has_its_cause BEFORE INSERT ON stock_movement
	FOR EACH ROW EXECUTE FUNCTION stock_movement_has_its_cause();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_has_its_cause;

-- A batch grows when it comes, and by what comes back to it, never by more than was taken from it.
CREATE FUNCTION stock_batch_part_follows_the_last() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	line stock_movement%ROWTYPE;
	last_part stock_batch_part%ROWTYPE;
BEGIN
	SELECT * INTO line FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good AND m.seq = NEW.seq;
	SELECT * INTO last_part FROM stock_batch_part p WHERE p.shop = NEW.shop AND p.good = NEW.good AND p.batch = NEW.batch
		ORDER BY p.seq DESC LIMIT 1;
	IF NEW.on_hand - NEW.quantity <> coalesce(last_part.on_hand, 0) OR NEW.seq <= coalesce(last_part.seq, 0)
			OR sign(NEW.quantity) IS DISTINCT FROM sign(line.quantity) THEN
		RAISE EXCEPTION 'part % of batch % of good % does not follow the one before it', NEW.seq, NEW.batch, NEW.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_batch_part_follows_the_last';
	END IF;
	IF NEW.quantity > 0 AND NEW.seq <> NEW.batch AND (line.undoes IS NULL OR NEW.quantity > (
			SELECT coalesce(-sum(p.quantity), 0) FROM stock_batch_part p
			WHERE p.shop = NEW.shop AND p.good = NEW.good AND p.batch = NEW.batch AND (p.seq = line.undoes OR p.seq IN (
				SELECT m.seq FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good AND m.undoes = line.undoes)))) THEN
		RAISE EXCEPTION 'more would come back to batch % of good % than was taken from it', NEW.batch, NEW.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_batch_takes_back_what_was_taken_from_it';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER stock_batch_part_follows_the_last BEFORE INSERT ON stock_batch_part
	FOR EACH ROW EXECUTE FUNCTION stock_batch_part_follows_the_last();
ALTER TABLE stock_batch_part ENABLE ALWAYS TRIGGER stock_batch_part_follows_the_last;

CREATE FUNCTION stock_movement_is_its_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF (SELECT m.quantity FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good AND m.seq = NEW.seq)
			IS DISTINCT FROM (SELECT sum(p.quantity) FROM stock_batch_part p
				WHERE p.shop = NEW.shop AND p.good = NEW.good AND p.seq = NEW.seq) THEN
		RAISE EXCEPTION 'line % of good % is not the sum of its batches'' parts', NEW.seq, NEW.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_movement_is_its_parts';
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stock_movement_splits_into_its_parts AFTER INSERT ON stock_movement
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_movement_is_its_parts();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_splits_into_its_parts;
CREATE CONSTRAINT TRIGGER stock_batch_part_adds_up_to_its_line AFTER INSERT ON stock_batch_part
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_movement_is_its_parts();
ALTER TABLE stock_batch_part ENABLE ALWAYS TRIGGER stock_batch_part_adds_up_to_its_line;

CREATE FUNCTION stock_batch_is_its_parts() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	now_there stock_batch%ROWTYPE;
	last_part stock_batch_part%ROWTYPE;
BEGIN
	SELECT * INTO now_there FROM stock_batch b WHERE b.shop = NEW.shop AND b.good = NEW.good AND b.batch = NEW.batch;
	SELECT * INTO last_part FROM stock_batch_part p WHERE p.shop = NEW.shop AND p.good = NEW.good AND p.batch = NEW.batch
		ORDER BY p.seq DESC LIMIT 1;
	IF now_there.seq IS DISTINCT FROM last_part.seq OR now_there.on_hand IS DISTINCT FROM last_part.on_hand THEN
		RAISE EXCEPTION 'batch % of good % says %, its parts %', NEW.batch, NEW.good, now_there.on_hand, last_part.on_hand
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_batch_is_its_parts';
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER stock_batch_is_its_parts AFTER INSERT OR UPDATE ON stock_batch
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_batch_is_its_parts();
ALTER TABLE stock_batch ENABLE ALWAYS TRIGGER stock_batch_is_its_parts;
CREATE CONSTRAINT TRIGGER stock_batch_part_reaches_its_batch AFTER INSERT ON stock_batch_part
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stock_batch_is_its_parts();
ALTER TABLE stock_batch_part ENABLE ALWAYS TRIGGER stock_batch_part_reaches_its_batch;

CREATE FUNCTION stock_batch_keeps_its_date() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF (NEW.shop, NEW.good, NEW.batch, NEW.best_before) IS DISTINCT FROM (OLD.shop, OLD.good, OLD.batch, OLD.best_before) THEN
		RAISE EXCEPTION 'batch % of good % keeps its date', OLD.batch, OLD.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_batch_keeps_its_date';
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER stock_batch_keeps_its_date BEFORE UPDATE OF shop, good, batch, best_before ON stock_batch
	FOR EACH ROW EXECUTE FUNCTION stock_batch_keeps_its_date();
ALTER TABLE stock_batch ENABLE ALWAYS TRIGGER stock_batch_keeps_its_date;

CREATE TRIGGER stock_batch_never_goes BEFORE DELETE OR TRUNCATE ON stock_batch
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_batch ENABLE ALWAYS TRIGGER stock_batch_never_goes;
CREATE TRIGGER stock_batch_part_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_batch_part
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_batch_part ENABLE ALWAYS TRIGGER stock_batch_part_only_grows;
CREATE TRIGGER stock_write_off_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_write_off
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_write_off ENABLE ALWAYS TRIGGER stock_write_off_only_grows;


-- ── How stock moves ───────────────────────────────────────────────────────────────────────────────────────

-- The one way in which the application moves stock, in one round trip for any number of goods: in the caller's
-- own rights and under the guards above, which trust it with nothing. The stocks are locked in the order of
-- the goods, and only then does the next statement look at the batches: it sees those of everybody before.
CREATE FUNCTION move_stock(shop uuid, kind text, goods uuid[], changes integer[], cause uuid, moved_by uuid,
		best_before date[], taken_for uuid, from_batch bigint) RETURNS SETOF uuid
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
#variable_conflict use_column
DECLARE
	moved uuid[];
BEGIN
	WITH wanted AS (
		SELECT w.good, w.change FROM unnest(move_stock.goods, move_stock.changes) AS w (good, change)
	), locked AS (
		SELECT s.good, w.change FROM stock s JOIN wanted w ON w.good = s.good
		WHERE s.shop = move_stock.shop ORDER BY s.good FOR UPDATE OF s
	), changed AS (
		UPDATE stock s SET on_hand = s.on_hand + l.change, seq = s.seq + 1 FROM locked l
		WHERE s.shop = move_stock.shop AND s.good = l.good AND s.on_hand + l.change BETWEEN 0 AND 10000000
		RETURNING s.good, s.seq, s.on_hand, l.change
	), written AS (
		INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause, moved_by, undoes)
		SELECT move_stock.shop, c.good, c.seq, move_stock.kind, c.change, c.on_hand, move_stock.cause, move_stock.moved_by, (
			SELECT t.seq FROM stock_movement t WHERE t.cause = move_stock.taken_for AND t.good = c.good
			AND t.kind = 'TAKEN' AND t.shop = move_stock.shop)
		FROM changed c
		RETURNING good
	)
	SELECT array_agg(good) INTO moved FROM written;
	RETURN QUERY SELECT unnest(moved);
	IF coalesce(cardinality(moved), 0) < cardinality(move_stock.goods) THEN
		RETURN;
	END IF;
	IF move_stock.kind = 'GIVEN_BACK' THEN
		WITH taken AS (
			SELECT m.good, m.seq, m.quantity AS back, b.batch, -sum(p.quantity) AS open,
				-coalesce(sum(sum(p.quantity)) OVER (PARTITION BY m.good ORDER BY b.best_before DESC NULLS FIRST, b.batch DESC
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
			FROM stock_movement m
			JOIN stock_movement u ON u.shop = m.shop AND u.good = m.good AND (u.seq = m.undoes OR u.undoes = m.undoes)
			JOIN stock_batch_part p ON p.shop = u.shop AND p.good = u.good AND p.seq = u.seq
			JOIN stock_batch b ON b.shop = p.shop AND b.good = p.good AND b.batch = p.batch
			WHERE m.cause = move_stock.cause AND m.kind = 'GIVEN_BACK' AND m.shop = move_stock.shop
			GROUP BY m.good, m.seq, m.quantity, b.batch, b.best_before
			HAVING sum(p.quantity) < 0
		), grown AS (
			UPDATE stock_batch b SET on_hand = b.on_hand + least(t.open, t.back - t.before)::integer, seq = t.seq FROM taken t
			WHERE b.shop = move_stock.shop AND b.good = t.good AND b.batch = t.batch AND t.back > t.before
			RETURNING b.good, b.batch, b.seq, b.on_hand, least(t.open, t.back - t.before)::integer AS number
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, g.good, g.seq, g.batch, g.number, g.on_hand FROM grown g;
		RETURN;
	END IF;
	IF 0 < ANY (move_stock.changes) THEN
		WITH came AS (
			INSERT INTO stock_batch (shop, good, batch, best_before, on_hand, seq)
			SELECT m.shop, m.good, m.seq, w.best_before, m.quantity, m.seq
			FROM unnest(move_stock.goods, move_stock.best_before) AS w (good, best_before)
			JOIN stock_movement m ON m.cause = move_stock.cause AND m.good = w.good AND m.kind = move_stock.kind
			WHERE m.shop = move_stock.shop AND m.quantity > 0
			RETURNING good, batch, on_hand
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, c.good, c.batch, c.batch, c.on_hand, c.on_hand FROM came c;
	END IF;
	IF 0 > ANY (move_stock.changes) THEN
		WITH held AS (
			SELECT m.good, m.seq, -m.quantity AS wanted, b.batch, b.on_hand, sum(b.on_hand) OVER (
				PARTITION BY m.good ORDER BY b.best_before NULLS LAST, b.batch) - b.on_hand AS before
			FROM stock_movement m JOIN stock_batch b ON b.shop = m.shop AND b.good = m.good AND b.on_hand > 0
			WHERE m.cause = move_stock.cause AND m.good = ANY (move_stock.goods) AND m.kind = move_stock.kind
				AND m.shop = move_stock.shop AND m.quantity < 0
				AND (move_stock.from_batch IS NULL OR b.batch = move_stock.from_batch)
		), shrunk AS (
			UPDATE stock_batch b SET on_hand = b.on_hand - least(h.on_hand, h.wanted - h.before)::integer, seq = h.seq FROM held h
			WHERE b.shop = move_stock.shop AND b.good = h.good AND b.batch = h.batch AND h.wanted > h.before
			RETURNING b.good, b.batch, b.seq, b.on_hand, least(h.on_hand, h.wanted - h.before)::integer AS number
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, s.good, s.seq, s.batch, -s.number, s.on_hand FROM shrunk s;
	END IF;
END $$;
COMMENT ON FUNCTION move_stock IS 'Moves stock of several goods for one cause, and answers which it moved; whoever is not answered all has to undo it. What leaves goes from the batch that is best before the earliest day, unless one is named; what is given back goes to the batches it came from.';

REVOKE ALL ON FUNCTION move_stock FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_stock TO points_app;
REVOKE ALL ON stock_delivery, stock_write_off, stock_count, stock_count_line, stock_batch, stock_batch_part, stock_rule,
	shop_stock_rule, good_picture FROM PUBLIC;
GRANT SELECT, INSERT ON stock_delivery, stock_write_off, stock_count, stock_count_line, stock_batch, stock_batch_part TO points_app;
GRANT UPDATE (donor) ON stock_delivery TO points_app;
GRANT UPDATE (on_hand, seq) ON stock_batch TO points_app;
GRANT UPDATE (revision, outcome, closed_by, closed_by_name, closed_at) ON stock_count TO points_app;
GRANT UPDATE (counted, seq, expected, reason, counted_by, counted_by_name, counted_at) ON stock_count_line TO points_app;
