-- Tables that people send, while somebody looks at them: nothing of them is in the books or among the members
-- until it is confirmed, and then all of it or nothing. They hold personal data, so they do not stay: they
-- go when they are done with or discarded, and after a day in any case.

CREATE TABLE upload (
	id          uuid        PRIMARY KEY,
	kind        text        NOT NULL,
	owner       uuid        NOT NULL,
	owner_name  text        NOT NULL,
	owner_role  text        NOT NULL,
	community   uuid        NOT NULL,
	file_name   text        NOT NULL,
	settings    text        NOT NULL,
	state       text        NOT NULL DEFAULT 'STAGED',
	heading_row int         NOT NULL DEFAULT 0,
	headings    text        NOT NULL DEFAULT '',
	matching    int[]       NOT NULL DEFAULT '{}',
	row_count   int         NOT NULL DEFAULT 0,
	skipped     int         NOT NULL DEFAULT 0,
	faulty      int         NOT NULL DEFAULT 0,
	written     int         NOT NULL DEFAULT 0,
	summary     text[]      NOT NULL DEFAULT '{}',
	obstacles   text[]      NOT NULL DEFAULT '{}',
	made_at     timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT upload_is_staged_queued_running_or_done CHECK (state IN ('STAGED', 'QUEUED', 'RUNNING', 'DONE')),
	CONSTRAINT upload_counts_never_below_zero CHECK (row_count >= 0 AND skipped >= 0 AND faulty >= 0 AND written >= 0),
	CONSTRAINT nothing_faulty_is_ever_written CHECK (state = 'STAGED' OR (faulty = 0 AND obstacles = '{}')),
	CONSTRAINT file_name_is_short CHECK (char_length(file_name) <= 120)
);
CREATE INDEX upload_of_owner ON upload (owner, kind);
CREATE INDEX upload_waiting ON upload (made_at) WHERE state = 'QUEUED';
COMMENT ON TABLE upload IS 'A table that somebody sent: of which kind, how its columns are understood, and how far it is. Gone after a day.';
COMMENT ON COLUMN upload.matching IS 'For each column that is wanted the column of the file, from 0, or -1.';

CREATE TABLE upload_row (
	upload  uuid   NOT NULL REFERENCES upload ON DELETE CASCADE,
	number  int    NOT NULL,
	cells   text   NOT NULL,
	verdict text   NOT NULL DEFAULT 'GOOD',
	faults  text[] NOT NULL DEFAULT '{}',
	PRIMARY KEY (upload, number),
	CONSTRAINT row_is_good_skipped_or_faulty CHECK (verdict IN ('GOOD', 'SKIPPED', 'FAULTY')),
	CONSTRAINT a_faulty_row_says_why CHECK ((verdict = 'FAULTY') = (faults <> '{}'))
);
CREATE INDEX upload_row_faulty ON upload_row (upload, number) WHERE verdict = 'FAULTY';
COMMENT ON TABLE upload_row IS 'A row of an upload as it stands in the file, and what is wrong with it. Gone as soon as it is written.';

CREATE TABLE paper_book_entry (
	member      uuid        PRIMARY KEY REFERENCES member,
	signed_on   date        NOT NULL,
	moved_in_at timestamptz NOT NULL DEFAULT now(),
	CONSTRAINT signed_before_moving_in CHECK (signed_on BETWEEN '2000-01-01' AND (moved_in_at AT TIME ZONE 'Asia/Shanghai')::date)
);
COMMENT ON TABLE paper_book_entry IS 'A member who came out of a paper book, and the day on which they had signed their form.';

CREATE TRIGGER paper_book_entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_book_entry
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_a_fact();
ALTER TABLE paper_book_entry ENABLE ALWAYS TRIGGER paper_book_entry_is_never_changed;

REVOKE ALL ON upload, upload_row, paper_book_entry FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON upload, upload_row TO points_app;
GRANT SELECT, INSERT (member, signed_on) ON paper_book_entry TO points_app;
