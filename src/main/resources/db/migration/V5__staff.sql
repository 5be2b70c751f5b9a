-- The people who run a programme, the tokens of the shops' own tills, and what was done by whom.

CREATE TABLE staff_member (
	id uuid NOT NULL,
	sign_in_name text NOT NULL,
	display_name text NOT NULL,
	role text NOT NULL,
	community uuid,
	shop uuid,
	language text,
	password_hash text NOT NULL,
	appointed_at timestamptz NOT NULL,
	appointed_by uuid NOT NULL,
	disabled_at timestamptz,
	disabled_by uuid,
	CONSTRAINT staff_member_key PRIMARY KEY (id),
	CONSTRAINT staff_sign_in_name_is_unique UNIQUE (sign_in_name),
	CONSTRAINT staff_sign_in_name_is_plain CHECK (sign_in_name ~ '^[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]$'),
	CONSTRAINT staff_display_name_is_short_and_plain CHECK (
		char_length(display_name) BETWEEN 1 AND 60 AND display_name !~ '[[:cntrl:]<>]'),
	CONSTRAINT staff_role_is_known CHECK (role IN ('ADMINISTRATOR', 'RECORDER', 'CLERK', 'AUDITOR')),
	-- How far a clerk sees is said by the shop's catchment, so it is not written down a second time.
	CONSTRAINT staff_clerk_has_a_shop_others_a_community CHECK (
		(role = 'CLERK') = (shop IS NOT NULL) AND (role = 'CLERK') = (community IS NULL)),
	CONSTRAINT staff_language_is_spoken CHECK (language IN ('zh-CN', 'en')),
	CONSTRAINT staff_password_is_hashed CHECK (password_hash ~ '^\{[a-zA-Z0-9@]+\}.{20,}'),
	CONSTRAINT staff_disabled_when_and_by_whom CHECK ((disabled_at IS NULL) = (disabled_by IS NULL)),
	CONSTRAINT staff_nobody_disables_themself CHECK (disabled_by <> id),
	CONSTRAINT staff_community_exists FOREIGN KEY (community) REFERENCES community (id),
	CONSTRAINT staff_shop_exists FOREIGN KEY (shop) REFERENCES shop (id)
);
COMMENT ON TABLE staff_member IS 'A row is a person who may sign in, and as what; it stays when they go, because books name them.';
COMMENT ON COLUMN staff_member.language IS 'The language they chose; null until they choose.';

CREATE INDEX staff_by_community ON staff_member (community);
CREATE INDEX staff_by_shop ON staff_member (shop);

GRANT SELECT, INSERT, UPDATE (language, password_hash, disabled_at, disabled_by) ON staff_member TO points_app;

CREATE TABLE api_token (
	id uuid NOT NULL,
	shop uuid NOT NULL,
	name text NOT NULL,
	hash bytea NOT NULL,
	issued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	issued_by uuid NOT NULL,
	CONSTRAINT api_token_key PRIMARY KEY (id),
	CONSTRAINT api_token_is_unique UNIQUE (hash),
	CONSTRAINT api_token_is_kept_as_sha_256 CHECK (octet_length(hash) = 32),
	CONSTRAINT api_token_name_is_short_and_plain CHECK (char_length(name) BETWEEN 1 AND 60 AND name !~ '[[:cntrl:]<>]'),
	CONSTRAINT api_token_shop_exists FOREIGN KEY (shop) REFERENCES shop (id)
);
COMMENT ON TABLE api_token IS 'A row is a bearer token of a shop''s own till; the token itself was shown once and is kept nowhere.';

CREATE INDEX api_token_by_shop ON api_token (shop, issued_at);

CREATE TABLE api_token_revocation (
	token uuid NOT NULL,
	revoked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	revoked_by uuid NOT NULL,
	CONSTRAINT api_token_is_revoked_once PRIMARY KEY (token),
	CONSTRAINT api_token_revoked_exists FOREIGN KEY (token) REFERENCES api_token (id)
);
COMMENT ON TABLE api_token_revocation IS 'A row says that a token no longer opens anything, since when, and by whom.';

GRANT SELECT, INSERT ON api_token, api_token_revocation TO points_app;

CREATE TABLE audit_entry (
	id uuid NOT NULL,
	recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
	actor uuid,
	actor_name text NOT NULL,
	role text,
	community uuid,
	act text NOT NULL,
	subject text NOT NULL,
	CONSTRAINT audit_entry_key PRIMARY KEY (id),
	CONSTRAINT audit_actor_is_known_or_nothing_is CHECK (
		(actor IS NULL) = (role IS NULL) AND (actor IS NULL) = (community IS NULL)),
	CONSTRAINT audit_act_is_a_code CHECK (act ~ '^[a-z][a-z0-9-]{0,59}$'),
	CONSTRAINT audit_words_are_short CHECK (char_length(actor_name) <= 60 AND char_length(subject) <= 120)
);
COMMENT ON TABLE audit_entry IS 'A row is one act of the staff: who, when, what and to which code or number; nothing personal of members.';
COMMENT ON COLUMN audit_entry.community IS 'The top of what the actor saw at that time; it says who may read the row.';

CREATE INDEX audit_by_actor ON audit_entry (actor, id DESC);
CREATE INDEX audit_by_community ON audit_entry (community, id DESC);

CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the audit log is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE OR DELETE ON audit_entry
	FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
CREATE TRIGGER audit_entry_is_never_emptied BEFORE TRUNCATE ON audit_entry
	FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_never_changed;
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_never_emptied;

GRANT SELECT, INSERT ON audit_entry TO points_app;
