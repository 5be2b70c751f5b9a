-- Cards: the prints of a card, and the PIN that a member may set against the finder of a lost one.

ALTER TABLE programme ADD COLUMN pin_above_points bigint NOT NULL DEFAULT 100,
	ADD CONSTRAINT programme_asks_for_the_pin_above_some_points CHECK (pin_above_points BETWEEN 0 AND 1000000000);
COMMENT ON COLUMN programme.pin_above_points IS 'The counter asks for the PIN, of those who have one, when more points than these are redeemed at once.';
GRANT UPDATE (pin_above_points) ON programme TO points_app;

CREATE TABLE card_sheet (
	id              uuid        PRIMARY KEY,
	printed_by      uuid        NOT NULL,
	printed_by_name text        NOT NULL,
	printed_at      timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE card_sheet IS 'Cards that somebody made ready for the printer together, ten on a page. Never changed.';

CREATE TABLE card_print (
	sheet uuid    NOT NULL REFERENCES card_sheet,
	card  text    NOT NULL REFERENCES card,
	place int     NOT NULL,
	again boolean NOT NULL,
	PRIMARY KEY (sheet, card),
	CONSTRAINT a_place_on_a_sheet_is_taken_once UNIQUE (sheet, place),
	CONSTRAINT at_most_500_cards_are_printed_at_once CHECK (place BETWEEN 1 AND 500)
);
CREATE INDEX prints_of_a_card ON card_print (card);
-- of two who print a card for the first time at once, one prints it again
CREATE UNIQUE INDEX a_card_is_printed_first_once ON card_print (card) WHERE NOT again;
COMMENT ON TABLE card_print IS 'A card was printed, for the first time or again; the number stays the same. Never changed.';

-- the cards of a stack of forms
CREATE INDEX consent_by_form ON consent (form_number) WHERE form_number IS NOT NULL;

CREATE TRIGGER card_sheet_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_sheet
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE card_sheet ENABLE ALWAYS TRIGGER card_sheet_is_never_changed;
CREATE TRIGGER card_print_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_print
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE card_print ENABLE ALWAYS TRIGGER card_print_is_never_changed;

CREATE FUNCTION check_that_a_card_can_be_printed() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.card, CASE
		WHEN EXISTS (SELECT FROM card k JOIN card r ON r.member = k.member AND r.replaces = k.number WHERE k.number = w.card)
			THEN 'is void: another took its place'
		ELSE 'was never printed before' END AS fault INTO wrong
	FROM written w
	WHERE EXISTS (SELECT FROM card k JOIN card r ON r.member = k.member AND r.replaces = k.number WHERE k.number = w.card)
		OR w.again AND NOT EXISTS (SELECT FROM card_print p WHERE p.card = w.card AND NOT p.again)
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'The card that ends in % %.', right(wrong.card, 4), wrong.fault
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;
CREATE TRIGGER only_a_card_in_force_is_printed AFTER INSERT ON card_print REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_a_card_can_be_printed();
ALTER TABLE card_print ENABLE ALWAYS TRIGGER only_a_card_in_force_is_printed;

CREATE TABLE pin (
	member       uuid        PRIMARY KEY REFERENCES member,
	hash         text        NOT NULL,
	wrong_tries  int         NOT NULL DEFAULT 0,
	locked_until timestamptz,
	set_at       timestamptz NOT NULL DEFAULT now(),
	set_by       uuid        NOT NULL,
	CONSTRAINT pin_is_kept_as_a_hash_only CHECK (hash ~ '^\{[a-z0-9]+\}.{40,200}$'),
	CONSTRAINT pin_is_tried_five_times_at_most CHECK (wrong_tries BETWEEN 0 AND 5),
	CONSTRAINT five_wrong_tries_and_only_they_lock_a_pin CHECK ((wrong_tries = 5) = (locked_until IS NOT NULL))
);
COMMENT ON TABLE pin IS 'The PIN that a member chose, as a hash, and the tries that were wrong since it was last right. Deleted with the member''s other personal data.';

-- A hash is never read but for a try, and a try is counted before it is known whether it is right: so that of a
-- thousand tries at once five are made. One conditional statement; who is locked gets no row.
CREATE FUNCTION try_pin(who uuid) RETURNS TABLE (hash text, tries int, locked_until timestamptz)
	LANGUAGE sql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
	UPDATE pin p SET
		wrong_tries = CASE WHEN p.wrong_tries = 5 THEN 1 ELSE p.wrong_tries + 1 END,
		locked_until = CASE WHEN p.wrong_tries = 4 THEN clock_timestamp() + interval '15 minutes' END
	WHERE p.member = who AND (p.locked_until IS NULL OR p.locked_until <= clock_timestamp())
	RETURNING p.hash, p.wrong_tries, p.locked_until
$$;

REVOKE ALL ON card_sheet, card_print, pin FROM PUBLIC;
REVOKE ALL ON FUNCTION try_pin(uuid), check_that_a_card_can_be_printed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION try_pin(uuid) TO points_app;
GRANT SELECT, INSERT (id, printed_by, printed_by_name) ON card_sheet TO points_app;
GRANT SELECT, INSERT ON card_print TO points_app;
-- Everything but the hash may be read.
GRANT SELECT (member, wrong_tries, locked_until, set_at, set_by), INSERT (member, hash, set_by),
	UPDATE (hash, wrong_tries, locked_until, set_at, set_by), DELETE ON pin TO points_app;
