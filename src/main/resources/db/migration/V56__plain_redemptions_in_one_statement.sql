-- What most redemptions are, in one round trip instead of thirteen, and for several tills at once in one commit. Whoever
-- calls it acts in the caller's own rights and under the same guards as statement by statement: it decides nothing that
-- they do not check. What is not plain it leaves alone, so that there is one place that says no and why.

CREATE FUNCTION write_redemption(id uuid, shop uuid, member uuid, card_ending text, transfer uuid, points bigint,
		cash_fen bigint, balance_after bigint, household_points bigint, household_after bigint, clerk uuid,
		clerk_name text, shift uuid, goods uuid[], names_zh text[], names_en text[], units text[], quantities integer[],
		prices bigint[], OUT number bigint, OUT redeemed_at timestamptz)
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
BEGIN
	INSERT INTO receipt_book AS b (shop, last_number) VALUES (write_redemption.shop, 1)
	ON CONFLICT (shop) DO UPDATE SET last_number = b.last_number + 1
	RETURNING b.last_number INTO number;
	INSERT INTO redemption AS r (id, shop, number, member, card_ending, transfer, points, cash_fen, balance_after,
		household_points, household_after, clerk, clerk_name, shift)
	VALUES (write_redemption.id, write_redemption.shop, write_redemption.number, write_redemption.member,
		write_redemption.card_ending, write_redemption.transfer, write_redemption.points, write_redemption.cash_fen,
		write_redemption.balance_after, write_redemption.household_points, write_redemption.household_after,
		write_redemption.clerk, write_redemption.clerk_name, write_redemption.shift)
	RETURNING r.redeemed_at INTO redeemed_at;
	INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
	SELECT write_redemption.id, l.line, l.good, l.name_zh, l.name_en, l.unit, l.quantity, l.price
	FROM unnest(write_redemption.goods, write_redemption.names_zh, write_redemption.names_en, write_redemption.units,
		write_redemption.quantities, write_redemption.prices) WITH ORDINALITY
		AS l (good, name_zh, name_en, unit, quantity, price, line);
END $$;
COMMENT ON FUNCTION write_redemption IS 'Writes a redemption and its lines under the shop''s next receipt number, whose row is locked until the commit.';

-- A plain redemption that is being written, and a line of one.
CREATE TYPE plain_redemption AS (
	place bigint, id uuid, transfer uuid, look uuid, audit uuid, key uuid, fingerprint bytea, happened_at timestamptz,
	clerk uuid, clerk_name text, catchment uuid, shop uuid, shop_code text, till uuid, member uuid, card_ending text,
	wallet uuid, points bigint);
CREATE TYPE plain_line AS (
	place bigint, line bigint, shop uuid, transfer uuid, good uuid, name_zh text, name_en text, unit text,
	quantity integer, price bigint);

CREATE FUNCTION redeem_plainly(ids uuid[], transfers uuid[], looks uuid[], audits uuid[], keys uuid[],
		fingerprints bytea[], happened_at timestamptz[], clerks uuid[], clerk_names text[], catchments uuid[],
		shops uuid[], cards text[], line_places bigint[], barcodes text[], quantities integer[])
	RETURNS TABLE (redemption uuid, number bigint, redeemed_at timestamptz, member uuid, points bigint,
		balance_after bigint, goods uuid[], names_zh text[], names_en text[], units text[], prices bigint[])
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET plan_cache_mode = force_generic_plan
	SET enable_seqscan = off SET lock_timeout = '100ms' AS $$
#variable_conflict use_column
DECLARE
	orders plain_redemption[];
	lines plain_line[];
	written integer;
