-- The laws of receipts look once at all that a statement writes, as the laws of transfers and entries do. They say what
-- they said before, row by row.

DROP TRIGGER receipt_numbers_have_no_gaps ON redemption;
DROP TRIGGER receipt_numbers_have_no_gaps ON goods_return;

-- One book for receipts and returns: each number but the first follows one that is there, and stands on one paper. The
-- books are locked before anything is compared, so that of two at once the later one sees what the earlier wrote. OFFSET
-- keeps each look one by key: as a join it went through all receipts of a shop, once for each that is written.
CREATE OR REPLACE FUNCTION receipt_numbers_have_no_gaps() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	PERFORM FROM receipt_book b WHERE b.shop IN (SELECT w.shop FROM written w) ORDER BY b.shop FOR UPDATE;
	SELECT w.shop, w.number INTO wrong FROM written w WHERE w.number <> 1
	AND NOT EXISTS (SELECT FROM redemption r WHERE r.shop = w.shop AND r.number = w.number - 1 OFFSET 0)
	AND NOT EXISTS (SELECT FROM goods_return g WHERE g.shop = w.shop AND g.number = w.number - 1 OFFSET 0) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'receipt % of shop % would leave a gap', wrong.number, wrong.shop
			USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_numbers_have_no_gaps', TABLE = TG_TABLE_NAME;
	END IF;
	SELECT w.shop, w.number INTO wrong FROM written w
	WHERE EXISTS (SELECT FROM redemption r WHERE r.shop = w.shop AND r.number = w.number OFFSET 0)
	AND EXISTS (SELECT FROM goods_return g WHERE g.shop = w.shop AND g.number = w.number OFFSET 0) LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'receipt % of shop % stands on another paper', wrong.number, wrong.shop
			USING ERRCODE = 'check_violation', CONSTRAINT = 'receipt_numbers_are_used_once', TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER receipt_numbers_have_no_gaps AFTER INSERT ON redemption
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION receipt_numbers_have_no_gaps();
ALTER TABLE redemption ENABLE ALWAYS TRIGGER receipt_numbers_have_no_gaps;
CREATE TRIGGER receipt_numbers_have_no_gaps AFTER INSERT ON goods_return
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION receipt_numbers_have_no_gaps();
ALTER TABLE goods_return ENABLE ALWAYS TRIGGER receipt_numbers_have_no_gaps;

DROP TRIGGER nobody_takes_more_than_the_limit ON redemption_line;

-- Two at two counters take turns: the member's wallet has been locked by the redemption of each until its commit, so
-- the later one sees what the earlier took.
CREATE OR REPLACE FUNCTION nobody_takes_more_than_the_limit() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	limited record;
BEGIN
	FOR limited IN
		SELECT DISTINCT r.member, r.shop, g.good, g.most FROM written w
		CROSS JOIN LATERAL (SELECT * FROM redemption WHERE id = w.redemption OFFSET 0) r
		JOIN good_limit g ON g.shop = r.shop AND g.good = w.good ORDER BY r.member, g.good
	LOOP
		PERFORM FROM account a WHERE a.kind = 'WALLET' AND a.holder = limited.member FOR NO KEY UPDATE;
		IF taken_of_a_good_this_month(limited.member, limited.shop, limited.good) > limited.most THEN
			RAISE EXCEPTION 'A member takes at most % of good % in a month.', limited.most, limited.good
				USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
		END IF;
	END LOOP;
	RETURN NULL;
END $$;

CREATE TRIGGER nobody_takes_more_than_the_limit AFTER INSERT ON redemption_line
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION nobody_takes_more_than_the_limit();
ALTER TABLE redemption_line ENABLE ALWAYS TRIGGER nobody_takes_more_than_the_limit;
