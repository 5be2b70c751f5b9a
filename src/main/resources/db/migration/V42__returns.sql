-- Returns 退货: some of the goods of a receipt come back, or all of them, and with them the points, with their age.

ALTER TABLE programme ADD COLUMN return_days integer NOT NULL DEFAULT 7,
	ADD CONSTRAINT programme_takes_goods_back_for_some_days CHECK (return_days BETWEEN 0 AND 365);
COMMENT ON COLUMN programme.return_days IS 'For how many days after it a shop takes goods of a redemption back by itself; after that an administrator does.';
GRANT UPDATE (return_days) ON programme TO points_app;

CREATE TABLE goods_return (
	id uuid NOT NULL,
	redemption uuid NOT NULL,
	shop uuid NOT NULL,
	number bigint NOT NULL,
	key uuid NOT NULL,
	fingerprint bytea NOT NULL,
	points bigint NOT NULL,
	cash_fen bigint NOT NULL,
	transfer uuid,
	household_points bigint NOT NULL,
	balance_after bigint NOT NULL,
	reason text NOT NULL,
	actor uuid NOT NULL,
	actor_name text NOT NULL,
	actor_role text NOT NULL,
	returned_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT goods_return_key PRIMARY KEY (id),
	CONSTRAINT goods_return_of_a_redemption FOREIGN KEY (redemption) REFERENCES redemption (id),
	CONSTRAINT goods_return_at_a_shop FOREIGN KEY (shop) REFERENCES shop (id),
	CONSTRAINT goods_return_number_is_used_once UNIQUE (shop, number),
	CONSTRAINT goods_return_happens_once_for_each_key UNIQUE (key),
	CONSTRAINT goods_return_has_a_transfer_of_its_own UNIQUE (transfer),
	CONSTRAINT goods_return_is_in_the_books FOREIGN KEY (transfer) REFERENCES transfer (id),
	CONSTRAINT goods_return_fingerprint_is_a_sha_256 CHECK (octet_length(fingerprint) = 32),
	CONSTRAINT goods_return_gives_something_back CHECK (points >= 0 AND cash_fen >= 0 AND points + cash_fen > 0),
	CONSTRAINT goods_return_moves_points_by_a_transfer CHECK ((points > 0) = (transfer IS NOT NULL)),
	CONSTRAINT goods_return_to_the_household_is_a_part CHECK (household_points BETWEEN 0 AND points),
	CONSTRAINT goods_return_never_overdraws CHECK (balance_after >= 0),
	CONSTRAINT goods_return_has_one_of_four_reasons CHECK (reason IN ('WRONG_MEMBER', 'WRONG_GOODS', 'CHANGED_MIND', 'DAMAGED')),
	CONSTRAINT goods_return_is_taken_by_who_may CHECK (actor_role IN ('CLERK', 'TILL', 'ADMINISTRATOR'))
);
CREATE INDEX returns_of_a_redemption ON goods_return (redemption);
CREATE INDEX returns_of_a_shop_by_time ON goods_return (shop, returned_at DESC);
COMMENT ON TABLE goods_return IS 'Goods of a redemption that came back, and the points and cash that went back for them; numbered in the shop''s one book, with its receipts. Never changed.';
COMMENT ON COLUMN goods_return.key IS 'Made by the client before it sends: it makes the return once, even one that moves no points.';
COMMENT ON COLUMN goods_return.points IS 'Points go back first, and cash only when all points have: so points are never turned into cash.';
COMMENT ON COLUMN goods_return.household_points IS 'How many of the points went back to others of the household, who gave them: whoever gave last gets them first.';

CREATE TABLE goods_return_line (
	goods_return uuid NOT NULL,
	line int NOT NULL,
	quantity int NOT NULL,
	on_shelf boolean NOT NULL,
	CONSTRAINT goods_return_line_key PRIMARY KEY (goods_return, line),
	CONSTRAINT goods_return_line_of_a_return FOREIGN KEY (goods_return) REFERENCES goods_return (id),
	CONSTRAINT goods_return_line_has_one_to_999 CHECK (quantity BETWEEN 1 AND 999)
);
COMMENT ON TABLE goods_return_line IS 'How many came back of a line of the receipt, and whether they stand on the shelf again or were written off. Never changed.';

