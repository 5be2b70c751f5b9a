-- Shifts 班次: who served between which two counts; the PIN by which clerks take turns at one counter; baskets that
-- are put aside; and how much of a good one member gets in a month.


-- ── What a shop has chosen ────────────────────────────────────────────────────────────────────────────────

CREATE TABLE counter_rule (
	shop uuid NOT NULL,
	shifts boolean NOT NULL DEFAULT false,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT counter_rule_key PRIMARY KEY (shop),
	CONSTRAINT counter_rule_of_a_shop FOREIGN KEY (shop) REFERENCES shop (id)
);
COMMENT ON TABLE counter_rule IS 'A row is what a shop has chosen for its counters; without one nobody is asked to open a shift.';


-- ── Shifts ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE shift (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	number integer NOT NULL,
	cash_fen bigint NOT NULL,
	opened_by uuid NOT NULL,
	opened_by_name text NOT NULL,
	opened_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shift_key PRIMARY KEY (id),
	CONSTRAINT shift_number_is_used_once UNIQUE (shop, number),
	CONSTRAINT shift_number_starts_at_one CHECK (number >= 1),
	CONSTRAINT shift_of_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT shift_opens_with_counted_cash CHECK (cash_fen BETWEEN 0 AND 100000000)
);
COMMENT ON TABLE shift IS 'A clerk opened a shift at a counter of the shop, and counted the cash in its drawer. Never changed.';

CREATE TABLE shift_clerk (
	shift uuid NOT NULL,
	clerk uuid NOT NULL,
	joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shift_clerk_key PRIMARY KEY (shift, clerk, joined_at),
	CONSTRAINT shift_clerk_of_a_shift FOREIGN KEY (shift) REFERENCES shift (id)
);
CREATE INDEX shifts_of_a_clerk ON shift_clerk (clerk, joined_at DESC);
COMMENT ON TABLE shift_clerk IS 'A clerk serves in a shift: who opened it, and whoever took a turn at its counter. The newest row of a clerk says where they serve.';

CREATE TABLE shift_closing (
	shift uuid NOT NULL,
	redemptions integer NOT NULL,
	taken_back integer NOT NULL,
	returns integer NOT NULL,
	points bigint NOT NULL,
	points_back bigint NOT NULL,
	cash_in_fen bigint NOT NULL,
	cash_back_fen bigint NOT NULL,
	cash_counted_fen bigint NOT NULL,
	reason text,
	closed_by uuid NOT NULL,
	closed_by_name text NOT NULL,
	closed_by_role text NOT NULL,
	closed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT shift_is_closed_once PRIMARY KEY (shift),
	CONSTRAINT shift_closing_of_a_shift FOREIGN KEY (shift) REFERENCES shift (id),
	CONSTRAINT shift_closes_with_counted_cash CHECK (cash_counted_fen BETWEEN 0 AND 100000000),
	CONSTRAINT shift_differs_for_a_known_reason CHECK (reason IN ('MISCOUNTED', 'CHANGE_GIVEN_WRONG', 'GOODS_MISSING', 'GOODS_DAMAGED', 'NOT_ENTERED', 'UNKNOWN'))
);
COMMENT ON TABLE shift_closing IS 'A shift was counted and closed: what it did, and what was found. Never changed.';
COMMENT ON COLUMN shift_closing.reason IS 'Why what was counted is not what was expected; from a list, because nothing here can be erased.';

