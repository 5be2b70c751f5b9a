-- What goods are counted in was kept as typed: "KG", "kg " and "ｋｇ" were three units. Now a unit is written one way, and
-- goods that were listed before are counted in the same words as the new ones. Receipts keep what they said.
UPDATE good g SET unit = CASE p.unit WHEN 'l' THEN 'L' ELSE p.unit END
FROM (SELECT id, rtrim(left(btrim(regexp_replace(lower(normalize(unit, NFKC) COLLATE "C"), '\s+', ' ', 'g')), 12)) AS unit FROM good) p
WHERE p.id = g.id AND g.unit <> CASE p.unit WHEN 'l' THEN 'L' ELSE p.unit END;

ALTER TABLE good ADD CONSTRAINT good_unit_is_written_one_way CHECK (
	unit IS NFKC NORMALIZED AND unit !~ '^ |  | $' AND (unit = 'L' OR unit = lower(unit COLLATE "C") AND unit <> 'l'));
COMMENT ON COLUMN good.unit IS 'What it is counted in: single spaces, ordinary letters for wide ones, small letters but for a litre alone, L.';
