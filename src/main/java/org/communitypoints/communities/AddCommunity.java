package org.communitypoints.communities;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Adds a community right below another, with a fund of its own. */
@Component
public class AddCommunity {

	private final Transactions transactions;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final Communities communities;

	private final ApplicationEventPublisher events;

	AddCommunity(Transactions transactions, CurrentProgramme programme, CommunityTree tree, Communities communities,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.programme = programme;
		this.tree = tree;
		this.communities = communities;
		this.events = events;
	}

	/**
	 * Adds the community. Joins the caller's transaction, or opens one.
	 * @param by an administrator who sees the parent
	 * @param parentCode the code of the community that it stands right below
	 * @param wanted the community
	 * @return the community
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such parent
	 * @throws DoesNotBelongThere if the parent does not hold such a kind
	 * @throws CodeAlreadyUsed if the code is taken, here or elsewhere
	 */
	public Community add(Actor by, String parentCode, NewCommunity wanted) {
		return this.transactions.run(() -> {
			Community parent = this.tree.require(by, parentCode);
			by.mustAdminister();
			if (!parent.kind().mayHold(wanted.kind())) {
				throw new DoesNotBelongThere(wanted.kind(), parent.code());
			}
			Community added = this.communities.add(by.id(), this.programme.require().id(), wanted, parent.id());
			this.events.publishEvent(new ActDone(by, "community-added", added.code()));
			return added;
		});
	}

}
