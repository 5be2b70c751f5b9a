-- What a member has right after a redemption was taken back: the page and the paper of the undo say it, as those of a
-- redemption and of a return do.
ALTER TABLE redemption_reversal ADD COLUMN balance_after bigint,
	ADD CONSTRAINT a_reversal_never_overdraws CHECK (balance_after >= 0);
COMMENT ON COLUMN redemption_reversal.balance_after IS 'The member''s balance right after it; null for what was taken back before this was kept.';
