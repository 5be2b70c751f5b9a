-- The path that most points take, one transfer under one key, in one round trip instead of three. It does
-- what the application otherwise does statement by statement, in the caller's own rights and under the same
-- guards: it decides nothing that they do not check, and may be left out of any other use of the books.

CREATE FUNCTION post_one_transfer(id uuid, idempotency_key uuid, fingerprint bytea, kind text, from_account uuid,
		to_account uuid, amount bigint, reference text, actor uuid, reason text, happened_at timestamptz,
		OUT noted_at timestamptz, OUT recorded_at timestamptz, OUT from_balance bigint, OUT to_balance bigint)
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
#variable_conflict use_column
DECLARE
	-- who is locked first is the same for everybody: wallets before funds, tills and the sponsor, by id among their like
	debit_first CONSTANT boolean := CASE post_one_transfer.kind
		WHEN 'FUND' THEN false WHEN 'AWARD' THEN false
		WHEN 'MOVE' THEN post_one_transfer.from_account < post_one_transfer.to_account
		WHEN 'ALLOCATE' THEN post_one_transfer.from_account < post_one_transfer.to_account
		ELSE true END;
	debited record;
	credited record;
BEGIN
	INSERT INTO transfer AS t (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
		reference, actor, reason, happened_at)
	VALUES (post_one_transfer.id, post_one_transfer.idempotency_key, 0, post_one_transfer.fingerprint,
		post_one_transfer.kind, post_one_transfer.from_account, post_one_transfer.to_account, post_one_transfer.amount,
		post_one_transfer.reference, post_one_transfer.actor, post_one_transfer.reason,
		least(post_one_transfer.happened_at, now()))
	ON CONFLICT DO NOTHING
	RETURNING t.happened_at, t.recorded_at INTO noted_at, recorded_at;
	IF NOT FOUND THEN
		RETURN;
	END IF;
	IF NOT debit_first THEN
		UPDATE account a SET credits = a.credits + post_one_transfer.amount, seq = a.seq + 1
		WHERE a.id = post_one_transfer.to_account RETURNING a.seq, a.credits, a.debits INTO credited;
	END IF;
	UPDATE account a SET debits = a.debits + post_one_transfer.amount, seq = a.seq + 1
	WHERE a.id = post_one_transfer.from_account
	AND (a.credits - a.debits >= post_one_transfer.amount OR a.kind = 'SPONSOR')
	RETURNING a.seq, a.credits, a.debits INTO debited;
	IF NOT FOUND THEN
		RAISE EXCEPTION 'Account % has not that many points.', post_one_transfer.from_account
			USING ERRCODE = 'check_violation', TABLE = 'account', CONSTRAINT = 'account_never_overdrawn',
				DETAIL = (SELECT post_one_transfer.amount - (a.credits - a.debits) FROM account a
					WHERE a.id = post_one_transfer.from_account);
	END IF;
	IF debit_first THEN
		UPDATE account a SET credits = a.credits + post_one_transfer.amount, seq = a.seq + 1
		WHERE a.id = post_one_transfer.to_account RETURNING a.seq, a.credits, a.debits INTO credited;
	END IF;
	INSERT INTO entry (account, seq, transfer, side, amount, credits, debits) VALUES
		(post_one_transfer.from_account, debited.seq, post_one_transfer.id, 'D', post_one_transfer.amount,
			debited.credits, debited.debits),
		(post_one_transfer.to_account, credited.seq, post_one_transfer.id, 'C', post_one_transfer.amount,
			credited.credits, credited.debits);
	from_balance := debited.credits - debited.debits;
	to_balance := credited.credits - credited.debits;
END $$;
COMMENT ON FUNCTION post_one_transfer IS 'Posts one transfer, or answers nothing if its key or reference stands already. An account that has too few points raises, and tells as the detail how many are missing.';

REVOKE ALL ON FUNCTION post_one_transfer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_one_transfer TO points_app;
