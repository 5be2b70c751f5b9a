package org.communitypoints.members;

import org.communitypoints.ledger.AccountId;

/**
 * What joining gave a member.
 *
 * @param member the member
 * @param card the number of their first card
 * @param wallet their account in the books
 */
public record Joined(MemberId member, CardNumber card, AccountId wallet) {

}
