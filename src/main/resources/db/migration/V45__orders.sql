-- Orders 预约: a good that the shop does not have is kept for a member, and the points for it are held. The goods are
-- kept by a reservation in the stock as the points are by a hold in the books: both until the same moment, and both
-- end by themselves, whoever writes it down later.

ALTER TABLE programme ADD COLUMN order_days integer NOT NULL DEFAULT 14,
	ADD CONSTRAINT programme_keeps_orders_for_some_days CHECK (order_days BETWEEN 1 AND 60);
COMMENT ON COLUMN programme.order_days IS 'For how many days an order holds points and goods; an order says its own last day.';
GRANT UPDATE (order_days) ON programme TO points_app;


-- ── Reservations: some of a good is for somebody, who comes before those who asked later ──────────────────

CREATE TABLE stock_reservation (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	good uuid NOT NULL,
	place bigint NOT NULL,
	quantity integer NOT NULL,
	ends_at timestamptz NOT NULL,
	made_by uuid NOT NULL,
	made_at timestamptz NOT NULL DEFAULT now(),
	outcome text,
	cause uuid,
	ended_at timestamptz,
	CONSTRAINT stock_reservation_key PRIMARY KEY (id),
	CONSTRAINT stock_reservation_of_a_stock FOREIGN KEY (shop, good) REFERENCES stock (shop, good),
	CONSTRAINT stock_reservation_has_a_place_of_its_own UNIQUE (shop, good, place),
	CONSTRAINT stock_reservation_places_start_at_one CHECK (place >= 1),
	CONSTRAINT stock_reservation_of_one_to_999 CHECK (quantity BETWEEN 1 AND 999),
	CONSTRAINT stock_reservation_lasts_for_sixty_days_at_most CHECK (ends_at > made_at AND ends_at <= made_at + interval '1464 hours'),
	CONSTRAINT stock_reservation_ends_in_one_of_three_ways CHECK (outcome IN ('TAKEN', 'GIVEN_UP', 'ENDED')),
	CONSTRAINT stock_reservation_that_is_open_has_no_end CHECK ((outcome IS NULL) = (ended_at IS NULL)),
	CONSTRAINT stock_reservation_is_taken_for_a_cause CHECK ((outcome IS NOT DISTINCT FROM 'TAKEN') = (cause IS NOT NULL)),
	CONSTRAINT stock_reservation_is_taken_before_its_end CHECK (outcome IS NULL OR (outcome = 'ENDED') = (ended_at >= ends_at))
);
CREATE INDEX open_reservations_of_a_stock ON stock_reservation (shop, good, place) WHERE outcome IS NULL;
CREATE INDEX open_reservations_by_their_end ON stock_reservation (ends_at) WHERE outcome IS NULL;
CREATE UNIQUE INDEX one_reservation_is_taken_for_a_cause ON stock_reservation (cause, good) WHERE cause IS NOT NULL;
COMMENT ON TABLE stock_reservation IS 'So many of a good are for somebody, until a moment, whether they are there yet or not. Each column is written once.';
COMMENT ON COLUMN stock_reservation.place IS 'The place in the queue for the good: who has a smaller one gets the goods first.';
COMMENT ON COLUMN stock_reservation.cause IS 'The cause under which the goods were taken, as in the stock''s journal.';

CREATE FUNCTION reservation_is_made_open_and_ends_once() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF TG_OP = 'INSERT' AND NEW.outcome IS NULL AND NEW.made_at = now() THEN
		RETURN NEW;
	ELSIF TG_OP = 'UPDATE' AND OLD.outcome IS NULL AND NEW.outcome IS NOT NULL AND NEW.ended_at = now()
		AND (NEW.id, NEW.shop, NEW.good, NEW.place, NEW.quantity, NEW.ends_at, NEW.made_by, NEW.made_at)
			IS NOT DISTINCT FROM (OLD.id, OLD.shop, OLD.good, OLD.place, OLD.quantity, OLD.ends_at, OLD.made_by, OLD.made_at) THEN
		RETURN NEW;
	END IF;
	RAISE EXCEPTION 'reservation % is made open, ends once and now, and is not changed otherwise', NEW.id
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER reservation_is_made_open_and_ends_once BEFORE INSERT OR UPDATE ON stock_reservation
	FOR EACH ROW EXECUTE FUNCTION reservation_is_made_open_and_ends_once();
