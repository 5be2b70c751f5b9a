-- Cards: the prints of a card, and the PIN that a member may set against the finder of a lost one.

ALTER TABLE programme ADD COLUMN pin_above_points bigint NOT NULL DEFAULT 100,
	ADD CONSTRAINT programme_asks_for_the_pin_above_some_points CHECK (pin_above_points BETWEEN 0 AND 1000000000);
COMMENT ON COLUMN programme.pin_above_points IS 'The counter asks for the PIN, of those who have one, when more points than these are redeemed at once.';
GRANT UPDATE (pin_above_points) ON programme TO points_app;

CREATE TABLE card_print (
	id         uuid        PRIMARY KEY,
	card       text        NOT NULL REFERENCES card,
	printed_by uuid        NOT NULL,
	printed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX prints_of_a_card ON card_print (card);
COMMENT ON TABLE card_print IS 'A card was printed, for the first time or again; the number stays the same. Never changed.';

CREATE TRIGGER card_print_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON card_print
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE card_print ENABLE ALWAYS TRIGGER card_print_is_never_changed;

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

REVOKE ALL ON card_print, pin FROM PUBLIC;
REVOKE ALL ON FUNCTION try_pin(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION try_pin(uuid) TO points_app;
GRANT SELECT, INSERT (id, card, printed_by) ON card_print TO points_app;
-- Everything but the hash may be read.
GRANT SELECT (member, wrong_tries, locked_until, set_at, set_by), INSERT (member, hash, set_by),
	UPDATE (hash, wrong_tries, locked_until, set_at, set_by), DELETE ON pin TO points_app;
