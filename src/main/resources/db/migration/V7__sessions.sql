-- Who is signed in, kept here so that a restart of the application signs nobody out, and so that it may run twice.
-- The columns are Spring Session's; everything else in this house is append-only, but a session ends.

CREATE TABLE spring_session (
	primary_id            char(36) NOT NULL,
	session_id            char(36) NOT NULL,
	creation_time         bigint   NOT NULL,
	last_access_time      bigint   NOT NULL,
	max_inactive_interval int      NOT NULL,
	expiry_time           bigint   NOT NULL,
	principal_name        varchar(100),
	CONSTRAINT spring_session_pk PRIMARY KEY (primary_id)
) WITH (fillfactor = 80);
COMMENT ON TABLE spring_session IS 'One row is one browser that is signed in, or about to sign in; times are Unix milliseconds.';

CREATE UNIQUE INDEX spring_session_by_id ON spring_session (session_id);
CREATE INDEX spring_session_by_end ON spring_session (expiry_time);
CREATE INDEX spring_session_by_person ON spring_session (principal_name);

CREATE TABLE spring_session_attributes (
	session_primary_id char(36)     NOT NULL,
	attribute_name     varchar(200) NOT NULL,
	attribute_bytes    bytea        NOT NULL,
	CONSTRAINT spring_session_attributes_pk PRIMARY KEY (session_primary_id, attribute_name),
	CONSTRAINT spring_session_attributes_of_session FOREIGN KEY (session_primary_id)
		REFERENCES spring_session (primary_id) ON DELETE CASCADE
);
COMMENT ON TABLE spring_session_attributes IS 'One row is one thing remembered in a session.';

GRANT SELECT, INSERT, UPDATE, DELETE ON spring_session, spring_session_attributes TO points_app;
