-- Redemption days 兑换日: a shop's calendar, who is invited, the stock that is kept for a day, and the numbers by which
-- people queue on it.


-- ── The calendar ──────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE redemption_day (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	day date NOT NULL,
	opens time(0) NOT NULL,
	closes time(0) NOT NULL,
	place text NOT NULL,
	note text,
	set_by uuid NOT NULL,
	set_at timestamptz NOT NULL DEFAULT now(),
	moved_from date,
	changed_by uuid,
	changed_at timestamptz,
	reason text,
	cancelled_by uuid,
	cancelled_at timestamptz,
	CONSTRAINT redemption_day_key PRIMARY KEY (id),
	CONSTRAINT redemption_day_of_one_shop UNIQUE (id, shop),
	CONSTRAINT redemption_day_at_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT redemption_day_closes_after_it_opens CHECK (opens < closes),
	CONSTRAINT redemption_day_words_are_short_and_plain CHECK (
		char_length(place) BETWEEN 1 AND 60 AND place !~ '[[:cntrl:]<>]'
		AND (note IS NULL OR (char_length(note) BETWEEN 1 AND 120 AND note !~ '[[:cntrl:]<>]'))),
	CONSTRAINT redemption_day_is_cancelled_by_somebody_for_a_reason CHECK (
		(cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (reason IS NULL)),
	CONSTRAINT redemption_day_is_cancelled_for_a_known_reason CHECK (
		reason IN ('WEATHER', 'GOODS_MISSING', 'STAFF_MISSING', 'PLACE_CLOSED', 'OTHER'))
);
CREATE UNIQUE INDEX a_shop_has_one_redemption_day_on_a_day ON redemption_day (shop, day) WHERE cancelled_at IS NULL;
CREATE INDEX redemption_days_of_a_shop ON redemption_day (shop, day);
COMMENT ON TABLE redemption_day IS 'A row is a day on which a shop hands goods out for points, in the shop or at another place. Until it has begun it can be moved, and until it ends cancelled.';
COMMENT ON COLUMN redemption_day.moved_from IS 'The day it was on before it was last moved.';

CREATE TABLE redemption_day_community (
	redemption_day uuid NOT NULL,
	community uuid NOT NULL,
	CONSTRAINT redemption_day_community_key PRIMARY KEY (redemption_day, community),
	CONSTRAINT redemption_day_community_of_a_day FOREIGN KEY (redemption_day) REFERENCES redemption_day (id),
	CONSTRAINT redemption_day_community_of_a_community FOREIGN KEY (community) REFERENCES community (id)
);
CREATE INDEX redemption_days_of_a_community ON redemption_day_community (community);
COMMENT ON TABLE redemption_day_community IS 'A row is a community that is invited with all below it: the shop''s catchment for all, a school for a day of the school. Never changed.';

CREATE FUNCTION today_here() RETURNS date LANGUAGE sql VOLATILE SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	SELECT (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
$$;
COMMENT ON FUNCTION today_here IS 'Which day it is where the programme runs, by the database''s clock, however long a transaction waited.';

CREATE FUNCTION redemption_day_lies_ahead() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	today date := today_here();
	broken text;
BEGIN
	broken := CASE
		WHEN TG_OP = 'INSERT' THEN CASE
			WHEN NEW.cancelled_at IS NOT NULL OR NEW.moved_from IS NOT NULL OR NEW.changed_at IS NOT NULL
				THEN 'begins unchanged'
			WHEN NEW.day NOT BETWEEN today AND today + 366
				THEN 'lies within the next year'
			END
		WHEN (NEW.id, NEW.shop, NEW.set_by, NEW.set_at) IS DISTINCT FROM (OLD.id, OLD.shop, OLD.set_by, OLD.set_at)
			THEN 'stays at its shop'
		WHEN OLD.cancelled_at IS NOT NULL
			THEN 'is cancelled for good'
		WHEN OLD.day < today
			THEN 'is over'
		WHEN NEW.day <> OLD.day AND (OLD.day <= today OR NEW.day NOT BETWEEN today AND today + 366 OR NEW.cancelled_at IS NOT NULL)
			THEN 'is moved within the next year, and before it begins'
		WHEN NEW.moved_from IS DISTINCT FROM CASE WHEN NEW.day <> OLD.day THEN OLD.day ELSE OLD.moved_from END
			THEN 'says from where it was moved'
		END;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Redemption day % %.', NEW.day, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER redemption_day_lies_ahead BEFORE INSERT OR UPDATE ON redemption_day
	FOR EACH ROW EXECUTE FUNCTION redemption_day_lies_ahead();
ALTER TABLE redemption_day ENABLE ALWAYS TRIGGER redemption_day_lies_ahead;

CREATE FUNCTION redemption_day_invites_somebody() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM redemption_day_community i WHERE i.redemption_day = NEW.id) THEN
		RAISE EXCEPTION 'Redemption day % invites nobody.', NEW.day
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER redemption_day_invites_somebody AFTER INSERT ON redemption_day
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION redemption_day_invites_somebody();
ALTER TABLE redemption_day ENABLE ALWAYS TRIGGER redemption_day_invites_somebody;

CREATE FUNCTION invited_are_served_by_the_shop() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM redemption_day d JOIN shop s ON s.id = d.shop
			JOIN community_within w ON w.ancestor = s.catchment AND w.community = NEW.community
			WHERE d.id = NEW.redemption_day AND d.xmin::text = (pg_current_xact_id()::xid)::text) THEN
		RAISE EXCEPTION 'Community % is not served by the shop, or is invited after the day was set.', NEW.community
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER invited_are_served_by_the_shop BEFORE INSERT ON redemption_day_community
	FOR EACH ROW EXECUTE FUNCTION invited_are_served_by_the_shop();
