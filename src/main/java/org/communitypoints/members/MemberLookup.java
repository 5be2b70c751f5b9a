package org.communitypoints.members;

import org.communitypoints.kernel.Actor;
import org.springframework.stereotype.Component;

/**
 * Finds members for those who may see them, and keeps a log of every look.
 */
@Component
public class MemberLookup {

	/** The most members that one search shows. */
	public static final int MOST_ROWS = 6;

	/**
	 * Finds members of the actor's part of the tree by Chinese name, pinyin, initials,
	 * the phone's last four digits or all eleven, or the card's number. Exact matches
	 * come first. Words that can match nothing find nobody.
	 * @param actor who looks
	 * @param words what was typed
	 * @return at most {@link #MOST_ROWS} members
	 */
	public Candidates search(Actor actor, String words) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Opens a member by their card; the card of a member who left opens until their
	 * unspent points can no longer be redeemed.
	 * @param actor who looks
	 * @param card the card's number
	 * @return the member
	 * @throws UnknownCard if there is no such card in the actor's part of the tree
	 * @throws CardReplaced if another card took this one's place
	 * @throws MemberHasLeft if the member left and the time to redeem is over
	 */
	public MemberAtCounter byCard(Actor actor, CardNumber card) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Opens a member whom a search found, or whom an earlier look opened.
	 * @param actor who looks
	 * @param member the member
	 * @return the member
	 * @throws org.communitypoints.kernel.NotFound if there is no such member in the
	 * actor's part of the tree
	 * @throws MemberHasLeft if the member left and the time to redeem is over
	 */
	public MemberAtCounter open(Actor actor, MemberId member) {
		throw new UnsupportedOperationException();
	}

}