CREATE TABLE receipt_print (
	id uuid NOT NULL,
	receipt uuid NOT NULL,
	printed_by uuid NOT NULL,
	printed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT receipt_print_key PRIMARY KEY (id)
);
CREATE INDEX prints_of_a_receipt ON receipt_print (receipt);
COMMENT ON TABLE receipt_print IS 'The paper of a redemption or a return was printed; the next one is marked as a copy. Never changed.';

DO $$
DECLARE kept text;
BEGIN
	FOREACH kept IN ARRAY ARRAY['goods_return', 'goods_return_line', 'receipt_print'] LOOP
		EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
			FOR EACH STATEMENT EXECUTE FUNCTION receipts_are_never_changed()', kept || '_is_never_changed', kept);
		EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
	END LOOP;
END $$;

-- One book for receipts and returns: each number but the first follows one that is there, and stands on one paper. The
-- book is locked, so that of two at once one comes later; whoever took the number from it holds it already.
CREATE OR REPLACE FUNCTION receipt_numbers_have_no_gaps() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM receipt_book b WHERE b.shop = NEW.shop FOR UPDATE;
	IF NEW.number <> 1 AND NOT EXISTS (SELECT FROM redemption WHERE shop = NEW.shop AND number = NEW.number - 1)
			AND NOT EXISTS (SELECT FROM goods_return WHERE shop = NEW.shop AND number = NEW.number - 1) THEN
		RAISE EXCEPTION 'receipt % of shop % would leave a gap', NEW.number, NEW.shop
			USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_numbers_have_no_gaps', TABLE = TG_TABLE_NAME;
	END IF;
	IF (TG_TABLE_NAME = 'redemption' AND EXISTS (SELECT FROM goods_return WHERE shop = NEW.shop AND number = NEW.number))
			OR (TG_TABLE_NAME <> 'redemption' AND EXISTS (SELECT FROM redemption WHERE shop = NEW.shop AND number = NEW.number)) THEN
		RAISE EXCEPTION 'receipt % of shop % stands on another paper', NEW.number, NEW.shop
			USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_numbers_are_used_once', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER receipt_numbers_have_no_gaps BEFORE INSERT ON goods_return
	FOR EACH ROW EXECUTE FUNCTION receipt_numbers_have_no_gaps();
ALTER TABLE goods_return ENABLE ALWAYS TRIGGER receipt_numbers_have_no_gaps;

-- A line is written with its return, in its transaction, and not added later.
CREATE FUNCTION return_line_is_written_with_its_return() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM goods_return g WHERE g.id = NEW.goods_return
			AND g.xmin::text = (pg_current_xact_id()::xid)::text) THEN
		RAISE EXCEPTION 'A line is written with the return that it belongs to.'
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER return_line_is_written_with_its_return BEFORE INSERT ON goods_return_line
	FOR EACH ROW EXECUTE FUNCTION return_line_is_written_with_its_return();
ALTER TABLE goods_return_line ENABLE ALWAYS TRIGGER return_line_is_written_with_its_return;

-- At the commit: all returns of a redemption together stay within it, good by good, point by point and fen by fen.
CREATE FUNCTION return_stays_within_its_redemption() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	r redemption%ROWTYPE;
	price_of_all bigint;
	price_of_back bigint;
	points_back bigint;
	fen_back bigint;
	broken text;
