-- The oldest goes first; one statement takes from the batches of many stocks, each named once. It is planned once for a
-- connection: before PostgreSQL 18 a function of mere SQL is planned anew at each call.
CREATE FUNCTION take_from_batches(causes uuid[], goods uuid[], kind text, from_batch bigint) RETURNS void
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
COMMENT ON FUNCTION take_from_batches IS 'Takes what the lines of the stock journal say from the batches, oldest first, or from one batch. No good of a shop may be named twice.';
REVOKE ALL ON FUNCTION take_from_batches FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_from_batches TO points_app;

-- How many goods a basket has is seen by the planner and changes nothing in the plan, so it need not plan anew each
-- time. All stocks are locked by a statement of their own, so that their order does not hang on a plan; and no more
-- than an update locks them, so that nobody waits for a count that merely names the same goods, in another order.
CREATE OR REPLACE FUNCTION move_stock(shop uuid, kind text, goods uuid[], changes integer[], cause uuid, moved_by uuid,
		best_before date[], taken_for uuid, from_batch bigint) RETURNS SETOF uuid
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
	moved uuid[];
BEGIN
	PERFORM FROM stock s WHERE s.shop = move_stock.shop AND s.good = ANY (move_stock.goods)
		ORDER BY s.good FOR NO KEY UPDATE;
	WITH changed AS (
		UPDATE stock s SET on_hand = s.on_hand + w.change, seq = s.seq + 1
		FROM unnest(move_stock.goods, move_stock.changes) AS w (good, change)
		WHERE s.shop = move_stock.shop AND s.good = w.good AND s.on_hand + w.change BETWEEN 0 AND 10000000
		RETURNING s.good, s.seq, s.on_hand, w.change
	), written AS (
		INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause, moved_by, undoes)
		SELECT move_stock.shop, c.good, c.seq, move_stock.kind, c.change, c.on_hand, move_stock.cause, move_stock.moved_by, (
			SELECT t.seq FROM stock_movement t WHERE t.cause = move_stock.taken_for AND t.good = c.good
			AND t.kind = 'TAKEN' AND t.shop = move_stock.shop)
		FROM changed c
		RETURNING good
	)
	SELECT array_agg(good) INTO moved FROM written;
	RETURN QUERY SELECT unnest(moved);
	IF coalesce(cardinality(moved), 0) < cardinality(move_stock.goods) THEN
		RETURN;
	END IF;
	IF move_stock.kind = 'GIVEN_BACK' THEN
		WITH taken AS (
			SELECT m.good, m.seq, m.quantity AS back, b.batch, -sum(p.quantity) AS open,
				-coalesce(sum(sum(p.quantity)) OVER (PARTITION BY m.good ORDER BY b.best_before DESC NULLS FIRST, b.batch DESC
					ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
			FROM stock_movement m
			JOIN stock_movement u ON u.shop = m.shop AND u.good = m.good AND (u.seq = m.undoes OR u.undoes = m.undoes)
			JOIN stock_batch_part p ON p.shop = u.shop AND p.good = u.good AND p.seq = u.seq
			JOIN stock_batch b ON b.shop = p.shop AND b.good = p.good AND b.batch = p.batch
			WHERE m.cause = move_stock.cause AND m.kind = 'GIVEN_BACK' AND m.shop = move_stock.shop
			GROUP BY m.good, m.seq, m.quantity, b.batch, b.best_before
			HAVING sum(p.quantity) < 0
		), grown AS (
			UPDATE stock_batch b SET on_hand = b.on_hand + least(t.open, t.back - t.before)::integer, seq = t.seq FROM taken t
			WHERE b.shop = move_stock.shop AND b.good = t.good AND b.batch = t.batch AND t.back > t.before
			RETURNING b.good, b.batch, b.seq, b.on_hand, least(t.open, t.back - t.before)::integer AS number
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, g.good, g.seq, g.batch, g.number, g.on_hand FROM grown g;
		RETURN;
	END IF;
	IF 0 < ANY (move_stock.changes) THEN
		WITH came AS (
			INSERT INTO stock_batch (shop, good, batch, best_before, on_hand, seq)
			SELECT m.shop, m.good, m.seq, w.best_before, m.quantity, m.seq
			FROM unnest(move_stock.goods, move_stock.best_before) AS w (good, best_before)
			JOIN stock_movement m ON m.cause = move_stock.cause AND m.good = w.good AND m.kind = move_stock.kind
			WHERE m.shop = move_stock.shop AND m.quantity > 0
			RETURNING good, batch, on_hand
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, c.good, c.batch, c.batch, c.on_hand, c.on_hand FROM came c;
	END IF;
	IF 0 > ANY (move_stock.changes) THEN
		PERFORM take_from_batches(array_fill(move_stock.cause, ARRAY[cardinality(move_stock.goods)]), move_stock.goods,
			move_stock.kind, move_stock.from_batch);
	END IF;
END $$;
