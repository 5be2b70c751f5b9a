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