ALTER TABLE redemption_day_community ENABLE ALWAYS TRIGGER invited_are_served_by_the_shop;

CREATE TRIGGER redemption_day_never_goes BEFORE DELETE OR TRUNCATE ON redemption_day
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE redemption_day ENABLE ALWAYS TRIGGER redemption_day_never_goes;
CREATE TRIGGER redemption_day_community_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON redemption_day_community
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE redemption_day_community ENABLE ALWAYS TRIGGER redemption_day_community_is_never_changed;


-- ── Stock that is kept for a day ──────────────────────────────────────────────────────────────────────────

CREATE TABLE day_reservation (
	redemption_day uuid NOT NULL,
	shop uuid NOT NULL,
	good uuid NOT NULL,
	reserved integer NOT NULL,
	reserved_by uuid NOT NULL,
	reserved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT day_reservation_key PRIMARY KEY (redemption_day, good),
	CONSTRAINT day_reservation_for_a_day_of_the_shop FOREIGN KEY (redemption_day, shop) REFERENCES redemption_day (id, shop),
	CONSTRAINT day_reservation_of_a_stock FOREIGN KEY (shop, good) REFERENCES stock (shop, good),
	CONSTRAINT day_reservation_is_a_number CHECK (reserved BETWEEN 0 AND 100000)
);
CREATE INDEX day_reservations_of_a_good ON day_reservation (shop, good);
COMMENT ON TABLE day_reservation IS 'A row says how many of a good a shop keeps for a redemption day. It counts until that day begins: then the goods are there for it, and from the next day on for everybody, without anybody doing anything.';

CREATE VIEW stock_kept_for_days WITH (security_invoker = true) AS
SELECT r.shop, r.good, sum(r.reserved)::integer AS kept
FROM day_reservation r JOIN redemption_day d ON d.id = r.redemption_day
WHERE d.cancelled_at IS NULL AND d.day > today_here()
GROUP BY r.shop, r.good;
COMMENT ON VIEW stock_kept_for_days IS 'How many of a good a shop must still have when it has sold: what it keeps for the days to come.';

-- A day that has begun keeps its numbers, so that the report of it says what was kept.
CREATE FUNCTION goods_are_reserved_before_the_day() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	there redemption_day%ROWTYPE;
BEGIN
	SELECT * INTO there FROM redemption_day d WHERE d.id = NEW.redemption_day FOR SHARE;
	IF there.day <= today_here() OR there.cancelled_at IS NOT NULL
			OR (TG_OP = 'UPDATE' AND (NEW.redemption_day, NEW.shop, NEW.good) IS DISTINCT FROM (OLD.redemption_day, OLD.shop, OLD.good)) THEN
		RAISE EXCEPTION 'Goods are reserved before the day, not for %.', there.day
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER goods_are_reserved_before_the_day BEFORE INSERT OR UPDATE ON day_reservation
	FOR EACH ROW EXECUTE FUNCTION goods_are_reserved_before_the_day();
