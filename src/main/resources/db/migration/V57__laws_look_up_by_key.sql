-- A law that looks one row up finds it by its key, whatever the planner believed when the table was still empty: a
-- session that had planned it then would otherwise read the whole table for each row, until somebody analyzes it.
ALTER FUNCTION check_that_a_redemption_is_taken_back_whole() SET enable_seqscan = off;
ALTER FUNCTION return_stays_within_its_redemption() SET enable_seqscan = off;
ALTER FUNCTION return_line_is_written_with_its_return() SET enable_seqscan = off;
ALTER FUNCTION settlement_says_what_the_till_says() SET enable_seqscan = off;
ALTER FUNCTION settlement_step_follows_the_last() SET enable_seqscan = off;
ALTER FUNCTION settlement_is_written_with_its_step() SET enable_seqscan = off;
ALTER FUNCTION check_that_a_till_is_settled_by_a_statement() SET enable_seqscan = off;
ALTER FUNCTION stock_movement_has_its_cause() SET enable_seqscan = off;
ALTER FUNCTION stock_batch_part_follows_the_last() SET enable_seqscan = off;
ALTER FUNCTION stock_movement_is_its_parts() SET enable_seqscan = off;
ALTER FUNCTION stock_batch_is_its_parts() SET enable_seqscan = off;
ALTER FUNCTION what_is_kept_is_not_taken() SET enable_seqscan = off;
ALTER FUNCTION reservation_is_really_taken() SET enable_seqscan = off;
ALTER FUNCTION what_is_left_of_an_award(uuid, bigint) SET enable_seqscan = off;
ALTER FUNCTION taken_of_a_good_this_month(uuid, uuid, uuid) SET enable_seqscan = off;
