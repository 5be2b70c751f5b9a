-- The same work with nothing but what a ledger needs.
SET search_path = lim;
CREATE OR REPLACE FUNCTION redeem(p_key uuid, p_member int, p_shop int, p_amt bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_id bigint; v_bal bigint; v_com smallint;
BEGIN
  INSERT INTO lim.txn(idem_key,kind,community_id,actor_id,note) VALUES (p_key,2,p_member%193,p_shop,'redeem')
    ON CONFLICT (idem_key) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NULL THEN RETURN (SELECT -id FROM lim.txn WHERE idem_key=p_key); END IF;   -- replay: same answer, no effect
  UPDATE lim.member_account SET balance=balance-p_amt, version=version+1, updated_at=now()
    WHERE id=p_member AND balance>=p_amt RETURNING balance INTO v_bal;
  IF NOT FOUND THEN RAISE EXCEPTION 'insufficient' USING ERRCODE='P0001'; END IF;
  INSERT INTO lim.entry(txn_id,account_kind,account_id,amount,balance_after) VALUES (v_id,1,p_member,-p_amt,v_bal),(v_id,2,p_shop,p_amt,NULL);
  UPDATE lim.shop_account SET balance=balance+p_amt, version=version+1 WHERE id=p_shop;
  RETURN v_id;
END $$;

CREATE OR REPLACE FUNCTION award(p_key uuid, p_member int, p_amt bigint, p_issuer int) RETURNS bigint LANGUAGE plpgsql AS $$
-- p_issuer = 0: insert-only (the issuer's balance is derived from entries); >0: that issuer row is updated
DECLARE v_id bigint; v_bal bigint;
BEGIN
  INSERT INTO lim.txn(idem_key,kind,community_id,actor_id,note) VALUES (p_key,1,p_member%193,1,'award')
    ON CONFLICT (idem_key) DO NOTHING RETURNING id INTO v_id;
  IF v_id IS NULL THEN RETURN (SELECT -id FROM lim.txn WHERE idem_key=p_key); END IF;
  UPDATE lim.member_account SET balance=balance+p_amt, version=version+1, updated_at=now() WHERE id=p_member RETURNING balance INTO v_bal;
  INSERT INTO lim.entry(txn_id,account_kind,account_id,amount,balance_after) VALUES (v_id,1,p_member,p_amt,v_bal),(v_id,3,greatest(p_issuer,1),-p_amt,NULL);
  IF p_issuer>0 THEN UPDATE lim.issuer_account SET balance=balance-p_amt, version=version+1 WHERE id=p_issuer; END IF;
  RETURN v_id;
END $$;

-- one committee decision awards many members: one transaction, set-based (n members starting at a random id). It
-- writes for each award what a ledger cannot do without: its own transaction with a key, two entries, a balance.
CREATE OR REPLACE FUNCTION award_batch(p_key uuid, p_from int, p_n int, p_amt bigint, p_issuer int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE v_first bigint;
BEGIN
  WITH ids AS (SELECT id FROM lim.member_account WHERE id>=p_from AND id<p_from+p_n ORDER BY id FOR UPDATE),
       t AS (INSERT INTO lim.txn(idem_key,kind,community_id,actor_id,note) SELECT gen_random_uuid(),3,id%193,id,'batch' FROM ids RETURNING id, actor_id),
       u AS (UPDATE lim.member_account m SET balance=m.balance+p_amt, version=m.version+1, updated_at=now() FROM ids WHERE m.id=ids.id RETURNING m.id, m.balance),
       e AS (INSERT INTO lim.entry(txn_id,account_kind,account_id,amount,balance_after)
         SELECT t.id,1,u.id,p_amt,u.balance FROM t JOIN u ON u.id=t.actor_id UNION ALL SELECT t.id,3,p_issuer,-p_amt,NULL FROM t)
  SELECT min(id) INTO v_first FROM t;
  UPDATE lim.issuer_account SET balance=balance-p_amt*p_n, version=version+1 WHERE id=p_issuer;
  RETURN v_first;
END $$;
RESET search_path;
