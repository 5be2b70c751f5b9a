package org.communitypoints.claims;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A member asks, once, to have a refused claim looked at again by the committee. */
@Component
public class AppealClaim {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Claims claims;

	private final ApplicationEventPublisher events;

	AppealClaim(Transactions transactions, JdbcClient jdbc, Claims claims, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.claims = claims;
		this.events = events;
	}

	/**
	 * Appeals.
	 * @param by the member, or an administrator or recorder who enters it from paper
	 * @param id the claim
	 * @param words why it should be looked at again
	 * @throws NotAllowed for every other role
	 * @throws ClaimMovedOn if it was not refused, or appealed before
	 */
	public void appeal(Actor by, ClaimId id, String words) {
		if (!by.is(Role.MEMBER) && !by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		ClaimEntry claim = this.claims.require(by, id);
		this.transactions.run(() -> {
			if (this.claims.lock(id) != ClaimState.REFUSED || this.claims.require(by, id).appealed()) {
				throw new ClaimMovedOn();
			}
			this.jdbc.sql("INSERT INTO claim_appeal (claim, member, words, entered_by) VALUES (?, ?, ?, ?)")
				.params(id.value(), claim.member().value(), words, by.id().value())
				.update();
			if (!by.is(Role.MEMBER)) {
				this.events.publishEvent(new ActDone(by, "claim-appealed", id.toString()));
			}
			return id;
		});
	}

}
