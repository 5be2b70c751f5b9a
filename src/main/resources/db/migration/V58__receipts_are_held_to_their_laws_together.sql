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
	SELECT broken.* INTO wrong FROM (
		SELECT w.shop, w.number, CASE
			WHEN w.number <> 1 AND NOT EXISTS (SELECT FROM redemption r WHERE r.shop = w.shop AND r.number = w.number - 1 OFFSET 0)
				AND NOT EXISTS (SELECT FROM goods_return g WHERE g.shop = w.shop AND g.number = w.number - 1 OFFSET 0)
				THEN 'receipt_numbers_have_no_gaps'
			WHEN EXISTS (SELECT FROM redemption r WHERE r.shop = w.shop AND r.number = w.number OFFSET 0)
				AND EXISTS (SELECT FROM goods_return g WHERE g.shop = w.shop AND g.number = w.number OFFSET 0)
				THEN 'receipt_numbers_are_used_once'
			END AS law
		FROM written w
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'receipt % of shop % %', wrong.number, wrong.shop, CASE wrong.law
				WHEN 'receipt_numbers_have_no_gaps' THEN 'would leave a gap' ELSE 'stands on another paper' END
			USING ERRCODE = 'check_violation', CONSTRAINT = wrong.law, TABLE = TG_TABLE_NAME;
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

-- Transfers and receipts are there for ever, and guards that are always awake look them up by key, so that no foreign key
-- need do it again: receipt_says_what_the_books_say, receipt_line_is_written_with_its_receipt.
ALTER TABLE redemption DROP CONSTRAINT redemption_transfer_fkey;
ALTER TABLE redemption_line DROP CONSTRAINT redemption_line_redemption_fkey;
