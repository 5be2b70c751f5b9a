package org.communitypoints.members;

import java.time.Instant;

import org.communitypoints.kernel.Actor;
import org.springframework.stereotype.Component;

/**
 * A member leaves: nobody approves it. From now on no search finds them and they earn
 * nothing; what they have stays redeemable for the time that their consent text promised.
 */
@Component
public class Leave {

	/**
	 * Withdraws the member's consent. Leaving twice changes nothing.
	 * @param by who enters it: an administrator or a recorder
	 * @param member the member
	 * @return the moment until which unspent points can be redeemed
	 * @throws org.communitypoints.kernel.NotAllowed if the actor's role does not do this
	 * @throws org.communitypoints.kernel.NotFound if there is no such member in the
	 * actor's part of the tree
	 */
	public Instant leave(Actor by, MemberId member) {
		throw new UnsupportedOperationException();
	}

}
