package org.communitypoints.claims;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Somebody who did not enter a claim looks whether it is so. */
@Component
public class CheckClaim {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Claims claims;

	private final ApplicationEventPublisher events;

	CheckClaim(Transactions transactions, JdbcClient jdbc, Claims claims, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.claims = claims;
		this.events = events;
	}

	/**
	 * Writes down what the look came to.
	 * @param by an administrator or recorder who sees the claim and has no part in it
	 * @param id the claim
	 * @param reason why it does not go to the committee; null if it does
	 * @throws NotAllowed for every other role
	 * @throws HasAPartInIt if it is the actor's own, of their household, or entered by
	 * them
	 * @throws ClaimMovedOn if somebody has looked already
	 */
	public void check(Actor by, ClaimId id, @Nullable RefusalReason reason) {
		if ((!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) || reason == RefusalReason.NOT_CONVINCED) {
			throw new NotAllowed();
		}
		this.claims.require(by, id);
		this.transactions.run(() -> {
			if (this.claims.lock(id) != ClaimState.ENTERED) {
				throw new ClaimMovedOn();
			}
			this.claims.requireNoPart(by, id);
			this.jdbc.sql("""
					INSERT INTO claim_check (claim, confirmed, reason, checked_by, checked_by_name)
					VALUES (:claim, :confirmed, :reason, :by, :name)
					""")
				.param("claim", id.value())
				.param("confirmed", reason == null)
				.param("reason", (reason != null) ? reason.name() : null)
				.param("by", by.id().value())
				.param("name", by.name())
				.update();
			this.events.publishEvent((reason == null) ? new ActDone(by, "claim-confirmed", id.toString())
					: new ActDone(by, "claim-not-confirmed", id.toString()));
			return id;
		});
	}

}
