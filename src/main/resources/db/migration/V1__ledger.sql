-- The books. Three nouns: an account holds points, a transfer moves them from one account to another,
-- and each transfer writes two entries. What is written is never changed.
--
-- The laws are held three times: by the Java that posts, by constraints, and by triggers that say what a
-- constraint cannot. The triggers guard, they do not compute, and they are ENABLE ALWAYS, so that a session in
-- replica mode does not skip them. There are no foreign keys: accounts and transfers are never removed, so what
-- was there when the guards looked it up is there for ever; foreign keys would say that again, asleep in replica
-- mode, for a fifth more of the database's time per transfer (measured).
--
-- Other modules add laws of their own by further triggers on these tables, ENABLE ALWAYS too.


-- ── Accounts ──────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE account (
	id        uuid        NOT NULL,
	holder    uuid        NOT NULL,
	credits   bigint      NOT NULL DEFAULT 0,
	debits    bigint      NOT NULL DEFAULT 0,
	seq       bigint      NOT NULL DEFAULT 0,
	opened_at timestamptz NOT NULL DEFAULT now(),
	kind      text        NOT NULL,
	CONSTRAINT account_pkey PRIMARY KEY (id),
	CONSTRAINT one_account_of_a_kind_for_each_holder UNIQUE (kind, holder),
	CONSTRAINT account_kind_is_in_the_chart CHECK (kind IN ('WALLET', 'FUND', 'TILL', 'SPONSOR')),
	CONSTRAINT account_totals_never_below_zero CHECK (credits >= 0 AND debits >= 0 AND seq >= 0),
	CONSTRAINT account_never_overdrawn CHECK (credits >= debits OR kind = 'SPONSOR')
)
-- room on each page, and no index on what changes, so that an update stays on its page (HOT)
WITH (fillfactor = 80);

COMMENT ON TABLE account IS 'What one holder has: a wallet, a fund, a till, or the sponsor outside. Its totals and seq repeat its last entry, so that one conditional statement can refuse an overdraft.';
COMMENT ON COLUMN account.holder IS 'Whose it is: a member or household, community, shop or programme. The ledger does not know which person that is.';
COMMENT ON COLUMN account.credits IS 'Points ever credited, less those reversed. The balance is credits - debits.';
COMMENT ON COLUMN account.debits IS 'Points ever debited, less those reversed.';
COMMENT ON COLUMN account.seq IS 'The number of its last entry, which is also how many it has.';


-- ── Transfers ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE transfer (
	id              uuid        NOT NULL,
	idempotency_key uuid        NOT NULL,
	from_account    uuid        NOT NULL,
	to_account      uuid        NOT NULL,
	actor           uuid        NOT NULL,
	amount          bigint      NOT NULL,
	happened_at     timestamptz NOT NULL,
	recorded_at     timestamptz NOT NULL DEFAULT now(),
	reversed_before bigint,
	reverses        uuid,
	ordinal         integer     NOT NULL,
	kind            text        NOT NULL,
	fingerprint     bytea       NOT NULL,
	reason          text        NOT NULL,
	reference       text,
	CONSTRAINT transfer_pkey PRIMARY KEY (id),
	CONSTRAINT each_key_is_used_once UNIQUE (idempotency_key, ordinal),
	CONSTRAINT transfer_amount_within_bounds CHECK (amount BETWEEN 1 AND 1000000000),
	CONSTRAINT transfer_kind_is_known CHECK (kind IN ('FUND', 'AWARD', 'REDEEM', 'EXPIRE', 'SETTLE')),
	CONSTRAINT transfer_is_between_two_accounts CHECK (from_account <> to_account),
	CONSTRAINT nothing_happens_after_it_is_recorded CHECK (happened_at <= recorded_at),
	CONSTRAINT nothing_happened_before_the_programme CHECK (happened_at >= '2000-01-01 00:00:00+00'),
	CONSTRAINT only_a_reversal_says_what_was_reversed_before CHECK ((reverses IS NULL) = (reversed_before IS NULL)),
	CONSTRAINT reversed_before_never_below_zero CHECK (reversed_before >= 0),
	CONSTRAINT ordinal_never_below_zero CHECK (ordinal >= 0),
	CONSTRAINT fingerprint_is_a_sha_256 CHECK (octet_length(fingerprint) = 32),
	CONSTRAINT reason_is_short CHECK (length(reason) <= 200),
	CONSTRAINT reference_is_short CHECK (length(reference) BETWEEN 1 AND 100)
);

