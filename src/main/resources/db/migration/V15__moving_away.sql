-- Moving away. Nobody but a recorded move changes a member's community, and a move does what it says: the member keeps
-- number, wallet and history, is found where they live now, and is in no team of where they lived.

ALTER TABLE member_move ADD COLUMN leaves_household boolean NOT NULL;
COMMENT ON COLUMN member_move.leaves_household IS 'Whether the member leaves the household, as one who moves alone does.';

CREATE FUNCTION do_what_a_move_says() RETURNS trigger
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
	lives_in uuid;
	fault text;
BEGIN
	SELECT m.community INTO lives_in FROM member m WHERE m.id = NEW.member FOR UPDATE;
	IF lives_in IS DISTINCT FROM NEW.from_place THEN
		fault := 'does not live there';
	ELSIF EXISTS (SELECT FROM withdrawal w WHERE w.member = NEW.member) THEN
		fault := 'has left';
	END IF;
	IF fault IS NOT NULL THEN
		RAISE EXCEPTION 'Member % moves away from %, and %.', NEW.member, NEW.from_place, fault
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	UPDATE member m SET community = NEW.to_place WHERE m.id = NEW.member;
	UPDATE member_key k SET community = NEW.to_place WHERE k.community = NEW.from_place AND k.member = NEW.member;
	IF NEW.leaves_household THEN
		DELETE FROM household_seat s WHERE s.member = NEW.member;
	END IF;
	DELETE FROM team_member t WHERE t.member = NEW.member AND NOT EXISTS (
		SELECT FROM team x JOIN community_within s ON s.ancestor = x.community
		WHERE x.id = t.team AND s.community = NEW.to_place);
	RETURN NULL;
END $$;

CREATE TRIGGER a_move_does_what_it_says AFTER INSERT ON member_move
	FOR EACH ROW EXECUTE FUNCTION do_what_a_move_says();
ALTER TABLE member_move ENABLE ALWAYS TRIGGER a_move_does_what_it_says;

REVOKE ALL ON FUNCTION do_what_a_move_says() FROM PUBLIC;
GRANT INSERT (leaves_household) ON member_move TO points_app;
