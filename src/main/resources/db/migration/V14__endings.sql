-- An entry ends otherwise than by leaving: its member died, or had been entered twice. It ends as if they had left:
-- nobody finds it, it earns nothing, and what is personal goes in its time.

ALTER TABLE withdrawal
	DROP CONSTRAINT channel_is_own_page_screen_or_paper,
	ADD CONSTRAINT channel_is_how_an_entry_can_end CHECK (channel IN ('OWN_PAGE', 'SCREEN', 'PAPER', 'DIED', 'MERGED'));

CREATE FUNCTION check_that_an_end_has_its_fact() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF NEW.channel = 'DIED' AND NOT EXISTS (SELECT FROM death d WHERE d.member = NEW.member)
		OR NEW.channel = 'MERGED' AND NOT EXISTS (SELECT FROM merge m WHERE m.duplicate = NEW.member) THEN
		RAISE EXCEPTION 'The entry of % is said to have ended by %, and nothing says so.', NEW.member, NEW.channel
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER an_end_has_its_fact AFTER INSERT ON withdrawal
	FOR EACH ROW EXECUTE FUNCTION check_that_an_end_has_its_fact();
ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER an_end_has_its_fact;

-- Deaths. The day is personal: it goes with all else that is, and nothing else of it changes.

DROP TRIGGER death_is_never_changed ON death;
CREATE TRIGGER death_is_never_removed BEFORE DELETE OR TRUNCATE ON death
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE death ENABLE ALWAYS TRIGGER death_is_never_removed;
CREATE TRIGGER death_is_changed_by_erasure_only BEFORE UPDATE ON death
	FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_fact_but_by_erasure('member', 'died_on');
ALTER TABLE death ENABLE ALWAYS TRIGGER death_is_changed_by_erasure_only;

CREATE FUNCTION check_that_a_death_ends_the_entry() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.member)
		OR EXISTS (SELECT FROM death d WHERE d.member = NEW.member AND d.died_on IS NULL) AND NOT grace_is_over(NEW.member) THEN
		RAISE EXCEPTION 'The death of % has no day, or their entry goes on.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF EXISTS (SELECT FROM inheritance i WHERE i.deceased = NEW.member AND i.points IS DISTINCT FROM (
		SELECT sum(t.amount) FROM transfer t JOIN account g ON g.id = t.from_account JOIN account h ON h.id = t.to_account
		WHERE t.idempotency_key = NEW.key AND t.kind = 'MOVE' AND g.holder = i.deceased AND h.holder = i.heir)) THEN
		RAISE EXCEPTION 'What % leaves to an heir has not moved there.', NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_death_ends_the_entry AFTER INSERT ON death
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_death_ends_the_entry();
ALTER TABLE death ENABLE ALWAYS TRIGGER a_death_ends_the_entry;

-- Merges. At the commit nothing is left in the duplicate, its entry has ended, and the other's goes on.

CREATE FUNCTION check_that_a_merge_is_whole() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.duplicate AND w.channel = 'MERGED' AND w.withdrawn_at = NEW.merged_at)
		OR EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.kept AND w.withdrawn_at <= NEW.merged_at)
		OR NOT EXISTS (SELECT FROM consent c WHERE c.member = NEW.kept) THEN
		RAISE EXCEPTION 'A merge of % into % ends the one, goes on with the other, and was done with both in.', NEW.duplicate, NEW.kept
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	ELSIF EXISTS (SELECT FROM account a WHERE a.kind = 'WALLET' AND a.holder = NEW.duplicate AND a.credits > a.debits) THEN
		RAISE EXCEPTION 'The duplicate % has points left.', NEW.duplicate
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER a_merge_is_whole AFTER INSERT ON merge
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_that_a_merge_is_whole();
ALTER TABLE merge ENABLE ALWAYS TRIGGER a_merge_is_whole;
CREATE INDEX merges_into_a_member ON merge (kept);

-- Two who look alike and are not one.

CREATE TABLE different_people (
	one          uuid        NOT NULL REFERENCES member,
	other        uuid        NOT NULL REFERENCES member,
	said_by      uuid        NOT NULL,
	said_by_name text        NOT NULL,
	said_at      timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (one, other),
	CONSTRAINT a_pair_is_written_one_way CHECK (one < other)
);
COMMENT ON TABLE different_people IS 'Two members who looked like one person are two, said somebody who looked. Never changed.';
CREATE TRIGGER different_people_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON different_people
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE different_people ENABLE ALWAYS TRIGGER different_people_is_never_changed;

CREATE INDEX member_by_phone ON member (phone) WHERE phone IS NOT NULL;

REVOKE ALL ON different_people FROM PUBLIC;
REVOKE ALL ON FUNCTION check_that_an_end_has_its_fact(), check_that_a_death_ends_the_entry(), check_that_a_merge_is_whole()
	FROM PUBLIC;
GRANT SELECT, INSERT (one, other, said_by, said_by_name) ON different_people TO points_app;
GRANT UPDATE (died_on) ON death TO points_app;
