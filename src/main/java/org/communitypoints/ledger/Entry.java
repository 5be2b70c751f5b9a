package org.communitypoints.ledger;

/**
 * One side of a transfer in one account.
 *
 * @param transfer whose side it is
 * @param side D for the debit, C for the credit
 * @param account the account
 * @param amount in points; negative for a reversal
 * @param after how the account stands after it
 */
record Entry(TransferId transfer, String side, AccountId account, long amount, Totals after) {
}
