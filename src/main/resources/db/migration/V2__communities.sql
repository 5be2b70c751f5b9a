-- Programmes and the tree of communities. What may stand below what, that there are no
-- circles, and that the closure tells the truth, is said by keys and checks; one trigger
-- adds that the closure is complete.

CREATE TABLE programme (
	id uuid NOT NULL,
	name_zh text NOT NULL,
	name_en text NOT NULL,
	fen_per_point integer NOT NULL DEFAULT 100,
	undo_minutes integer NOT NULL DEFAULT 10,
	grace_days integer NOT NULL DEFAULT 90,
	sponsor uuid NOT NULL,
	founded_by uuid NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	CONSTRAINT programme_key PRIMARY KEY (id),
	CONSTRAINT programme_has_a_sponsor_of_its_own UNIQUE (sponsor),
	CONSTRAINT programme_has_its_sponsor_in_the_books FOREIGN KEY (sponsor) REFERENCES account (id),
	CONSTRAINT programme_names_are_short_and_plain CHECK (
		char_length(name_zh) BETWEEN 1 AND 60 AND name_zh !~ '[[:cntrl:]<>]'
		AND char_length(name_en) BETWEEN 1 AND 60 AND name_en !~ '[[:cntrl:]<>]'),
	CONSTRAINT programme_point_is_worth_something CHECK (fen_per_point BETWEEN 1 AND 100000),
	CONSTRAINT programme_undo_within_a_day CHECK (undo_minutes BETWEEN 0 AND 1440),
	CONSTRAINT programme_grace_within_two_years CHECK (grace_days BETWEEN 1 AND 730)
);
COMMENT ON TABLE programme IS 'A row is a programme: who runs it is said by its communities, what its points are worth by the row.';
COMMENT ON COLUMN programme.fen_per_point IS 'What one point is shown to be worth, in fen of goods; a point is never cashed out.';
COMMENT ON COLUMN programme.undo_minutes IS 'How long the same clerk may undo a redemption.';
COMMENT ON COLUMN programme.grace_days IS 'How long points stay redeemable after a member has left.';
COMMENT ON COLUMN programme.sponsor IS 'The SPONSOR account in the ledger.';

-- Everything names its programme, so this is the only place to open when a database holds several.
CREATE UNIQUE INDEX only_one_programme_for_now ON programme ((true));

CREATE TABLE community (
	id uuid NOT NULL,
	programme uuid NOT NULL,
	code text NOT NULL,
	kind text NOT NULL,
	name_zh text NOT NULL,
	name_en text NOT NULL,
	parent uuid,
	fund uuid NOT NULL,
	added_by uuid NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	level integer NOT NULL GENERATED ALWAYS AS (
		CASE kind WHEN 'BANNER' THEN 1 WHEN 'TOWN' THEN 2 WHEN 'SUMU' THEN 2 ELSE 3 END) STORED,
	parent_level integer NOT NULL GENERATED ALWAYS AS (
		CASE kind WHEN 'BANNER' THEN 0 WHEN 'TOWN' THEN 1 WHEN 'SUMU' THEN 1 ELSE 2 END) STORED,
	CONSTRAINT community_key PRIMARY KEY (id),
	CONSTRAINT community_code_is_unique UNIQUE (code),
	CONSTRAINT community_has_a_fund_of_its_own UNIQUE (fund),
	CONSTRAINT community_has_its_fund_in_the_books FOREIGN KEY (fund) REFERENCES account (id),
	CONSTRAINT community_stands_on_one_level UNIQUE (id, level, programme),
	CONSTRAINT community_has_one_parent UNIQUE (id, parent),
	CONSTRAINT community_belongs_to_a_programme FOREIGN KEY (programme) REFERENCES programme (id),
	-- A parent stands exactly one level higher, in the same programme: a circle cannot be written down.
	CONSTRAINT community_stands_one_level_below_its_parent FOREIGN KEY (parent, parent_level, programme)
		REFERENCES community (id, level, programme),
	CONSTRAINT community_only_a_banner_has_no_parent CHECK ((kind = 'BANNER') = (parent IS NULL)),
	CONSTRAINT community_kind_is_known CHECK (kind IN ('BANNER', 'TOWN', 'SUMU', 'GACHA', 'COMMUNITY', 'SCHOOL')),
	CONSTRAINT community_code_is_short_and_plain CHECK (code ~ '^[A-Z0-9]([A-Z0-9-]{0,22}[A-Z0-9])?$'),
	CONSTRAINT community_names_are_short_and_plain CHECK (
		char_length(name_zh) BETWEEN 1 AND 60 AND name_zh !~ '[[:cntrl:]<>]'
		AND char_length(name_en) BETWEEN 1 AND 60 AND name_en !~ '[[:cntrl:]<>]')
);
COMMENT ON TABLE community IS 'A row is a community: the banner, a town or sumu, a gacha, an urban community or a school. It never moves.';
COMMENT ON COLUMN community.fund IS 'The FUND account in the ledger: points funded and not yet issued.';

