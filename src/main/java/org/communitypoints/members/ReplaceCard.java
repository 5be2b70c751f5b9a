package org.communitypoints.members;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A lost card is replaced by a new one, and refused from that moment. */
@Component
public class ReplaceCard {

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final ApplicationEventPublisher events;

	ReplaceCard(Transactions transactions, MemberLookup lookup, Members members, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.events = events;
	}

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
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return this.transactions.run(() -> {
			MemberAtCounter member = this.lookup.byCard(by, lost);
			CardNumber issued = this.members.replaceCard(by, member.id(), lost).orElseThrow(CardReplaced::new);
			this.events.publishEvent(new ActDone(by, "card-replaced", issued.masked()));
			return issued;
		});
	}

}
