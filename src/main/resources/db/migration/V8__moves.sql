-- Points that move between two wallets, inside a household or between two accounts of one person; and points
-- that one fund passes on to another. The chart of accounts learns both kinds here. Who may move what to whom is
-- a law of the members' own, and until it is written no move is lawful; which funds pass points on to which is
-- one of the funds' (V21).

ALTER TABLE transfer DROP CONSTRAINT transfer_kind_is_known;
ALTER TABLE transfer ADD CONSTRAINT transfer_kind_is_known
	CHECK (kind IN ('FUND', 'AWARD', 'REDEEM', 'EXPIRE', 'SETTLE', 'MOVE', 'ALLOCATE'));

CREATE OR REPLACE FUNCTION check_that_transfers_fit_their_accounts() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.id, w.kind, debited.kind AS debited, credited.kind AS credited INTO wrong
	FROM written w
	LEFT JOIN LATERAL (SELECT kind FROM account WHERE id = w.from_account OFFSET 0) debited ON true
	LEFT JOIN LATERAL (SELECT kind FROM account WHERE id = w.to_account OFFSET 0) credited ON true
	WHERE ((w.kind, debited.kind, credited.kind) IN (
		('FUND', 'SPONSOR', 'FUND'),
		('AWARD', 'FUND', 'WALLET'),
		('REDEEM', 'WALLET', 'TILL'),
		('EXPIRE', 'WALLET', 'FUND'),
		('SETTLE', 'TILL', 'SPONSOR'),
		('MOVE', 'WALLET', 'WALLET'),
		('ALLOCATE', 'FUND', 'FUND'))) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Transfer % of kind % cannot be from % to %.', wrong.id, wrong.kind,
			coalesce(wrong.debited, 'an unknown account'), coalesce(wrong.credited, 'an unknown account')
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE FUNCTION check_that_who_moves_points_may() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF EXISTS (SELECT FROM written WHERE kind = 'MOVE' AND reverses IS NULL) THEN
		RAISE EXCEPTION 'Points move from wallet to wallet only inside a household, or between two accounts of one person.'
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER transfer_moves_only_inside_a_household AFTER INSERT ON transfer REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_who_moves_points_may();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_moves_only_inside_a_household;

REVOKE ALL ON FUNCTION check_that_who_moves_points_may() FROM PUBLIC;
