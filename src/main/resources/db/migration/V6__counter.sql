-- The counter: what lies in a basket, what was redeemed, and what was taken back.

CREATE TABLE basket (
    id            uuid PRIMARY KEY,
    shop          uuid NOT NULL REFERENCES shop (id),
    clerk         uuid NOT NULL,
    member        uuid REFERENCES member (id),
    points_to_use bigint,
    opened_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT a_clerk_has_one_basket_at_a_shop UNIQUE (shop, clerk),
    CONSTRAINT points_to_use_are_not_negative CHECK (points_to_use >= 0)
);
COMMENT ON TABLE basket IS
    'What one clerk is about to redeem: a draft that survives signing out and a restart, and goes when it is redeemed or cleared. Its id is the idempotency key of the redemption.';

CREATE TABLE basket_line (
    basket     uuid NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
    good       uuid NOT NULL REFERENCES good (id),
    quantity   int NOT NULL,
    touched_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    added_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (basket, good),
    CONSTRAINT a_line_has_one_to_999 CHECK (quantity BETWEEN 1 AND 999)
);
COMMENT ON TABLE basket_line IS 'A good in a basket, and how many of it.';

CREATE TABLE receipt_book (
    shop        uuid PRIMARY KEY REFERENCES shop (id),
    last_number bigint NOT NULL,
    CONSTRAINT receipt_numbers_start_at_one CHECK (last_number >= 1)
) WITH (fillfactor = 20);
COMMENT ON TABLE receipt_book IS 'The number of the last receipt of each shop.';

CREATE TABLE redemption (
    id              uuid PRIMARY KEY,
    shop            uuid NOT NULL REFERENCES shop (id),
    number          bigint NOT NULL,
    member          uuid NOT NULL REFERENCES member (id),
    card_ending     text NOT NULL,
    transfer        uuid NOT NULL REFERENCES transfer (id),
    points          bigint NOT NULL,
    cash_fen        bigint NOT NULL,
    balance_after   bigint NOT NULL,
    clerk           uuid NOT NULL,
    clerk_name      text NOT NULL,
    redeemed_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT a_receipt_number_is_used_once UNIQUE (shop, number),
    CONSTRAINT a_transfer_pays_one_redemption UNIQUE (transfer),
    CONSTRAINT a_redemption_takes_points CHECK (points > 0),
    CONSTRAINT cash_is_not_negative CHECK (cash_fen >= 0),
    CONSTRAINT a_redemption_never_overdraws CHECK (balance_after >= 0),
    CONSTRAINT a_card_ending_is_four_digits CHECK (card_ending ~ '^[0-9]{4}$')
);
COMMENT ON TABLE redemption IS 'Points that a member swapped for goods at a shop: the head of a receipt. Never changed.';

CREATE TABLE redemption_line (
    redemption uuid NOT NULL REFERENCES redemption (id),
    line       int NOT NULL,
    good       uuid NOT NULL REFERENCES good (id),
    name_zh    text NOT NULL,
    name_en    text NOT NULL,
    unit       text NOT NULL,
    quantity   int NOT NULL,
    price      bigint NOT NULL,
    PRIMARY KEY (redemption, line),
    CONSTRAINT a_receipt_line_has_one_to_999 CHECK (quantity BETWEEN 1 AND 999),
    CONSTRAINT a_price_is_at_least_one_point CHECK (price >= 1)
);
COMMENT ON TABLE redemption_line IS 'A good on a receipt, with its name and price in points as they were. Never changed.';

CREATE TABLE redemption_reversal (
    redemption  uuid PRIMARY KEY REFERENCES redemption (id),
    transfer    uuid NOT NULL REFERENCES transfer (id),
    reason      text NOT NULL,
    actor       uuid NOT NULL,
    actor_name  text NOT NULL,
    reversed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT a_reversal_has_one_of_four_reasons
        CHECK (reason IN ('WRONG_MEMBER', 'WRONG_GOODS', 'CHANGED_MIND', 'DAMAGED')),
    CONSTRAINT a_reversing_transfer_reverses_one_redemption UNIQUE (transfer)
);
COMMENT ON TABLE redemption_reversal IS 'A redemption that was taken back, by whom and why. Never changed.';

-- Receipts are numbered without gaps: each number but the first follows one that is there.
CREATE FUNCTION receipt_numbers_have_no_gaps() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.number <> 1 AND NOT EXISTS (SELECT FROM redemption WHERE shop = NEW.shop AND number = NEW.number - 1) THEN
        RAISE EXCEPTION 'receipt % of shop % would leave a gap', NEW.number, NEW.shop USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER receipt_numbers_have_no_gaps BEFORE INSERT ON redemption
    FOR EACH ROW EXECUTE FUNCTION receipt_numbers_have_no_gaps();
ALTER TABLE redemption ENABLE ALWAYS TRIGGER receipt_numbers_have_no_gaps;

CREATE FUNCTION receipts_are_never_changed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: receipts are never changed', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DO $$
DECLARE kept text;
BEGIN
    FOREACH kept IN ARRAY ARRAY['redemption', 'redemption_line', 'redemption_reversal'] LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I
            FOR EACH STATEMENT EXECUTE FUNCTION receipts_are_never_changed()', kept || '_is_never_changed', kept);
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', kept, kept || '_is_never_changed');
    END LOOP;
END $$;

CREATE INDEX redemptions_of_a_clerk_by_time ON redemption (shop, redeemed_at DESC);

GRANT SELECT, INSERT, UPDATE, DELETE ON basket, basket_line TO points_app;
GRANT SELECT, INSERT, UPDATE (last_number) ON receipt_book TO points_app;
GRANT SELECT, INSERT ON redemption, redemption_line, redemption_reversal TO points_app;
