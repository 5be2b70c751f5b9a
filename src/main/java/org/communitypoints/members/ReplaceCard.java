package org.communitypoints.members;

import org.communitypoints.kernel.Actor;
import org.springframework.stereotype.Component;

/** A lost card is replaced by a new one, and refused from that moment. */
@Component
public class ReplaceCard {

	/**
	 * Issues a new card in place of a lost one.
	 * @param by who does it: an administrator or a recorder
	 * @param lost the card in force
	 * @return the new card's number
	 * @throws UnknownCard if there is no such card in the actor's part of the tree
	 * @throws CardReplaced if it had been replaced already
	 * @throws MemberHasLeft if the member left and the time to redeem is over
	 */
	public CardNumber replace(Actor by, CardNumber lost) {
		throw new UnsupportedOperationException();
	}

}