BEGIN
	-- what is plain, as far as can be seen before anything is locked
	SELECT array_agg(ROW (l.place, l.line, o.shop, redeem_plainly.transfers[l.place], g.id, g.name_zh, g.name_en, g.unit,
		l.quantity, o.price_points)::plain_line ORDER BY l.line)
	INTO lines
	FROM unnest(redeem_plainly.line_places, redeem_plainly.barcodes, redeem_plainly.quantities) WITH ORDINALITY
		AS l (place, barcode, quantity, line)
	JOIN good g ON g.barcode = l.barcode
	JOIN shop_good o ON o.shop = redeem_plainly.shops[l.place] AND o.good = g.id AND o.off_shelf_at IS NULL
	JOIN stock s ON s.shop = o.shop AND s.good = o.good AND s.on_hand >= l.quantity
	WHERE NOT EXISTS (SELECT FROM good_limit x WHERE x.shop = o.shop AND x.good = o.good)
	AND NOT EXISTS (SELECT FROM stock_reservation x WHERE x.shop = o.shop AND x.good = o.good AND x.outcome IS NULL)
	AND NOT EXISTS (SELECT FROM stock_kept_for_days x WHERE x.shop = o.shop AND x.good = o.good);
	-- the members before their wallets, as everywhere: the receipts would lock them after those
	SELECT array_agg(o::plain_redemption) INTO orders FROM (
		SELECT a.place, a.id, a.transfer, a.look, a.audit, a.key, a.fingerprint, a.happened_at, a.clerk, a.clerk_name,
			a.catchment, s.id, s.code, s.till, m.id, right(k.number, 4), w.id, l.points
		FROM unnest(redeem_plainly.ids, redeem_plainly.transfers, redeem_plainly.looks, redeem_plainly.audits,
			redeem_plainly.keys, redeem_plainly.fingerprints, redeem_plainly.happened_at, redeem_plainly.clerks,
			redeem_plainly.clerk_names, redeem_plainly.catchments, redeem_plainly.shops, redeem_plainly.cards)
			WITH ORDINALITY
			AS a (id, transfer, look, audit, key, fingerprint, happened_at, clerk, clerk_name, catchment, shop, card, place)
		JOIN (SELECT place, count(*) AS found, sum(price * quantity)::bigint AS points FROM unnest(lines) GROUP BY place) l
			ON l.place = a.place
		JOIN shop s ON s.id = a.shop
		JOIN card k ON k.number = a.card
		JOIN member m ON m.id = k.member AND m.name IS NOT NULL
		JOIN account w ON w.kind = 'WALLET' AND w.holder = m.id AND w.credits - w.debits - w.held >= l.points
		WHERE l.found = (SELECT count(*) FROM unnest(redeem_plainly.line_places) AS place WHERE place = a.place)
		AND EXISTS (SELECT FROM community_within x WHERE x.community = m.community AND x.ancestor = a.catchment)
		AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
		AND NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = k.member)
		AND NOT EXISTS (SELECT FROM pin p WHERE p.member = k.member)
		AND NOT EXISTS (SELECT FROM household_seat x WHERE x.member = k.member)
		ORDER BY m.id FOR KEY SHARE OF m) o;

	-- the books, locked as by everybody: wallets before tills, by id among their like
	WITH recorded AS (
		INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, actor,
			reason, happened_at)
		SELECT o.transfer, o.key, 0, o.fingerprint, 'REDEEM', o.wallet, o.till, o.points, o.clerk, '', least(o.happened_at, now())
		FROM unnest(orders) o ORDER BY o.key
		ON CONFLICT DO NOTHING
		RETURNING id
	)
	SELECT array_agg(o) INTO orders FROM unnest(orders) o JOIN recorded r ON r.id = o.transfer;
	IF orders IS NULL THEN
		RETURN;
	END IF;
	SELECT array_agg(l ORDER BY l.line) INTO lines FROM unnest(lines) l JOIN unnest(orders) o ON o.place = l.place;
	WITH locked AS (
		SELECT a.id, a.credits - a.debits - a.held AS available, c.side, c.transfer, c.points
		FROM (SELECT wallet AS id, 'D' AS side, transfer, points FROM unnest(orders)
			UNION ALL SELECT till, 'C', transfer, points FROM unnest(orders)) c
		JOIN account a ON a.id = c.id
		ORDER BY c.side DESC, a.id FOR NO KEY UPDATE OF a
	), moved AS (
		UPDATE account a SET seq = a.seq + 1, debits = a.debits + CASE l.side WHEN 'D' THEN l.points ELSE 0 END,
			credits = a.credits + CASE l.side WHEN 'C' THEN l.points ELSE 0 END
		FROM locked l WHERE a.id = l.id AND (l.side = 'C' OR l.available >= l.points)
		RETURNING a.id, a.seq, a.credits, a.debits, l.side, l.transfer, l.points
	)
	INSERT INTO entry (account, seq, transfer, side, amount, credits, debits)
	SELECT m.id, m.seq, m.transfer, m.side, m.points, m.credits, m.debits FROM moved m;
	GET DIAGNOSTICS written = ROW_COUNT;
	IF written <> 2 * cardinality(orders) THEN
		RAISE EXCEPTION 'A wallet has not that many points, or is named twice.' USING ERRCODE = 'check_violation';
	END IF;

	PERFORM FROM stock s JOIN unnest(lines) l ON s.shop = l.shop AND s.good = l.good
		ORDER BY s.shop, s.good FOR NO KEY UPDATE OF s;
	WITH changed AS (
		UPDATE stock s SET on_hand = s.on_hand - l.quantity, seq = s.seq + 1
		FROM unnest(lines) l WHERE s.shop = l.shop AND s.good = l.good AND s.on_hand >= l.quantity
		RETURNING s.shop, s.good, s.seq, s.on_hand, l.quantity, l.transfer
	), moved AS (
		INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause)
		SELECT c.shop, c.good, c.seq, 'TAKEN', -c.quantity, c.on_hand, c.transfer FROM changed c
	), shrunk AS (
		UPDATE stock_batch b SET on_hand = b.on_hand - t.taken, seq = c.seq
		FROM changed c CROSS JOIN LATERAL oldest_first(c.shop, c.good, c.quantity, NULL) t
		WHERE b.shop = c.shop AND b.good = c.good AND b.batch = t.batch
		RETURNING b.shop, b.good, b.batch, b.seq, b.on_hand, t.taken
	), parted AS (
		INSERT INTO stock_batch_part (shop, good, seq, batch, quantity, on_hand)
		SELECT s.shop, s.good, s.seq, s.batch, -s.taken, s.on_hand FROM shrunk s
	)
	SELECT count(*) INTO written FROM changed;
	IF written <> cardinality(lines) THEN
		RAISE EXCEPTION 'A shop has not that many of a good, or is named twice.' USING ERRCODE = 'check_violation';
	END IF;

	RETURN QUERY WITH looked AS (
		INSERT INTO look (id, member, actor, actor_name, how)
		SELECT o.look, o.member, o.clerk, o.clerk_name, 'OPENED' FROM unnest(orders) o
	), book AS (
		INSERT INTO receipt_book AS b (shop, last_number) SELECT o.shop, 1 FROM unnest(orders) o ORDER BY o.shop
		ON CONFLICT (shop) DO UPDATE SET last_number = b.last_number + 1
		RETURNING b.shop, b.last_number
	), receipt AS (
		INSERT INTO redemption AS r (id, shop, number, member, card_ending, transfer, points, cash_fen, balance_after,
			household_points, household_after, clerk, clerk_name)
		SELECT o.id, o.shop, b.last_number, o.member, o.card_ending, o.transfer, o.points, 0, e.credits - e.debits, 0, 0,
			o.clerk, o.clerk_name
		FROM unnest(orders) o JOIN book b ON b.shop = o.shop JOIN entry e ON e.transfer = o.transfer AND e.side = 'D'
		RETURNING r.id, r.number, r.redeemed_at, r.member, r.points, r.balance_after
	), listed AS (
		INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
		SELECT o.id, row_number() OVER (PARTITION BY l.place ORDER BY l.line), l.good, l.name_zh, l.name_en, l.unit,
			l.quantity, l.price
		FROM unnest(lines) l JOIN unnest(orders) o ON o.place = l.place
	), audited AS (
		INSERT INTO audit_entry (id, actor, actor_name, role, community, act, subject)
		SELECT o.audit, o.clerk, o.clerk_name, 'TILL', o.catchment, 'redeem', o.shop_code || '/' || b.last_number
		FROM unnest(orders) o JOIN book b ON b.shop = o.shop
	)
	SELECT r.id, r.number, r.redeemed_at, r.member, r.points, r.balance_after, l.goods, l.names_zh, l.names_en, l.units, l.prices
	FROM receipt r JOIN unnest(orders) o ON o.id = r.id
	JOIN (SELECT place, array_agg(good ORDER BY line) AS goods, array_agg(name_zh ORDER BY line) AS names_zh,
		array_agg(name_en ORDER BY line) AS names_en, array_agg(unit ORDER BY line) AS units,
		array_agg(price ORDER BY line) AS prices FROM unnest(lines) GROUP BY place) l ON l.place = o.place;
END $$;
COMMENT ON FUNCTION redeem_plainly IS 'Redeems baskets, whole in points, of members with a card in force, of the tills'' own parts of the tree, without PIN and household, of goods without a limit of which nothing is kept for others; with the looks and the audit entries. No shop and no wallet may be named twice. It answers those that it has redeemed; of what is not plain, lacks something as it seems, or has a key that stands already, it writes nothing. What lacks after all raises, for all; and it waits a tenth of a second at most, so that nobody who shares it waits for one wallet.';

REVOKE ALL ON FUNCTION write_redemption, redeem_plainly FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_redemption, redeem_plainly TO points_app;
REVOKE ALL ON TYPE plain_redemption, plain_line FROM PUBLIC;
GRANT USAGE ON TYPE plain_redemption, plain_line TO points_app;