-- partial, because most transfers are no reversals and have no reference
CREATE UNIQUE INDEX each_part_is_reversed_once ON transfer (reverses, reversed_before) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX each_reference_is_used_once ON transfer (reference) WHERE reference IS NOT NULL;

COMMENT ON TABLE transfer IS 'Points moved from one account to another, once, for a reason; or, if it names a transfer that it reverses, points moved back in red letters.';
COMMENT ON COLUMN transfer.idempotency_key IS 'Made by the client before it sends. A batch has one key; its transfers are numbered by ordinal from 0.';
COMMENT ON COLUMN transfer.fingerprint IS 'SHA-256 of the client''s whole request: the same key with another fingerprint is refused.';
COMMENT ON COLUMN transfer.amount IS 'Points, always positive; the entries of a reversal are the negative of it.';
COMMENT ON COLUMN transfer.reverses IS 'The transfer that this one reverses in whole or in part; its kind and accounts are the same.';
COMMENT ON COLUMN transfer.reversed_before IS 'How many points of that transfer earlier parts had reversed, so that the parts form one chain.';
COMMENT ON COLUMN transfer.reference IS 'A business reference, for example a receipt or document number; unique for ever.';
COMMENT ON COLUMN transfer.happened_at IS 'When it happened in the world; never after it was recorded.';
COMMENT ON COLUMN transfer.recorded_at IS 'When the transaction that recorded it began, by the database''s clock.';


-- ── Entries ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE entry (
	account  uuid   NOT NULL,
	seq      bigint NOT NULL,
	amount   bigint NOT NULL,
	credits  bigint NOT NULL,
	debits   bigint NOT NULL,
	transfer uuid   NOT NULL,
	side     text   NOT NULL,
	CONSTRAINT entry_pkey PRIMARY KEY (account, seq),
	CONSTRAINT one_entry_on_each_side_of_a_transfer UNIQUE (transfer, side),
	CONSTRAINT entry_side_is_debit_or_credit CHECK (side IN ('D', 'C')),
	CONSTRAINT entry_amount_within_bounds CHECK (abs(amount) BETWEEN 1 AND 1000000000),
	CONSTRAINT entry_seq_starts_at_one CHECK (seq >= 1),
	CONSTRAINT entry_totals_never_below_zero CHECK (credits >= 0 AND debits >= 0)
);

COMMENT ON TABLE entry IS 'One side of a transfer in one account: D debits, C credits. A reversal is a negative amount on the same side (red letters).';
COMMENT ON COLUMN entry.seq IS 'The entry''s gapless number in its account, from 1.';
COMMENT ON COLUMN entry.credits IS 'All credits of the account up to and with this entry.';
COMMENT ON COLUMN entry.debits IS 'All debits of the account up to and with this entry.';


-- ── Law 2: what is written is never changed ───────────────────────────────────────────────────────────────

CREATE FUNCTION refuse_to_change_the_books() RETURNS trigger
	LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	RAISE EXCEPTION 'The books are never changed: % on %. Post a reversal instead.', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE TRIGGER transfer_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON transfer
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books();

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books();

CREATE TRIGGER account_is_never_removed BEFORE DELETE OR TRUNCATE ON account
	FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books();

CREATE TRIGGER account_keeps_its_identity BEFORE UPDATE ON account
	FOR EACH ROW WHEN ((OLD.id, OLD.kind, OLD.holder, OLD.opened_at) IS DISTINCT FROM (NEW.id, NEW.kind, NEW.holder, NEW.opened_at))
	EXECUTE FUNCTION refuse_to_change_the_books();


