-- The shop's owner, and what the programme owes each shop.

-- ── An owner 店主 belongs to a shop, as a clerk does ──────────────────────────────────────────────────────

ALTER TABLE staff_member DROP CONSTRAINT staff_role_is_known;
ALTER TABLE staff_member ADD CONSTRAINT staff_role_is_known
	CHECK (role IN ('ADMINISTRATOR', 'RECORDER', 'CLERK', 'OWNER', 'AUDITOR'));
ALTER TABLE staff_member DROP CONSTRAINT staff_clerk_has_a_shop_others_a_community;
ALTER TABLE staff_member ADD CONSTRAINT staff_clerk_and_owner_have_a_shop_others_a_community CHECK (
	(role IN ('CLERK', 'OWNER')) = (shop IS NOT NULL) AND (role IN ('CLERK', 'OWNER')) = (community IS NULL));
