-- A receipt lists what was taken. That is asked at the commit, as a receipt may be written before its lines.

CREATE FUNCTION check_that_a_receipt_has_lines() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM redemption_line l WHERE l.redemption = NEW.id) THEN
		RAISE EXCEPTION 'Receipt % lists nothing.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER receipt_has_lines AFTER INSERT ON redemption
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_receipt_has_lines();
ALTER TABLE redemption ENABLE ALWAYS TRIGGER receipt_has_lines;
REVOKE ALL ON FUNCTION check_that_a_receipt_has_lines() FROM PUBLIC;

-- Nobody gets a receipt whose time to redeem is over.
CREATE OR REPLACE FUNCTION check_that_receipts_say_what_the_books_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	-- OFFSET 0 keeps each look-up a look-up by key, as in the books.
	SELECT w.id, CASE WHEN x.member IS NULL THEN 'is not what the books say'
		ELSE 'is of somebody whose time to redeem is over' END AS law INTO wrong
	FROM written w
	LEFT JOIN LATERAL (SELECT * FROM transfer WHERE id = w.transfer OFFSET 0) t ON true
	LEFT JOIN LATERAL (SELECT holder FROM account WHERE id = t.from_account OFFSET 0) wallet ON true
	LEFT JOIN LATERAL (SELECT till FROM shop WHERE id = w.shop OFFSET 0) s ON true
	LEFT JOIN LATERAL (SELECT member FROM withdrawal WHERE member = w.member AND redeemable_until <= now() OFFSET 0) x ON true
	WHERE (x.member IS NULL AND t.reverses IS NULL AND w.redeemed_at IN (t.recorded_at, t.happened_at)
		AND (t.kind, t.amount, wallet.holder, t.to_account) = ('REDEEM', w.points, w.member, s.till)) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Receipt % %.', wrong.id, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

-- The same statement as before, planned once for a connection: before PostgreSQL 18 a function of mere SQL is planned
-- anew at each call.
CREATE OR REPLACE FUNCTION take_from_batches(causes uuid[], goods uuid[], kind text, from_batch bigint) RETURNS void
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET plan_cache_mode = force_generic_plan
	SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
	WITH held AS (
		SELECT m.shop, m.good, m.seq, -m.quantity AS wanted, b.batch, b.on_hand, sum(b.on_hand) OVER (
			PARTITION BY m.shop, m.good ORDER BY b.best_before NULLS LAST, b.batch) - b.on_hand AS before
		FROM unnest(take_from_batches.causes, take_from_batches.goods) AS w (cause, good)
		JOIN stock_movement m ON m.cause = w.cause AND m.good = w.good AND m.kind = take_from_batches.kind AND m.quantity < 0
		JOIN stock_batch b ON b.shop = m.shop AND b.good = m.good AND b.on_hand > 0
			AND (take_from_batches.from_batch IS NULL OR b.batch = take_from_batches.from_batch)
	), shrunk AS (
		UPDATE stock_batch b SET on_hand = b.on_hand - least(h.on_hand, h.wanted - h.before)::integer, seq = h.seq FROM held h
		WHERE b.shop = h.shop AND b.good = h.good AND b.batch = h.batch AND h.wanted > h.before
		RETURNING b.shop, b.good, b.batch, b.seq, b.on_hand, least(h.on_hand, h.wanted - h.before)::integer AS number
	)
	INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
	SELECT s.shop, s.good, s.seq, s.batch, -s.number, s.on_hand FROM shrunk s;
END $$;