-- ── Laws 1 and 3, at the commit: a transfer has its two entries, an account says what its entries say ─────

CREATE FUNCTION check_that_a_transfer_has_its_two_entries() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	-- Each entry was held against its transfer when it was written, and a side stands once; so two are the two.
	IF (SELECT count(*) FROM entry e WHERE e.transfer = NEW.id) <> 2 THEN
		RAISE EXCEPTION 'Transfer % does not have its two entries.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER transfer_has_its_two_entries AFTER INSERT ON transfer
	DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION check_that_a_transfer_has_its_two_entries();

CREATE FUNCTION check_that_an_account_says_what_its_entries_say() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	-- NEW may be older than the row: what counts is how it stands at the commit.
	IF NOT EXISTS (
		SELECT FROM account a
		LEFT JOIN LATERAL (SELECT e.seq, e.credits, e.debits FROM entry e
			WHERE e.account = a.id ORDER BY e.seq DESC LIMIT 1) last ON true
		WHERE a.id = NEW.id
		AND a.seq = coalesce(last.seq, 0) AND a.credits = coalesce(last.credits, 0) AND a.debits = coalesce(last.debits, 0)
	) THEN
		RAISE EXCEPTION 'Account % does not say what its entries say.', NEW.id
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER account_says_what_its_entries_say AFTER INSERT OR UPDATE ON account
	DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION check_that_an_account_says_what_its_entries_say();


-- ── Laws 1, 3 and 4, as entries are written: each belongs to its transfer and continues its account ───────

CREATE FUNCTION check_that_entries_continue_their_accounts() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	-- OFFSET 0 keeps each look-up a look-up by key, whatever the planner thinks of the tables' size.
	SELECT broken.* INTO wrong FROM (
		SELECT w.account, w.seq, CASE
			WHEN t.id IS NULL
				THEN 'belongs to no transfer'
			WHEN w.account <> CASE w.side WHEN 'D' THEN t.from_account ELSE t.to_account END
				THEN 'stands in an account that its transfer does not name'
			WHEN w.amount <> CASE WHEN t.reverses IS NULL THEN t.amount ELSE -t.amount END
				THEN 'has another amount than its transfer; only a reversal is negative'
			WHEN w.seq > 1 AND previous.seq IS NULL
				THEN 'leaves a gap before it'
			WHEN w.credits <> coalesce(previous.credits, 0) + CASE w.side WHEN 'C' THEN w.amount ELSE 0 END
				OR w.debits <> coalesce(previous.debits, 0) + CASE w.side WHEN 'D' THEN w.amount ELSE 0 END
				THEN 'has totals that do not add up'
			WHEN a.id IS NULL
				THEN 'stands in no account'
			WHEN w.credits < w.debits AND a.kind <> 'SPONSOR'
				THEN 'takes its account below zero'
			WHEN w.seq > a.seq OR (w.seq = a.seq AND (w.credits, w.debits) <> (a.credits, a.debits))
				THEN 'is not what its account says'
			END AS law
		FROM written w
		LEFT JOIN LATERAL (SELECT * FROM transfer WHERE id = w.transfer OFFSET 0) t ON true
		LEFT JOIN LATERAL (SELECT * FROM entry WHERE account = w.account AND seq = w.seq - 1 OFFSET 0) previous ON true
		LEFT JOIN LATERAL (SELECT * FROM account WHERE id = w.account OFFSET 0) a ON true
	) broken WHERE broken.law IS NOT NULL LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Entry % of account % %.', wrong.seq, wrong.account, wrong.law
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER entry_continues_its_account AFTER INSERT ON entry
	REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_entries_continue_their_accounts();


-- ── Law 6 and the chart of accounts, as transfers are written ─────────────────────────────────────────────

CREATE FUNCTION check_that_transfers_fit_their_accounts() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
DECLARE
	wrong record;
