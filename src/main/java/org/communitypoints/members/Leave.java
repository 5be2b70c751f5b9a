package org.communitypoints.members;

import java.time.Instant;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A member leaves: nobody approves it. From now on no search finds them and they earn
 * nothing; what they have stays redeemable for the time that their consent text promised.
 */
@Component
public class Leave {

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final CurrentProgramme programme;

	private final ApplicationEventPublisher events;

	Leave(Transactions transactions, MemberLookup lookup, Members members, CurrentProgramme programme,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.programme = programme;
		this.events = events;
	}

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
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return this.transactions.run(() -> {
			CardNumber card = this.lookup.recall(by, member).orElseThrow(NotFound::new).card();
			if (this.members.leave(by, member, this.programme.require().graceDays())) {
				this.events.publishEvent(new ActDone(by, "member-left", card.masked()));
			}
			Instant until = this.lookup.recall(by, member).orElseThrow(NotFound::new).redeemableUntil();
			if (until == null) {
				throw new IllegalStateException("who left is still in");
			}
			return until;
		});
	}

}