ALTER TABLE stock_reservation ENABLE ALWAYS TRIGGER reservation_is_made_open_and_ends_once;
CREATE TRIGGER reservation_never_goes BEFORE DELETE OR TRUNCATE ON stock_reservation
	FOR EACH STATEMENT EXECUTE FUNCTION stock_journal_only_grows();
ALTER TABLE stock_reservation ENABLE ALWAYS TRIGGER reservation_never_goes;

-- How many of a good are kept from whoever takes some for a cause: what is reserved, and of that, for who takes a
-- reservation of their own, what was reserved earlier.
CREATE FUNCTION stock_kept(shop uuid, good uuid, cause uuid) RETURNS bigint
	LANGUAGE sql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
	SELECT coalesce(sum(r.quantity), 0)::bigint FROM stock_reservation r
	WHERE r.shop = stock_kept.shop AND r.good = stock_kept.good AND r.outcome IS NULL AND r.ends_at > now()
	AND r.place < coalesce((SELECT t.place FROM stock_reservation t WHERE t.cause = stock_kept.cause
		AND t.shop = stock_kept.shop AND t.good = stock_kept.good), 9223372036854775807)
$$;
COMMENT ON FUNCTION stock_kept IS 'How many of a good are kept from whoever takes some for a cause.';

-- Nobody takes what is kept for others. What is broken, lost or past its date leaves all the same: the stock says what
-- is there, and those who asked last wait on. The stock is locked by whoever moves it, so the later one sees the earlier.
CREATE FUNCTION what_is_kept_is_not_taken() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	kept bigint;
BEGIN
	PERFORM FROM stock s WHERE s.shop = NEW.shop AND s.good = NEW.good FOR NO KEY UPDATE;
	kept := stock_kept(NEW.shop, NEW.good, NEW.cause);
	IF NEW.on_hand < kept THEN
		RAISE EXCEPTION 'of good % there are % kept for others', NEW.good, kept
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
				DETAIL = (SELECT concat_ws(E'\t', greatest(0, NEW.on_hand - NEW.quantity - kept), g.name_zh, g.name_en)
					FROM good g WHERE g.id = NEW.good);
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER what_is_kept_is_not_taken BEFORE INSERT ON stock_movement
	FOR EACH ROW WHEN (NEW.kind = 'TAKEN') EXECUTE FUNCTION what_is_kept_is_not_taken();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER what_is_kept_is_not_taken;

-- At the commit: what a reservation says was taken, was taken.
CREATE FUNCTION reservation_is_really_taken() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM stock_movement m WHERE m.cause = NEW.cause AND m.shop = NEW.shop AND m.good = NEW.good
		AND m.kind = 'TAKEN' AND m.quantity = -NEW.quantity) THEN
		RAISE EXCEPTION 'reservation % is taken, and nothing left the stock', NEW.id
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER reservation_is_really_taken AFTER UPDATE ON stock_reservation
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome = 'TAKEN')
	EXECUTE FUNCTION reservation_is_really_taken();
ALTER TABLE stock_reservation ENABLE ALWAYS TRIGGER reservation_is_really_taken;


-- ── Orders ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE backorder_book (
	shop uuid NOT NULL,
	last_number integer NOT NULL,
	CONSTRAINT backorder_book_key PRIMARY KEY (shop),
	CONSTRAINT backorder_book_of_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT backorder_numbers_start_at_one CHECK (last_number >= 1)
) WITH (fillfactor = 20);
COMMENT ON TABLE backorder_book IS 'The number of the last order of each shop.';

CREATE TABLE backorder (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	number integer NOT NULL,
	member uuid NOT NULL,
	good uuid NOT NULL,
	name_zh text NOT NULL,
	name_en text NOT NULL,
	unit text NOT NULL,
	quantity integer NOT NULL,
	price bigint NOT NULL,
	points bigint NOT NULL,
	cash_fen bigint NOT NULL,
	ends_at timestamptz NOT NULL,
	clerk uuid NOT NULL,
	clerk_name text NOT NULL,
	placed_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT backorder_key PRIMARY KEY (id),
	CONSTRAINT backorder_number_is_used_once UNIQUE (shop, number),
	CONSTRAINT backorder_at_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT backorder_of_a_member FOREIGN KEY (member) REFERENCES member (id),
	CONSTRAINT backorder_of_a_good FOREIGN KEY (good) REFERENCES good (id),
	CONSTRAINT backorder_has_a_number CHECK (number >= 1),
	CONSTRAINT backorder_of_one_to_999 CHECK (quantity BETWEEN 1 AND 999),
	CONSTRAINT backorder_price_is_at_least_one_point CHECK (price >= 1),
	CONSTRAINT backorder_holds_some_points CHECK (points BETWEEN 1 AND quantity * price),
	CONSTRAINT backorder_asks_for_cash_for_the_rest_only CHECK (cash_fen >= 0 AND (cash_fen = 0 OR points < quantity * price))
);
CREATE INDEX backorders_of_a_member ON backorder (member, placed_at);
COMMENT ON TABLE backorder IS 'A member asked for a good that was not there, at the price of that day: the hold and the reservation of the same id keep points and goods for it. Never changed.';