BEGIN
	SELECT * INTO r FROM redemption WHERE id = NEW.redemption;
	SELECT sum(l.quantity * l.price) INTO price_of_all FROM redemption_line l WHERE l.redemption = r.id;
	SELECT coalesce(sum(x.quantity * l.price), 0) INTO price_of_back FROM goods_return g
	JOIN goods_return_line x ON x.goods_return = g.id
	JOIN redemption_line l ON l.redemption = g.redemption AND l.line = x.line
	WHERE g.redemption = r.id;
	SELECT sum(g.points), sum(g.cash_fen) INTO points_back, fen_back FROM goods_return g WHERE g.redemption = r.id;
	broken := CASE
		WHEN r.shop <> NEW.shop
			THEN 'is at another shop'
		WHEN NOT EXISTS (SELECT FROM goods_return_line x WHERE x.goods_return = NEW.id)
			THEN 'gives no goods back'
		WHEN EXISTS (SELECT FROM redemption_reversal v WHERE v.redemption = r.id)
			THEN 'is of a redemption that was taken back whole'
		WHEN EXISTS (SELECT FROM goods_return g JOIN goods_return_line x ON x.goods_return = g.id
				LEFT JOIN redemption_line l ON l.redemption = g.redemption AND l.line = x.line
				WHERE g.redemption = r.id GROUP BY x.line, l.quantity HAVING (sum(x.quantity) <= l.quantity) IS NOT TRUE)
			THEN 'gives back more than was taken'
		WHEN points_back <> least(price_of_back, r.points)
			THEN 'gives other points back than its goods cost'
		WHEN fen_back <> CASE WHEN price_of_all = r.points THEN 0
				ELSE r.cash_fen * (price_of_back - points_back) / (price_of_all - r.points) END
			THEN 'gives other cash back than was paid for its goods'
		WHEN NEW.points > 0 AND NOT EXISTS (SELECT FROM transfer t
				WHERE t.id = NEW.transfer AND t.reverses = r.transfer AND t.amount = NEW.points)
			THEN 'is not what the books give back'
		WHEN NEW.actor_role <> 'ADMINISTRATOR' AND NEW.returned_at > r.redeemed_at
				+ make_interval(days => (SELECT p.return_days FROM shop s JOIN programme p ON p.id = s.programme WHERE s.id = r.shop))
			THEN 'comes too late for a shop'
		END;
	IF broken IS NOT NULL THEN
		RAISE EXCEPTION 'Return % of redemption % %.', NEW.id, NEW.redemption, broken
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER return_stays_within_its_redemption AFTER INSERT ON goods_return
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION return_stays_within_its_redemption();
ALTER TABLE goods_return ENABLE ALWAYS TRIGGER return_stays_within_its_redemption;

-- What is taken back is taken back whole: not a redemption of which something has been returned.
CREATE FUNCTION check_that_a_redemption_is_taken_back_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	PERFORM FROM receipt_book b JOIN redemption r ON r.shop = b.shop WHERE r.id = NEW.redemption FOR UPDATE OF b;
	IF EXISTS (SELECT FROM goods_return g WHERE g.redemption = NEW.redemption) OR NOT EXISTS (SELECT FROM redemption r
			JOIN transfer t ON t.reverses = r.transfer AND t.amount = r.points WHERE r.id = NEW.redemption AND t.id = NEW.transfer) THEN
		RAISE EXCEPTION 'Redemption % is taken back whole or not at all.', NEW.redemption
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER redemption_is_taken_back_whole AFTER INSERT ON redemption_reversal
	FOR EACH ROW EXECUTE FUNCTION check_that_a_redemption_is_taken_back_whole();
ALTER TABLE redemption_reversal ENABLE ALWAYS TRIGGER redemption_is_taken_back_whole;

REVOKE ALL ON goods_return, goods_return_line, receipt_print FROM PUBLIC;
REVOKE ALL ON FUNCTION return_line_is_written_with_its_return(), return_stays_within_its_redemption(),
	check_that_a_redemption_is_taken_back_whole() FROM PUBLIC;
GRANT SELECT, INSERT (id, redemption, shop, number, key, fingerprint, points, cash_fen, transfer, household_points,
	balance_after, reason, actor, actor_name, actor_role) ON goods_return TO points_app;
GRANT SELECT, INSERT ON goods_return_line TO points_app;
GRANT SELECT, INSERT (id, receipt, printed_by) ON receipt_print TO points_app;
