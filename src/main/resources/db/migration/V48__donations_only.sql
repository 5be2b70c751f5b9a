-- The fund of a community is filled by donations, each with a sponsor and a document, and by nothing else.

-- At the commit, because the transfer is written before the donation that it is.
CREATE FUNCTION check_that_a_fund_is_filled_by_a_donation() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF EXISTS (SELECT FROM community c WHERE c.fund = NEW.to_account)
		AND NOT EXISTS (SELECT FROM donation d WHERE d.transfer = NEW.id) THEN
		RAISE EXCEPTION 'Transfer % fills the fund of a community without a donation.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER transfer_into_a_fund_is_a_donation AFTER INSERT ON transfer
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'FUND' AND NEW.reverses IS NULL)
	EXECUTE FUNCTION check_that_a_fund_is_filled_by_a_donation();
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_into_a_fund_is_a_donation;

REVOKE ALL ON FUNCTION check_that_a_fund_is_filled_by_a_donation() FROM PUBLIC;
