package org.communitypoints.activities;

import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody of the staff says which member they are themselves, so that their own points
 * are always credited by somebody else. It rests on their word, and stays.
 */
@Component
public class DeclareOwnMembership {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final MemberLookup lookup;

	private final Awards awards;

	private final ApplicationEventPublisher events;

	DeclareOwnMembership(Transactions transactions, JdbcClient jdbc, MemberLookup lookup, Awards awards,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.lookup = lookup;
		this.awards = awards;
		this.events = events;
	}

	/**
	 * Writes down which member the actor is.
	 * @param by who says so
	 * @param card their own card
	 * @throws OwnMembershipDeclared if they have said so before, of another member
	 */
	public void declare(Actor by, CardNumber card) {
		this.transactions.run(() -> {
			MemberAtCounter member = this.lookup.byCard(by, card);
			int declared = this.jdbc
				.sql("INSERT INTO own_membership (actor, member) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(by.id().value(), member.id().value())
				.update();
			if (declared == 1) {
				this.events.publishEvent(new ActDone(by, "own-membership-declared", member.card().masked()));
			}
			else if (!of(by).filter(member.id()::equals).isPresent()) {
				throw new OwnMembershipDeclared();
			}
			return member;
		});
	}

	/**
	 * Which member an actor is.
	 * @param actor the actor
	 * @return the member, or empty if they have not said so
	 */
	public Optional<MemberId> of(Actor actor) {
		return this.awards.own(actor);
	}

}