CREATE TABLE shift_stock (
	shift uuid NOT NULL,
	moment text NOT NULL,
	good uuid NOT NULL,
	expected integer NOT NULL,
	counted integer NOT NULL,
	CONSTRAINT shift_stock_key PRIMARY KEY (shift, moment, good),
	CONSTRAINT shift_stock_of_a_shift FOREIGN KEY (shift) REFERENCES shift (id),
	CONSTRAINT shift_stock_of_a_good FOREIGN KEY (good) REFERENCES good (id),
	CONSTRAINT shift_stock_is_counted_at_its_ends CHECK (moment IN ('OPEN', 'CLOSE')),
	CONSTRAINT shift_stock_is_a_number CHECK (counted BETWEEN 0 AND 10000000 AND expected BETWEEN 0 AND 10000000)
);
COMMENT ON TABLE shift_stock IS 'How many of a good were found when a shift opened or closed, and how many the stock''s journal said. A difference is put right by a stock count, not here. Never changed.';

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['shift', 'shift_clerk', 'shift_closing', 'shift_stock'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION receipts_are_never_changed()', kept || '_is_never_changed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
	END LOOP;
END $$;

-- What was done at a counter belongs to the shift that is open there.
ALTER TABLE redemption ADD COLUMN shift uuid,
	ADD CONSTRAINT redemption_in_a_shift FOREIGN KEY (shift) REFERENCES shift (id);
ALTER TABLE redemption_reversal ADD COLUMN shift uuid,
	ADD CONSTRAINT redemption_reversal_in_a_shift FOREIGN KEY (shift) REFERENCES shift (id);
ALTER TABLE goods_return ADD COLUMN shift uuid,
	ADD CONSTRAINT goods_return_in_a_shift FOREIGN KEY (shift) REFERENCES shift (id);
CREATE INDEX redemptions_of_a_shift ON redemption (shift) WHERE shift IS NOT NULL;
CREATE INDEX reversals_of_a_shift ON redemption_reversal (shift) WHERE shift IS NOT NULL;
CREATE INDEX returns_of_a_shift ON goods_return (shift) WHERE shift IS NOT NULL;
COMMENT ON COLUMN redemption.shift IS 'The shift in which it was done; none where the shop opens no shifts, and for its own till.';
GRANT INSERT (shift) ON goods_return TO points_app;

-- Who does something in a shift holds it open until the commit; who closes it waits for them.
CREATE FUNCTION shift_is_open_and_of_its_shop() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	there shift%ROWTYPE;
	place uuid;
BEGIN
	SELECT * INTO there FROM shift s WHERE s.id = NEW.shift FOR KEY SHARE;
	place := CASE TG_TABLE_NAME WHEN 'redemption_reversal'
		THEN (SELECT r.shop FROM redemption r WHERE r.id = (to_jsonb(NEW) ->> 'redemption')::uuid)
		ELSE (to_jsonb(NEW) ->> 'shop')::uuid END;
	IF there.id IS NULL OR there.shop <> place OR EXISTS (SELECT FROM shift_closing c WHERE c.shift = NEW.shift) THEN
		RAISE EXCEPTION 'Shift % is not open at this shop.', NEW.shift
			USING ERRCODE = 'check_violation', CONSTRAINT = 'shift_is_open_and_of_its_shop', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
DO $$
DECLARE act text;
BEGIN
	FOREACH act IN ARRAY ARRAY['redemption', 'redemption_reversal', 'goods_return'] LOOP
		EXECUTE format('CREATE TRIGGER shift_is_open_and_of_its_shop BEFORE INSERT ON %I
			FOR EACH ROW WHEN (NEW.shift IS NOT NULL) EXECUTE FUNCTION shift_is_open_and_of_its_shop()', act);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER shift_is_open_and_of_its_shop', act);
	END LOOP;
END $$;

CREATE FUNCTION shift_closes_with_what_it_did() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	there shift%ROWTYPE;
	did record;
	broken text;
BEGIN
	SELECT * INTO there FROM shift s WHERE s.id = NEW.shift FOR UPDATE;
	SELECT * INTO did FROM what_a_shift_did(NEW.shift);
	broken := CASE
		WHEN there.id IS NULL
			THEN 'is none'
		WHEN NEW.closed_by <> there.opened_by AND NEW.closed_by_role <> 'ADMINISTRATOR'
			THEN 'is closed by who opened it, or by an administrator'
		WHEN (NEW.redemptions, NEW.taken_back, NEW.returns, NEW.points, NEW.points_back, NEW.cash_in_fen, NEW.cash_back_fen)
			IS DISTINCT FROM (did.redemptions, did.taken_back, did.returns, did.points, did.points_back, did.cash_in_fen, did.cash_back_fen)
			THEN 'did something else'
		WHEN NEW.reason IS NULL AND (NEW.cash_counted_fen <> there.cash_fen + did.cash_in_fen - did.cash_back_fen
				OR EXISTS (SELECT FROM shift_stock k WHERE k.shift = NEW.shift AND k.moment = 'CLOSE' AND k.counted <> k.expected))
			THEN 'differs, and nobody says why'
		END;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Shift % %.', NEW.shift, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;

CREATE FUNCTION what_a_shift_did(which uuid) RETURNS TABLE (redemptions integer, taken_back integer, returns integer,
		points bigint, points_back bigint, cash_in_fen bigint, cash_back_fen bigint)
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT r.many, v.many, g.many, r.points, v.points + g.points, r.cash, v.cash + g.cash
	FROM (SELECT count(*)::integer AS many, coalesce(sum(points), 0)::bigint AS points, coalesce(sum(cash_fen), 0)::bigint AS cash
		FROM redemption WHERE shift = which) r,
	(SELECT count(*)::integer AS many, coalesce(sum(o.points), 0)::bigint AS points, coalesce(sum(o.cash_fen), 0)::bigint AS cash
		FROM redemption_reversal b JOIN redemption o ON o.id = b.redemption WHERE b.shift = which) v,
	(SELECT count(*)::integer AS many, coalesce(sum(points), 0)::bigint AS points, coalesce(sum(cash_fen), 0)::bigint AS cash
		FROM goods_return WHERE shift = which) g
$$;
CREATE TRIGGER shift_closes_with_what_it_did BEFORE INSERT ON shift_closing
	FOR EACH ROW EXECUTE FUNCTION shift_closes_with_what_it_did();
ALTER TABLE shift_closing ENABLE ALWAYS TRIGGER shift_closes_with_what_it_did;

-- A closed shift takes nobody and nothing in; the counts belong to its two ends.
CREATE FUNCTION shift_is_still_open() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM shift s WHERE s.id = NEW.shift FOR KEY SHARE;
	IF EXISTS (SELECT FROM shift_closing c WHERE c.shift = NEW.shift) THEN
		RAISE EXCEPTION 'Shift % is closed.', NEW.shift
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER shift_is_still_open BEFORE INSERT ON shift_clerk FOR EACH ROW EXECUTE FUNCTION shift_is_still_open();
ALTER TABLE shift_clerk ENABLE ALWAYS TRIGGER shift_is_still_open;
CREATE TRIGGER shift_is_still_open BEFORE INSERT ON shift_stock FOR EACH ROW EXECUTE FUNCTION shift_is_still_open();
ALTER TABLE shift_stock ENABLE ALWAYS TRIGGER shift_is_still_open;


-- ── The PIN by which clerks take turns ────────────────────────────────────────────────────────────────────

CREATE TABLE staff_pin (
	person uuid NOT NULL,
	hash text NOT NULL,
	wrong_tries integer NOT NULL DEFAULT 0,
	locked_until timestamptz,
	set_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT staff_pin_key PRIMARY KEY (person),
	CONSTRAINT staff_pin_of_a_staff_member FOREIGN KEY (person) REFERENCES staff_member (id),
	CONSTRAINT staff_pin_is_kept_as_a_hash_only CHECK (hash ~ '^\{[a-zA-Z0-9@]+\}.{40,200}$'),
	CONSTRAINT staff_pin_is_tried_five_times_at_most CHECK (wrong_tries BETWEEN 0 AND 5),
	CONSTRAINT five_wrong_tries_and_only_they_lock_a_staff_pin CHECK ((wrong_tries = 5) = (locked_until IS NOT NULL))
);
COMMENT ON TABLE staff_pin IS 'The PIN that a clerk chose, as a hash, and the tries that were wrong since it was last right. It opens nothing but a counter of their own shop where a clerk is signed in.';

-- As with a member's PIN: a try is counted before it is known whether it is right, and a hash is read by a try only.
CREATE FUNCTION try_staff_pin(who uuid) RETURNS TABLE (hash text, tries int, locked_until timestamptz)
	LANGUAGE sql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	UPDATE staff_pin p SET
		wrong_tries = CASE WHEN p.wrong_tries = 5 THEN 1 ELSE p.wrong_tries + 1 END,
		locked_until = CASE WHEN p.wrong_tries = 4 THEN clock_timestamp() + interval '15 minutes' END
	WHERE p.person = who AND (p.locked_until IS NULL OR p.locked_until <= clock_timestamp())
	RETURNING p.hash, p.wrong_tries, p.locked_until
$$;


-- ── Baskets put aside 挂单 ────────────────────────────────────────────────────────────────────────────────

CREATE TABLE basket_aside (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	member uuid,
	points_to_use bigint,
	put_aside_by uuid NOT NULL,
	put_aside_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT basket_aside_key PRIMARY KEY (id),
	CONSTRAINT basket_aside_at_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT basket_aside_of_a_member FOREIGN KEY (member) REFERENCES member (id)
);
CREATE INDEX baskets_aside_of_a_shop ON basket_aside (shop, put_aside_at);
COMMENT ON TABLE basket_aside IS 'A basket that waits: it moves no points and holds no goods, any clerk of the shop takes it up again, and after a day it goes.';

CREATE TABLE basket_aside_line (
	basket uuid NOT NULL,
	good uuid NOT NULL,
	quantity integer NOT NULL,
	added_at timestamptz NOT NULL,
	CONSTRAINT basket_aside_line_key PRIMARY KEY (basket, good),
	CONSTRAINT basket_aside_line_of_a_basket FOREIGN KEY (basket) REFERENCES basket_aside (id) ON DELETE CASCADE,
	CONSTRAINT basket_aside_line_of_a_good FOREIGN KEY (good) REFERENCES good (id),
	CONSTRAINT basket_aside_line_has_one_to_999 CHECK (quantity BETWEEN 1 AND 999)
);
COMMENT ON TABLE basket_aside_line IS 'A good in a basket that waits, and how many of it.';


-- ── At most so many of a good for a member in a month ─────────────────────────────────────────────────────

CREATE TABLE good_limit (
	shop uuid NOT NULL,
	good uuid NOT NULL,
	most integer NOT NULL,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT good_limit_key PRIMARY KEY (shop, good),
	CONSTRAINT good_limit_of_a_good_on_the_shelf FOREIGN KEY (shop, good) REFERENCES shop_good (shop, good),
	CONSTRAINT good_limit_is_some CHECK (most BETWEEN 1 AND 999)
);
COMMENT ON TABLE good_limit IS 'A row says how many of a good one member may redeem at a shop in a calendar month; without one, as many as they like.';

CREATE INDEX redemptions_of_a_member_by_time ON redemption (member, redeemed_at);

-- What a member took of a good at a shop in this calendar month, less what came back.
CREATE FUNCTION taken_of_a_good_this_month(who uuid, place uuid, what uuid) RETURNS bigint
	LANGUAGE sql STABLE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT coalesce(sum(l.quantity - coalesce((SELECT sum(x.quantity) FROM goods_return g
			JOIN goods_return_line x ON x.goods_return = g.id AND x.line = l.line WHERE g.redemption = r.id), 0)), 0)::bigint
	FROM redemption r JOIN redemption_line l ON l.redemption = r.id AND l.good = what
	WHERE r.member = who AND r.shop = place
	AND r.redeemed_at >= date_trunc('month', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
	AND NOT EXISTS (SELECT FROM redemption_reversal v WHERE v.redemption = r.id)
$$;

-- Two at two counters take turns: the member's wallet has been locked by the redemption of each until its commit, so
-- the later one sees what the earlier took.
CREATE FUNCTION nobody_takes_more_than_the_limit() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	r redemption%ROWTYPE;
	allowed integer;
BEGIN
	SELECT * INTO r FROM redemption WHERE id = NEW.redemption;
	SELECT g.most INTO allowed FROM good_limit g WHERE g.shop = r.shop AND g.good = NEW.good;
	IF allowed IS NOT NULL THEN
		PERFORM FROM account a WHERE a.kind = 'WALLET' AND a.holder = r.member FOR NO KEY UPDATE;
		IF taken_of_a_good_this_month(r.member, r.shop, NEW.good) > allowed THEN
			RAISE EXCEPTION 'A member takes at most % of good % in a month.', allowed, NEW.good
				USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
		END IF;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER nobody_takes_more_than_the_limit AFTER INSERT ON redemption_line
	FOR EACH ROW EXECUTE FUNCTION nobody_takes_more_than_the_limit();
ALTER TABLE redemption_line ENABLE ALWAYS TRIGGER nobody_takes_more_than_the_limit;


REVOKE ALL ON counter_rule, shift, shift_clerk, shift_closing, shift_stock, staff_pin, basket_aside, basket_aside_line,
	good_limit FROM PUBLIC;
REVOKE ALL ON FUNCTION shift_is_open_and_of_its_shop(), shift_closes_with_what_it_did(), what_a_shift_did(uuid),
	shift_is_still_open(), try_staff_pin(uuid), taken_of_a_good_this_month(uuid, uuid, uuid),
	nobody_takes_more_than_the_limit() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION what_a_shift_did(uuid), try_staff_pin(uuid), taken_of_a_good_this_month(uuid, uuid, uuid) TO points_app;
GRANT SELECT, INSERT (shop, shifts, set_by), UPDATE (shifts, set_by, set_at) ON counter_rule TO points_app;
-- who may change something in a row may lock it; the guard refuses every change
GRANT SELECT, INSERT (id, shop, number, cash_fen, opened_by, opened_by_name), UPDATE (opened_at) ON shift TO points_app;
GRANT SELECT, INSERT (shift, clerk) ON shift_clerk TO points_app;
GRANT SELECT, INSERT (shift, redemptions, taken_back, returns, points, points_back, cash_in_fen, cash_back_fen,
	cash_counted_fen, reason, closed_by, closed_by_name, closed_by_role) ON shift_closing TO points_app;
GRANT SELECT, INSERT ON shift_stock TO points_app;
GRANT SELECT (person, wrong_tries, locked_until, set_at), INSERT (person, hash),
	UPDATE (hash, wrong_tries, locked_until, set_at), DELETE ON staff_pin TO points_app;
GRANT SELECT, INSERT (id, shop, member, points_to_use, put_aside_by), DELETE ON basket_aside TO points_app;
GRANT SELECT, INSERT, DELETE ON basket_aside_line TO points_app;
GRANT SELECT, INSERT (shop, good, most, set_by), UPDATE (most, set_by, set_at), DELETE ON good_limit TO points_app;
