-- What most redemptions are, in one round trip instead of thirteen. Whoever calls it acts in the caller's own rights and
-- under the same guards as statement by statement: it decides nothing that they do not check. What is not plain it leaves
-- alone, so that there is one place that says no and why.

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

CREATE FUNCTION redeem_plainly(redemption uuid, transfer uuid, look uuid, audit uuid, key uuid, fingerprint bytea,
		till uuid, till_name text, catchment uuid, shop uuid, card text, barcodes text[], quantities integer[],
		happened_at timestamptz,
		OUT number bigint, OUT redeemed_at timestamptz, OUT member uuid, OUT points bigint, OUT balance_after bigint,
		OUT goods uuid[], OUT names_zh text[], OUT names_en text[], OUT units text[], OUT prices bigint[])
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
	wallet uuid;
	place record;
	posted record;
	there integer;
BEGIN
	SELECT m.id, a.id INTO member, wallet
	FROM card k JOIN member m ON m.id = k.member JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
	WHERE k.number = redeem_plainly.card AND m.name IS NOT NULL
	AND EXISTS (SELECT FROM community_within s WHERE s.community = m.community AND s.ancestor = redeem_plainly.catchment)
	AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
	AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = k.member)
	AND NOT EXISTS (SELECT FROM pin p WHERE p.member = k.member)
	AND NOT EXISTS (SELECT FROM household_seat s WHERE s.member = k.member)
	-- before the wallet, as everywhere: the receipt would lock the member after it
	FOR KEY SHARE OF m;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	SELECT s.till, s.code INTO place FROM shop s WHERE s.id = redeem_plainly.shop;
	SELECT count(*), sum(o.price_points * w.quantity), array_agg(g.id ORDER BY w.line),
		array_agg(g.name_zh ORDER BY w.line), array_agg(g.name_en ORDER BY w.line), array_agg(g.unit ORDER BY w.line),
		array_agg(o.price_points ORDER BY w.line)
	INTO there, points, goods, names_zh, names_en, units, prices
	FROM unnest(redeem_plainly.barcodes, redeem_plainly.quantities) WITH ORDINALITY AS w (barcode, quantity, line)
	JOIN good g ON g.barcode = w.barcode
	JOIN shop_good o ON o.shop = redeem_plainly.shop AND o.good = g.id AND o.off_shelf_at IS NULL
	WHERE NOT EXISTS (SELECT FROM good_limit l WHERE l.shop = o.shop AND l.good = o.good);
	IF there <> cardinality(redeem_plainly.barcodes) THEN
		RETURN;
	END IF;
	posted := post_one_transfer(redeem_plainly.transfer, redeem_plainly.key, redeem_plainly.fingerprint, 'REDEEM', wallet,
		place.till, points, NULL, redeem_plainly.till, '', redeem_plainly.happened_at);
	IF posted.recorded_at IS NULL THEN
		RETURN;
	END IF;
	balance_after := posted.from_balance;
	SELECT count(*) INTO there FROM move_stock(redeem_plainly.shop, 'TAKEN', goods,
		(SELECT array_agg(-q.quantity ORDER BY q.line) FROM unnest(redeem_plainly.quantities) WITH ORDINALITY AS q (quantity, line)),
		redeem_plainly.transfer, NULL, NULL, NULL, NULL);
	IF there <> cardinality(goods) THEN
		RAISE EXCEPTION 'Shop % has not that many of a good.', redeem_plainly.shop USING ERRCODE = 'check_violation';
	END IF;
	INSERT INTO look (id, member, actor, actor_name, how)
	VALUES (redeem_plainly.look, member, redeem_plainly.till, redeem_plainly.till_name, 'OPENED');
	SELECT w.number, w.redeemed_at INTO number, redeemed_at FROM write_redemption(redeem_plainly.redemption,
		redeem_plainly.shop, member, right(redeem_plainly.card, 4), redeem_plainly.transfer, points, 0, balance_after, 0, 0,
		redeem_plainly.till, redeem_plainly.till_name, NULL, goods, names_zh, names_en, units, redeem_plainly.quantities,
		prices) w;
	INSERT INTO audit_entry (id, actor, actor_name, role, community, act, subject)
	VALUES (redeem_plainly.audit, redeem_plainly.till, redeem_plainly.till_name, 'TILL', redeem_plainly.catchment,
		'redeem', place.code || '/' || number);
END $$;
COMMENT ON FUNCTION redeem_plainly IS 'Redeems a basket, whole in points, of a member with a card in force, of the till''s own part of the tree, without PIN and household, of goods without a limit; with the look and the audit entry. Otherwise, and if the key stands already, it writes nothing and answers no number. What lacks raises.';

REVOKE ALL ON FUNCTION write_redemption, redeem_plainly FROM PUBLIC;
GRANT EXECUTE ON FUNCTION write_redemption, redeem_plainly TO points_app;