BEGIN
	SELECT w.id, w.kind, debited.kind AS debited, credited.kind AS credited INTO wrong
	FROM written w
	LEFT JOIN LATERAL (SELECT kind FROM account WHERE id = w.from_account OFFSET 0) debited ON true
	LEFT JOIN LATERAL (SELECT kind FROM account WHERE id = w.to_account OFFSET 0) credited ON true
	WHERE ((w.kind, debited.kind, credited.kind) IN (
		('FUND', 'SPONSOR', 'FUND'),
		('AWARD', 'FUND', 'WALLET'),
		('REDEEM', 'WALLET', 'TILL'),
		('EXPIRE', 'WALLET', 'FUND'),
		('SETTLE', 'TILL', 'SPONSOR'))) IS NOT TRUE
	LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'Transfer % of kind % cannot be from % to %.', wrong.id, wrong.kind,
			coalesce(wrong.debited, 'an unknown account'), coalesce(wrong.credited, 'an unknown account')
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER transfer_fits_its_accounts AFTER INSERT ON transfer
	REFERENCING NEW TABLE AS written
	FOR EACH STATEMENT EXECUTE FUNCTION check_that_transfers_fit_their_accounts();

CREATE FUNCTION check_that_a_reversal_stays_within_its_transfer() RETURNS trigger
	LANGUAGE plpgsql SET search_path = ${flyway:defaultSchema}, pg_temp SET enable_seqscan = off AS $$
BEGIN
	-- A part begins where another ended, and UNIQUE lets only one begin there: so the parts are one chain.
	IF NOT EXISTS (
		SELECT FROM transfer original
		WHERE original.id = NEW.reverses AND original.reverses IS NULL
		AND (original.kind, original.from_account, original.to_account) = (NEW.kind, NEW.from_account, NEW.to_account)
		AND NEW.reversed_before + NEW.amount <= original.amount
		AND (NEW.reversed_before = 0 OR EXISTS (SELECT FROM transfer part
			WHERE part.reverses = NEW.reverses AND part.reversed_before + part.amount = NEW.reversed_before))
	) THEN
		RAISE EXCEPTION 'Transfer % does not reverse what is left of transfer %.', NEW.id, NEW.reverses
			USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END $$;

CREATE TRIGGER reversal_stays_within_its_transfer AFTER INSERT ON transfer
	FOR EACH ROW WHEN (NEW.reverses IS NOT NULL)
	EXECUTE FUNCTION check_that_a_reversal_stays_within_its_transfer();


-- ── For everybody: also in replica mode, and only as granted ──────────────────────────────────────────────

ALTER TABLE account ENABLE ALWAYS TRIGGER account_is_never_removed;
ALTER TABLE account ENABLE ALWAYS TRIGGER account_keeps_its_identity;
ALTER TABLE account ENABLE ALWAYS TRIGGER account_says_what_its_entries_say;
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_is_never_changed;
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_has_its_two_entries;
ALTER TABLE transfer ENABLE ALWAYS TRIGGER transfer_fits_its_accounts;
ALTER TABLE transfer ENABLE ALWAYS TRIGGER reversal_stays_within_its_transfer;
ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_is_never_changed;
ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_continues_its_account;

REVOKE ALL ON account, transfer, entry FROM PUBLIC;
REVOKE ALL ON FUNCTION refuse_to_change_the_books(), check_that_a_transfer_has_its_two_entries(),
	check_that_an_account_says_what_its_entries_say(), check_that_entries_continue_their_accounts(),
	check_that_transfers_fit_their_accounts(), check_that_a_reversal_stays_within_its_transfer() FROM PUBLIC;

-- An account is born empty, and the database alone says when something was recorded.
GRANT SELECT, INSERT (id, kind, holder), UPDATE (credits, debits, seq) ON account TO points_app;
GRANT SELECT, INSERT (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, reverses,
	reversed_before, reference, actor, reason, happened_at) ON transfer TO points_app;
GRANT SELECT, INSERT ON entry TO points_app;
