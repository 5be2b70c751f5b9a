-- The laws of the stock's journal look once at all lines that a statement writes, and are not asked about what cannot
-- break them. They say what they said before, line by line; but none follows a line that is not there, where one used
-- to pass whose stock before it was said to be one below zero.

DROP TRIGGER stock_movement_follows_the_last ON stock_movement;
CREATE OR REPLACE FUNCTION stock_movement_follows_the_last() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.seq, w.good INTO wrong FROM written w
	LEFT JOIN LATERAL (SELECT on_hand FROM stock_movement
		WHERE shop = w.shop AND good = w.good AND seq = w.seq - 1 OFFSET 0) last ON true
	WHERE (w.on_hand - w.quantity = CASE WHEN w.seq = 1 THEN 0 ELSE last.on_hand END) IS NOT TRUE LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'stock movement % of good % does not follow the one before it', wrong.seq, wrong.good
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_movement_follows_the_last';
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER stock_movement_follows_the_last AFTER INSERT ON stock_movement
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stock_movement_follows_the_last();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_follows_the_last;

-- What is taken needs no cause but its own.
DROP TRIGGER stock_movement_has_its_cause ON stock_movement;
CREATE TRIGGER stock_movement_has_its_cause BEFORE INSERT ON stock_movement
	FOR EACH ROW WHEN (NEW.kind <> 'TAKEN') EXECUTE FUNCTION stock_movement_has_its_cause();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER stock_movement_has_its_cause;

-- Nobody takes what is kept for others. The stocks are locked before anything is compared, so the later one sees the
-- earlier; what is broken, lost or past its date leaves all the same.
DROP TRIGGER what_is_kept_is_not_taken ON stock_movement;
CREATE OR REPLACE FUNCTION what_is_kept_is_not_taken() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	PERFORM FROM stock s JOIN written w ON s.shop = w.shop AND s.good = w.good AND w.kind = 'TAKEN'
		ORDER BY s.shop, s.good FOR NO KEY UPDATE OF s;
	-- where nothing was ever kept, nothing is worked out
	SELECT t.good, t.on_hand, t.quantity, k.kept INTO wrong FROM (
		SELECT * FROM written w WHERE w.kind = 'TAKEN' AND (
			EXISTS (SELECT FROM stock_reservation r WHERE r.shop = w.shop AND r.good = w.good AND r.outcome IS NULL)
			OR EXISTS (SELECT FROM day_reservation d WHERE d.shop = w.shop AND d.good = w.good))
		OFFSET 0) t
	CROSS JOIN LATERAL (SELECT stock_kept(t.shop, t.good, t.cause) AS kept OFFSET 0) k
	WHERE t.on_hand < k.kept LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'of good % there are % kept for others', wrong.good, wrong.kept
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME,
				DETAIL = (SELECT concat_ws(E'\t', greatest(0, wrong.on_hand - wrong.quantity - wrong.kept), g.name_zh, g.name_en)
					FROM good g WHERE g.id = wrong.good);
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER what_is_kept_is_not_taken AFTER INSERT ON stock_movement
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION what_is_kept_is_not_taken();
ALTER TABLE stock_movement ENABLE ALWAYS TRIGGER what_is_kept_is_not_taken;

-- At the commit a stock is held against its last line, once for each time that it changed. The last of these times has
-- the row as it stands, so the row need only be read where an earlier one is asked.
CREATE OR REPLACE FUNCTION stock_is_its_journal() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	now_there stock%ROWTYPE;
	last_line record;
BEGIN
	SELECT m.seq, m.on_hand INTO last_line FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good
		ORDER BY m.seq DESC LIMIT 1;
	IF TG_TABLE_NAME = 'stock' AND NEW.seq = last_line.seq AND NEW.on_hand = last_line.on_hand THEN
		RETURN NULL;
	END IF;
	SELECT * INTO now_there FROM stock s WHERE s.shop = NEW.shop AND s.good = NEW.good;
	IF now_there.seq <> coalesce(last_line.seq, 0) OR now_there.on_hand <> coalesce(last_line.on_hand, 0) THEN
		RAISE EXCEPTION 'stock of good % says %, its journal %', NEW.good, now_there.on_hand, coalesce(last_line.on_hand, 0)
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_is_its_journal';
	END IF;
	RETURN NULL;
END $$;