CREATE TABLE backorder_hand_over (
	backorder uuid NOT NULL,
	redemption uuid NOT NULL,
	handed_over_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT backorder_is_handed_over_once PRIMARY KEY (backorder),
	CONSTRAINT backorder_has_a_redemption_of_its_own UNIQUE (redemption),
	CONSTRAINT backorder_hand_over_of_an_order FOREIGN KEY (backorder) REFERENCES backorder (id),
	CONSTRAINT backorder_hand_over_by_a_redemption FOREIGN KEY (redemption) REFERENCES redemption (id)
);
COMMENT ON TABLE backorder_hand_over IS 'An order was fetched, by an ordinary redemption. Never changed.';

CREATE TABLE backorder_cancellation (
	backorder uuid NOT NULL,
	reason text NOT NULL,
	actor uuid NOT NULL,
	actor_name text NOT NULL,
	cancelled_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT backorder_is_cancelled_once PRIMARY KEY (backorder),
	CONSTRAINT backorder_cancellation_of_an_order FOREIGN KEY (backorder) REFERENCES backorder (id),
	CONSTRAINT backorder_is_cancelled_for_a_known_reason CHECK (reason IN ('CHANGED_MIND', 'MISTAKE', 'NOT_COMING', 'ENTRY_ENDED', 'MOVED_AWAY'))
);
COMMENT ON TABLE backorder_cancellation IS 'An order was given up before its end: by the member, the shop, or because the member''s entry ended or they live too far away now. Never changed.';

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['backorder', 'backorder_hand_over', 'backorder_cancellation'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION receipts_are_never_changed()', kept || '_is_never_changed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
	END LOOP;
END $$;

-- Numbers have no gaps, and whoever has left asks for nothing: they could not fetch it. The member is locked, so that
-- of two who order and leave at once the later one sees the earlier.
CREATE FUNCTION backorder_is_of_who_is_in() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM member m WHERE m.id = NEW.member FOR UPDATE;
	IF EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.member)
		OR NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.member) THEN
		RAISE EXCEPTION 'Member % has left, and orders nothing.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	PERFORM FROM backorder_book b WHERE b.shop = NEW.shop FOR UPDATE;
	IF NEW.number <> 1 AND NOT EXISTS (SELECT FROM backorder b WHERE b.shop = NEW.shop AND b.number = NEW.number - 1) THEN
		RAISE EXCEPTION 'order % of shop % would leave a gap', NEW.number, NEW.shop
			USING ERRCODE = 'check_violation', CONSTRAINT = 'backorder_numbers_have_no_gaps', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER backorder_is_of_who_is_in BEFORE INSERT ON backorder
	FOR EACH ROW EXECUTE FUNCTION backorder_is_of_who_is_in();
ALTER TABLE backorder ENABLE ALWAYS TRIGGER backorder_is_of_who_is_in;

-- At the commit: an order, its hold, its reservation and how it ended say the same. A hold or a reservation that
-- belongs to no order is nobody's business here.
CREATE FUNCTION backorder_is_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	which CONSTANT uuid := (to_jsonb(NEW) ->> CASE WHEN TG_TABLE_NAME IN ('backorder_hand_over', 'backorder_cancellation')
		THEN 'backorder' ELSE 'id' END)::uuid;
	b backorder%ROWTYPE;
	h hold%ROWTYPE;
	r stock_reservation%ROWTYPE;
	fetched redemption%ROWTYPE;
	broken text;