ALTER TABLE day_reservation ENABLE ALWAYS TRIGGER goods_are_reserved_before_the_day;

-- Who reserves and who sells take turns at the row of the stock; it is written anew, so that a snapshot from before does not pass.
CREATE FUNCTION reserved_goods_are_there() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	there integer;
BEGIN
	UPDATE stock s SET on_hand = s.on_hand WHERE s.shop = NEW.shop AND s.good = NEW.good RETURNING s.on_hand INTO there;
	IF NEW.reserved > 0 AND (TG_OP = 'INSERT' OR NEW.reserved > OLD.reserved)
			AND there < stock_kept(NEW.shop, NEW.good, NULL) THEN
		RAISE EXCEPTION 'Of good % there are only %.', NEW.good, there
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER reserved_goods_are_there AFTER INSERT OR UPDATE ON day_reservation
	FOR EACH ROW EXECUTE FUNCTION reserved_goods_are_there();
ALTER TABLE day_reservation ENABLE ALWAYS TRIGGER reserved_goods_are_there;

CREATE TRIGGER day_reservation_never_goes BEFORE DELETE OR TRUNCATE ON day_reservation
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE day_reservation ENABLE ALWAYS TRIGGER day_reservation_never_goes;

-- What is kept for a day is kept from everybody, also from who ordered it: what_is_kept_is_not_taken asks this function.
CREATE OR REPLACE FUNCTION stock_kept(shop uuid, good uuid, cause uuid) RETURNS bigint
	LANGUAGE sql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
	SELECT (SELECT coalesce(sum(r.quantity), 0) FROM stock_reservation r
		WHERE r.shop = stock_kept.shop AND r.good = stock_kept.good AND r.outcome IS NULL AND r.ends_at > now()
		AND r.place < coalesce((SELECT t.place FROM stock_reservation t WHERE t.cause = stock_kept.cause
			AND t.shop = stock_kept.shop AND t.good = stock_kept.good), 9223372036854775807))::bigint
		+ coalesce((SELECT k.kept FROM stock_kept_for_days k WHERE k.shop = stock_kept.shop AND k.good = stock_kept.good), 0)
$$;

CREATE VIEW stock_kept_for_all WITH (security_invoker = true) AS
SELECT k.shop, k.good, sum(k.kept)::integer AS kept
FROM (SELECT shop, good, kept FROM stock_kept_for_days
	UNION ALL SELECT shop, good, quantity FROM stock_reservation WHERE outcome IS NULL AND ends_at > now()) k
GROUP BY k.shop, k.good;
COMMENT ON VIEW stock_kept_for_all IS 'How many of a good a shop keeps, for the days to come and for those who ordered it, there or not.';


-- ── Numbers for the queue ─────────────────────────────────────────────────────────────────────────────────

CREATE TABLE queue_number (
	redemption_day uuid NOT NULL,
	number integer NOT NULL,
	key uuid NOT NULL,
	given_by uuid NOT NULL,
	given_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT queue_number_is_given_once PRIMARY KEY (redemption_day, number),
	CONSTRAINT queue_number_is_given_once_for_each_key UNIQUE (key),
	CONSTRAINT queue_number_of_a_day FOREIGN KEY (redemption_day) REFERENCES redemption_day (id),
	CONSTRAINT queue_numbers_stay_readable CHECK (number BETWEEN 1 AND 9999)
);
COMMENT ON TABLE queue_number IS 'A row is a number that was given to somebody who waits, from 1 without gaps; to whom is not written down. Never changed.';

