-- At the commit each account is held against its last entry, once for each time that it changed. The last of these
-- times has the row as it stands, so the account need only be read where an earlier one is asked. The law is the same.
CREATE OR REPLACE FUNCTION check_that_an_account_says_what_its_entries_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	last record;
BEGIN
	SELECT e.seq, e.credits, e.debits INTO last FROM entry e WHERE e.account = NEW.id ORDER BY e.seq DESC LIMIT 1;
	IF NEW.seq = last.seq AND NEW.credits = last.credits AND NEW.debits = last.debits THEN
		RETURN NULL;
	END IF;
	-- NEW may be older than the row: what counts is how it stands at the commit.
	IF NOT EXISTS (
		SELECT FROM account a WHERE a.id = NEW.id AND a.seq = coalesce(last.seq, 0)
		AND a.credits = coalesce(last.credits, 0) AND a.debits = coalesce(last.debits, 0)
	) THEN
		RAISE EXCEPTION 'Account % does not say what its entries say.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
