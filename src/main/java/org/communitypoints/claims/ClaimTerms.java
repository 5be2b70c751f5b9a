package org.communitypoints.claims;

import java.util.Set;

import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says how many must vote, and how long a notice hangs. Meetings that are open keep what
 * held when they began.
 */
@Component
public class ClaimTerms {

	/** The fewest who decide. */
	public static final int FEWEST = 2;

	/** The most who must be there. */
	public static final int MOST = 15;

	private static final Set<Integer> DAYS = Set.of(3, 5, 7);

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	ClaimTerms(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * What holds.
	 * @return the terms of the programme
	 */
	public Terms now() {
		return this.jdbc.sql("SELECT claim_quorum, notice_days FROM programme LIMIT 1")
			.query((row, number) -> new Terms(row.getInt("claim_quorum"), row.getInt("notice_days")))
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Whether an actor may change them: they hold for the whole programme.
	 * @param actor who asks
	 * @return true for an administrator of the banner
	 */
	public boolean isFor(Actor actor) {
		return actor.is(Role.ADMINISTRATOR) && this.tree.find(actor.community()).kind() == CommunityKind.BANNER;
	}

	/**
	 * Changes them.
	 * @param by an administrator of the whole programme
	 * @param terms the new ones
	 * @throws NotAllowed for everybody else
	 * @throws IllegalArgumentException if nobody or too many would have to vote, or the
	 * days are not 3, 5 or 7
	 */
	public void set(Actor by, Terms terms) {
		if (!isFor(by)) {
			throw new NotAllowed();
		}
		if (terms.quorum() < FEWEST || terms.quorum() > MOST || !DAYS.contains(terms.noticeDays())) {
			throw new IllegalArgumentException("a quorum of " + terms.quorum() + ", " + terms.noticeDays() + " days");
		}
		this.transactions.run(() -> {
			this.jdbc.sql("UPDATE programme SET claim_quorum = ?, notice_days = ?")
				.params(terms.quorum(), terms.noticeDays())
				.update();
			this.events.publishEvent(new ActDone(by, "claim-terms-set", terms.quorum() + " / " + terms.noticeDays()));
			return terms;
		});
	}

}
