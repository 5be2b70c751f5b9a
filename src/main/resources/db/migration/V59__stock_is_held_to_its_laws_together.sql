-- The laws of the stock's journal look once at all lines, or parts of batches, that a statement writes, as those of
-- entries do, and are not asked about what cannot break them. The stock and the batch are changed first: what is written
-- is what they say by then. So at the commit only the stock, the batch and the line are asked again, since each of them
-- may be changed and nothing be written. And no line follows one that is not there, where one used to pass whose stock
-- before it was said to be one below zero.

DROP TRIGGER stock_movement_follows_the_last ON stock_movement;
DROP TRIGGER stock_movement_reaches_the_stock ON stock_movement;
CREATE OR REPLACE FUNCTION stock_movement_follows_the_last() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT broken.* INTO wrong FROM (
		SELECT w.seq, w.good, CASE
			WHEN (w.on_hand - w.quantity = CASE WHEN w.seq = 1 THEN 0 ELSE last.on_hand END) IS NOT TRUE
				THEN 'stock_movement_follows_the_last'
			WHEN ((w.seq, w.on_hand) = (s.seq, s.on_hand)) IS NOT TRUE
				THEN 'stock_is_its_journal'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT on_hand FROM stock_movement
			WHERE shop = w.shop AND good = w.good AND seq = w.seq - 1 OFFSET 0) last ON true
		LEFT JOIN LATERAL (SELECT seq, on_hand FROM stock WHERE shop = w.shop AND good = w.good OFFSET 0) s ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'stock movement % of good % %', wrong.seq, wrong.good, CASE wrong.law
				WHEN 'stock_is_its_journal' THEN 'is not what its stock says' ELSE 'does not follow the one before it' END
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = wrong.law;
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

CREATE OR REPLACE FUNCTION stock_is_its_journal() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	last_line record;
BEGIN
	SELECT m.seq, m.on_hand INTO last_line FROM stock_movement m WHERE m.shop = NEW.shop AND m.good = NEW.good
		ORDER BY m.seq DESC LIMIT 1;
	IF NEW.seq = last_line.seq AND NEW.on_hand = last_line.on_hand THEN
		RETURN NULL;
	END IF;
	-- NEW may be older than the row: what counts is how it stands at the commit.
	IF NOT EXISTS (SELECT FROM stock s WHERE s.shop = NEW.shop AND s.good = NEW.good
			AND s.seq = coalesce(last_line.seq, 0) AND s.on_hand = coalesce(last_line.on_hand, 0)) THEN
		RAISE EXCEPTION 'stock of good % does not say what its journal says: %', NEW.good, coalesce(last_line.on_hand, 0)
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_is_its_journal';
	END IF;
	RETURN NULL;
END $$;

-- What these look up by key is there for ever, so no foreign key looks it up again.
DROP TRIGGER stock_batch_part_follows_the_last ON stock_batch_part;
DROP TRIGGER stock_batch_part_adds_up_to_its_line ON stock_batch_part;
DROP TRIGGER stock_batch_part_reaches_its_batch ON stock_batch_part;
CREATE OR REPLACE FUNCTION stock_batch_part_follows_the_last() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT broken.* INTO wrong FROM (
		SELECT w.seq, w.batch, w.good, CASE
			WHEN (last.seq = w.seq AND w.on_hand - w.quantity = coalesce(previous.on_hand, 0)
					AND sign(w.quantity) = sign(line.quantity)) IS NOT TRUE
				THEN 'stock_batch_part_follows_the_last'
			WHEN ((w.seq, w.on_hand) = (b.seq, b.on_hand)) IS NOT TRUE
				THEN 'stock_batch_is_its_parts'
			WHEN (line.quantity = (SELECT sum(p.quantity) FROM stock_batch_part p
					WHERE p.shop = w.shop AND p.good = w.good AND p.seq = w.seq)) IS NOT TRUE
				THEN 'stock_movement_is_its_parts'
			WHEN w.quantity > 0 AND CASE WHEN line.undoes IS NULL THEN w.seq <> w.batch ELSE 0 < (
					SELECT sum(p.quantity) FROM stock_batch_part p
					WHERE p.shop = w.shop AND p.good = w.good AND p.batch = w.batch AND (p.seq = line.undoes OR p.seq IN (
						SELECT m.seq FROM stock_movement m WHERE m.shop = w.shop AND m.good = w.good AND m.undoes = line.undoes))) END
				THEN 'stock_batch_takes_back_what_was_taken_from_it'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT quantity, undoes FROM stock_movement
			WHERE shop = w.shop AND good = w.good AND seq = w.seq OFFSET 0) line ON true
		LEFT JOIN LATERAL (SELECT seq, on_hand FROM stock_batch
			WHERE shop = w.shop AND good = w.good AND batch = w.batch OFFSET 0) b ON true
		LEFT JOIN LATERAL (SELECT seq FROM stock_batch_part
			WHERE shop = w.shop AND good = w.good AND batch = w.batch ORDER BY seq DESC LIMIT 1) last ON true
		LEFT JOIN LATERAL (SELECT on_hand FROM stock_batch_part
			WHERE shop = w.shop AND good = w.good AND batch = w.batch AND seq < w.seq ORDER BY seq DESC LIMIT 1) previous ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'part % of batch % of good % %', wrong.seq, wrong.batch, wrong.good, CASE wrong.law
				WHEN 'stock_batch_is_its_parts' THEN 'is not what its batch says'
				WHEN 'stock_movement_is_its_parts' THEN 'and the others of its line are not the line'
				WHEN 'stock_batch_takes_back_what_was_taken_from_it' THEN 'would bring back more than was taken'
				ELSE 'does not follow the one before it' END
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = wrong.law;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER stock_batch_part_follows_the_last AFTER INSERT ON stock_batch_part
	REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stock_batch_part_follows_the_last();
ALTER TABLE stock_batch_part ENABLE ALWAYS TRIGGER stock_batch_part_follows_the_last;

CREATE OR REPLACE FUNCTION stock_batch_is_its_parts() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	last_part record;
BEGIN
	SELECT p.seq, p.on_hand INTO last_part FROM stock_batch_part p
		WHERE p.shop = NEW.shop AND p.good = NEW.good AND p.batch = NEW.batch ORDER BY p.seq DESC LIMIT 1;
	IF NEW.seq = last_part.seq AND NEW.on_hand = last_part.on_hand THEN
		RETURN NULL;
	END IF;
	-- NEW may be older than the row: what counts is how it stands at the commit.
	IF NOT EXISTS (SELECT FROM stock_batch b WHERE b.shop = NEW.shop AND b.good = NEW.good AND b.batch = NEW.batch
			AND b.seq = last_part.seq AND b.on_hand = last_part.on_hand) THEN
		RAISE EXCEPTION 'batch % of good % does not say what its parts say: %', NEW.batch, NEW.good, last_part.on_hand
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'stock_batch_is_its_parts';
	END IF;
	RETURN NULL;
END $$;