CREATE UNIQUE INDEX programme_has_one_top ON community (programme) WHERE parent IS NULL;
CREATE INDEX community_by_parent ON community (parent);

CREATE TABLE community_within (
	ancestor uuid NOT NULL,
	community uuid NOT NULL,
	distance integer NOT NULL,
	parent uuid,
	nearer integer NOT NULL GENERATED ALWAYS AS (distance - 1) STORED,
	CONSTRAINT community_within_key PRIMARY KEY (ancestor, community),
	CONSTRAINT community_within_one_way UNIQUE (ancestor, community, distance),
	CONSTRAINT community_within_itself_at_no_distance CHECK (
		(distance = 0) = (ancestor = community) AND (distance = 0) = (parent IS NULL) AND distance >= 0),
	CONSTRAINT community_within_of_a_community FOREIGN KEY (community) REFERENCES community (id),
	-- A row further up is true because the community has this parent, and the parent is within the ancestor.
	CONSTRAINT community_within_goes_through_the_parent FOREIGN KEY (community, parent)
		REFERENCES community (id, parent),
	CONSTRAINT community_within_as_its_parent_is FOREIGN KEY (ancestor, parent, nearer)
		REFERENCES community_within (ancestor, community, distance)
);
COMMENT ON TABLE community_within IS 'A row says that a community is, or lies anywhere below, an ancestor: the closure of the tree.';
COMMENT ON COLUMN community_within.parent IS 'The parent of the community, through which the row is true; empty in the row about itself.';

CREATE INDEX community_within_by_community ON community_within (community, distance) INCLUDE (ancestor);

CREATE FUNCTION community_closure_is_complete() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	IF (SELECT count(*) FROM community_within w WHERE w.community = NEW.id) <> NEW.level THEN
		RAISE EXCEPTION 'community % is not in the closure with all its ancestors', NEW.code
			USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'community_closure_is_complete';
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER community_closure_is_complete AFTER INSERT ON community
	DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION community_closure_is_complete();
ALTER TABLE community ENABLE ALWAYS TRIGGER community_closure_is_complete;

CREATE FUNCTION community_tree_only_grows() RETURNS trigger LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'the tree of communities only grows: % on % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'community_tree_only_grows';
END $$;

CREATE TRIGGER community_tree_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON community_within
	FOR EACH STATEMENT EXECUTE FUNCTION community_tree_only_grows();
ALTER TABLE community_within ENABLE ALWAYS TRIGGER community_tree_only_grows;
CREATE TRIGGER community_never_moves BEFORE UPDATE OF id, programme, code, kind, parent, fund ON community
	FOR EACH STATEMENT EXECUTE FUNCTION community_tree_only_grows();
ALTER TABLE community ENABLE ALWAYS TRIGGER community_never_moves;
CREATE TRIGGER community_never_goes BEFORE DELETE OR TRUNCATE ON community
	FOR EACH STATEMENT EXECUTE FUNCTION community_tree_only_grows();
ALTER TABLE community ENABLE ALWAYS TRIGGER community_never_goes;

GRANT SELECT, INSERT ON programme, community, community_within TO points_app;