BEGIN
	SELECT * INTO b FROM backorder WHERE id = which;
	IF NOT FOUND THEN
		RETURN NULL;
	END IF;
	SELECT * INTO h FROM hold WHERE id = which;
	SELECT * INTO r FROM stock_reservation WHERE id = which;
	SELECT e.* INTO fetched FROM backorder_hand_over o JOIN redemption e ON e.id = o.redemption WHERE o.backorder = which;
	broken := CASE
		WHEN NOT EXISTS (SELECT FROM account a WHERE a.id = h.account AND a.kind = 'WALLET' AND a.holder = b.member)
				OR (h.amount, h.ends_at) IS DISTINCT FROM (b.points, b.ends_at)
			THEN 'holds other points than it says'
		WHEN (r.shop, r.good, r.quantity, r.ends_at) IS DISTINCT FROM (b.shop, b.good, b.quantity, b.ends_at)
			THEN 'keeps other goods than it says'
		WHEN (h.outcome IS NOT DISTINCT FROM 'CAPTURED') <> (fetched.id IS NOT NULL)
				OR (r.outcome IS NOT DISTINCT FROM 'TAKEN') <> (fetched.id IS NOT NULL)
			THEN 'is handed over in part'
		WHEN (h.outcome IS NOT DISTINCT FROM 'RELEASED') <> EXISTS (SELECT FROM backorder_cancellation c WHERE c.backorder = which)
				OR (r.outcome IS NOT DISTINCT FROM 'GIVEN_UP') <> EXISTS (SELECT FROM backorder_cancellation c WHERE c.backorder = which)
			THEN 'is cancelled in part'
		WHEN fetched.id IS NOT NULL AND ((fetched.member, fetched.shop, fetched.points, fetched.cash_fen, fetched.transfer)
					IS DISTINCT FROM (b.member, b.shop, b.points, b.cash_fen, r.cause)
				OR NOT EXISTS (SELECT FROM transfer t WHERE t.id = fetched.transfer AND t.idempotency_key = h.capture_key)
				OR NOT EXISTS (SELECT FROM redemption_line l WHERE l.redemption = fetched.id AND l.line = 1
					AND (l.good, l.quantity, l.price) = (b.good, b.quantity, b.price))
				OR EXISTS (SELECT FROM redemption_line l WHERE l.redemption = fetched.id AND l.line > 1))
			THEN 'is handed over by another redemption'
		END;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Order % %.', which, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = 'backorder_is_whole', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
DO $$
DECLARE part text;
BEGIN
	FOREACH part IN ARRAY ARRAY['backorder', 'backorder_hand_over', 'backorder_cancellation', 'stock_reservation', 'hold'] LOOP
		EXECUTE format('CREATE CONSTRAINT TRIGGER backorder_is_whole AFTER INSERT OR UPDATE ON %I
			DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION backorder_is_whole()', part);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER backorder_is_whole', part);
	END LOOP;
END $$;

-- Whoever leaves has no open order at the commit.
CREATE FUNCTION who_leaves_orders_nothing() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM backorder b JOIN hold h ON h.id = b.id
			WHERE b.member = NEW.member AND h.outcome IS NULL AND h.ends_at > now()) THEN
		RAISE EXCEPTION 'Member % leaves, and an order of theirs is open.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER who_leaves_orders_nothing AFTER INSERT ON withdrawal
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION who_leaves_orders_nothing();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER who_leaves_orders_nothing;

REVOKE ALL ON stock_reservation, backorder_book, backorder, backorder_hand_over, backorder_cancellation FROM PUBLIC;
REVOKE ALL ON FUNCTION reservation_is_made_open_and_ends_once(), stock_kept(uuid, uuid, uuid), what_is_kept_is_not_taken(),
	reservation_is_really_taken(), backorder_is_of_who_is_in(), backorder_is_whole(), who_leaves_orders_nothing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stock_kept(uuid, uuid, uuid) TO points_app;
GRANT SELECT, INSERT (id, shop, good, place, quantity, ends_at, made_by), UPDATE (outcome, cause, ended_at)
	ON stock_reservation TO points_app;
GRANT SELECT, INSERT, UPDATE (last_number) ON backorder_book TO points_app;
GRANT SELECT, INSERT (id, shop, number, member, good, name_zh, name_en, unit, quantity, price, points, cash_fen, ends_at,
	clerk, clerk_name) ON backorder TO points_app;
GRANT SELECT, INSERT (backorder, redemption) ON backorder_hand_over TO points_app;
GRANT SELECT, INSERT (backorder, reason, actor, actor_name) ON backorder_cancellation TO points_app;
