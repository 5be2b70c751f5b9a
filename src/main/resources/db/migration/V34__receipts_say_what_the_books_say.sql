-- A receipt says what the books say: whose points went into which shop's till, how many and when; and its goods, all written
-- with it, cost at least as much. Whoever writes receipts writes many at once or one, and is asked once a statement.

CREATE FUNCTION check_that_receipts_say_what_the_books_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong uuid;
BEGIN
	-- OFFSET 0 keeps each look-up a look-up by key, as in the books.
	SELECT w.id INTO wrong FROM written w
	LEFT JOIN LATERAL (SELECT * FROM transfer WHERE id = w.transfer OFFSET 0) t ON true
	LEFT JOIN LATERAL (SELECT holder FROM account WHERE id = t.from_account OFFSET 0) wallet ON true
	LEFT JOIN LATERAL (SELECT till FROM shop WHERE id = w.shop OFFSET 0) s ON true
	WHERE (t.reverses IS NULL AND w.redeemed_at IN (t.recorded_at, t.happened_at)
		AND (t.kind, t.amount, wallet.holder, t.to_account) = ('REDEEM', w.points, w.member, s.till)) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Receipt % is not what the books say.', wrong
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER receipt_says_what_the_books_say AFTER INSERT ON redemption
	REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_receipts_say_what_the_books_say();
ALTER TABLE redemption ENABLE ALWAYS TRIGGER receipt_says_what_the_books_say;

CREATE FUNCTION check_that_lines_are_written_with_their_receipt() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.redemption, CASE
		WHEN (r.written_by = (pg_current_xact_id()::xid)::text) IS NOT TRUE
			THEN 'is written with its receipt, and not later'
		ELSE 'costs less than its points' END AS law INTO wrong
	FROM (SELECT DISTINCT redemption FROM written) w
	LEFT JOIN LATERAL (SELECT points, cash_fen, xmin::text AS written_by FROM redemption
		WHERE id = w.redemption OFFSET 0) r ON true
	CROSS JOIN LATERAL (SELECT sum(quantity * price) AS price FROM redemption_line
		WHERE redemption = w.redemption OFFSET 0) l
	WHERE (r.written_by = (pg_current_xact_id()::xid)::text
		AND (l.price = r.points AND r.cash_fen = 0 OR l.price > r.points)) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'What receipt % lists %.', wrong.redemption, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER receipt_line_is_written_with_its_receipt AFTER INSERT ON redemption_line
	REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_lines_are_written_with_their_receipt();
ALTER TABLE redemption_line ENABLE ALWAYS TRIGGER receipt_line_is_written_with_its_receipt;

REVOKE ALL ON FUNCTION check_that_receipts_say_what_the_books_say(), check_that_lines_are_written_with_their_receipt()
	FROM PUBLIC;
