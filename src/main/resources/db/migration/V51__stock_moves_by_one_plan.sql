-- The oldest goes first. It is a part of whatever statement takes, and is planned with it.
CREATE FUNCTION oldest_first(shop uuid, good uuid, wanted integer, from_batch bigint) RETURNS TABLE (batch bigint, taken integer)
	LANGUAGE sql STABLE AS $$
	SELECT h.batch, least(h.on_hand, oldest_first.wanted - h.before)::integer FROM (
		SELECT b.batch, b.on_hand, sum(b.on_hand) OVER (ORDER BY b.best_before NULLS LAST, b.batch) - b.on_hand AS before
		FROM ${flyway:defaultSchema}.stock_batch b
		WHERE b.shop = oldest_first.shop AND b.good = oldest_first.good AND b.is_left
		AND (oldest_first.from_batch IS NULL OR b.batch = oldest_first.from_batch)
	) h WHERE h.before < oldest_first.wanted
$$;
COMMENT ON FUNCTION oldest_first IS 'How many of a good to take from which batches of a shop, those that are best before the earliest day first, or from one batch. Whoever takes has locked the stock.';
REVOKE ALL ON FUNCTION oldest_first FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oldest_first TO points_app;

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
		WITH shrunk AS (
			UPDATE stock_batch b SET on_hand = b.on_hand - t.taken, seq = m.seq
			FROM unnest(move_stock.goods) AS w (good)
			JOIN stock_movement m ON m.cause = move_stock.cause AND m.good = w.good AND m.kind = move_stock.kind
				AND m.shop = move_stock.shop AND m.quantity < 0
			CROSS JOIN LATERAL oldest_first(m.shop, m.good, -m.quantity, move_stock.from_batch) t
			WHERE b.shop = m.shop AND b.good = m.good AND b.batch = t.batch
			RETURNING b.good, b.batch, b.seq, b.on_hand, t.taken
		)
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT move_stock.shop, s.good, s.seq, s.batch, -s.taken, s.on_hand FROM shrunk s;
	END IF;
END $$;
