-- A day on which the pupils of a school redeem is a redemption day of the shop to which the school is invited.
-- Two schools that had the same shop on the same day are invited to one.

SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE redemption_day DISABLE TRIGGER redemption_day_lies_ahead;

CREATE TEMPORARY TABLE moved_school_day ON COMMIT DROP AS
SELECT r.*, x.cancelled_by, x.cancelled_at, CASE WHEN x.redemption_day IS NOT NULL THEN r.id
	ELSE first_value(r.id) OVER (PARTITION BY r.shop, r.day, x.redemption_day IS NULL ORDER BY r.set_at, r.id) END AS into_day
FROM school_redemption_day r LEFT JOIN school_redemption_day_cancellation x ON x.redemption_day = r.id;

INSERT INTO redemption_day (id, shop, day, opens, closes, place, set_by, set_at, reason, cancelled_by, cancelled_at)
SELECT id, shop, day, '08:30', '16:30', place, set_by, set_at, CASE WHEN cancelled_at IS NOT NULL THEN 'OTHER' END,
	cancelled_by, cancelled_at
FROM moved_school_day WHERE id = into_day;
INSERT INTO redemption_day_community (redemption_day, community)
SELECT DISTINCT into_day, school FROM moved_school_day;

DO $$
BEGIN
	ASSERT NOT EXISTS (SELECT FROM moved_school_day m WHERE NOT EXISTS (SELECT FROM redemption_day d
		JOIN redemption_day_community i ON i.redemption_day = d.id
		WHERE d.shop = m.shop AND d.day = m.day AND i.community = m.school
		AND (d.cancelled_at IS NULL) = (m.cancelled_at IS NULL))), 'each school is invited to the day that it had';
END $$;

SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE redemption_day ENABLE ALWAYS TRIGGER redemption_day_lies_ahead;
DROP TABLE school_redemption_day_cancellation, school_redemption_day;
DROP FUNCTION check_that_the_shop_serves_the_school();