CREATE TABLE queue_call (
	redemption_day uuid NOT NULL,
	line integer NOT NULL,
	number integer NOT NULL,
	again boolean NOT NULL,
	counter integer NOT NULL,
	key uuid NOT NULL,
	called_by uuid NOT NULL,
	called_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT queue_call_key PRIMARY KEY (redemption_day, line),
	CONSTRAINT queue_call_happens_once_for_each_key UNIQUE (key),
	CONSTRAINT queue_call_of_a_given_number FOREIGN KEY (redemption_day, number) REFERENCES queue_number (redemption_day, number),
	CONSTRAINT queue_call_to_a_counter CHECK (counter BETWEEN 1 AND 9)
);
CREATE UNIQUE INDEX queue_number_is_called_once ON queue_call (redemption_day, number) WHERE NOT again;
COMMENT ON TABLE queue_call IS 'A row is a number that was called to a counter, each once and in their order, or called again because nobody came. Never changed.';

-- The database counts, one after the other: whoever gives or calls numbers of a day holds the row of the day.
CREATE FUNCTION queue_numbers_follow_each_other() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	there redemption_day%ROWTYPE;
BEGIN
	SELECT * INTO there FROM redemption_day d WHERE d.id = NEW.redemption_day FOR NO KEY UPDATE;
	IF there.day <> today_here() OR there.cancelled_at IS NOT NULL THEN
		RAISE EXCEPTION 'Numbers are given and called on the day itself, not on another than %.', there.day
			USING ERRCODE = 'check_violation', CONSTRAINT = 'numbers_are_for_the_day_itself', TABLE = TG_TABLE_NAME;
	END IF;
	IF TG_TABLE_NAME = 'queue_number' THEN
		NEW.number := 1 + coalesce((SELECT max(n.number) FROM queue_number n WHERE n.redemption_day = NEW.redemption_day), 0);
		RETURN NEW;
	END IF;
	NEW.line := 1 + coalesce((SELECT max(c.line) FROM queue_call c WHERE c.redemption_day = NEW.redemption_day), 0);
	IF NOT NEW.again THEN
		NEW.number := 1 + coalesce((SELECT max(c.number) FROM queue_call c
			WHERE c.redemption_day = NEW.redemption_day AND NOT c.again), 0);
		IF NOT EXISTS (SELECT FROM queue_number n WHERE n.redemption_day = NEW.redemption_day AND n.number = NEW.number) THEN
			RETURN NULL;
		END IF;
	ELSIF NOT EXISTS (SELECT FROM queue_call c WHERE c.redemption_day = NEW.redemption_day AND c.number = NEW.number) THEN
		RAISE EXCEPTION 'Number % was not called yet.', NEW.number
			USING ERRCODE = 'check_violation', CONSTRAINT = 'only_what_was_called_is_called_again', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['queue_number', 'queue_call'] LOOP
		EXECUTE format('CREATE TRIGGER queue_numbers_follow_each_other BEFORE INSERT ON %I
			FOR EACH ROW EXECUTE FUNCTION queue_numbers_follow_each_other()', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER queue_numbers_follow_each_other', kept);
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact()', kept || '_is_never_changed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
	END LOOP;
END $$;

REVOKE ALL ON redemption_day, redemption_day_community, day_reservation, stock_kept_for_days, stock_kept_for_all, queue_number, queue_call FROM PUBLIC;
REVOKE ALL ON FUNCTION today_here(), redemption_day_lies_ahead(), redemption_day_invites_somebody(), invited_are_served_by_the_shop(),
	goods_are_reserved_before_the_day(), reserved_goods_are_there(), queue_numbers_follow_each_other() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION today_here() TO points_app;
GRANT SELECT, INSERT (id, shop, day, opens, closes, place, note, set_by),
	UPDATE (day, opens, closes, place, note, moved_from, changed_by, changed_at, reason, cancelled_by, cancelled_at)
	ON redemption_day TO points_app;
GRANT SELECT, INSERT ON redemption_day_community TO points_app;
GRANT SELECT, INSERT (redemption_day, shop, good, reserved, reserved_by), UPDATE (reserved, reserved_by, reserved_at)
	ON day_reservation TO points_app;
GRANT SELECT ON stock_kept_for_days, stock_kept_for_all TO points_app;
GRANT SELECT, INSERT (redemption_day, key, given_by) ON queue_number TO points_app;
GRANT SELECT, INSERT (redemption_day, number, again, counter, key, called_by) ON queue_call TO points_app;
