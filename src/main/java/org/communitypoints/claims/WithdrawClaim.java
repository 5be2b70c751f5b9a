package org.communitypoints.claims;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes a claim back, by the member or by whoever may enter claims for them. */
@Component
public class WithdrawClaim {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Claims claims;

	private final ApplicationEventPublisher events;

	WithdrawClaim(Transactions transactions, JdbcClient jdbc, Claims claims, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.claims = claims;
		this.events = events;
	}

	/**
	 * Takes a claim back.
	 * @param by the member, or who entered it
	 * @param id the claim
	 * @throws NotAllowed for everybody else
	 * @throws ClaimMovedOn if it is credited
	 */
	public void withdraw(Actor by, ClaimId id) {
		ClaimEntry claim = this.claims.require(by, id);
		if (!by.is(Role.MEMBER) && !claim.enteredBy().equals(by.id())) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			ClaimState state = this.claims.lock(id);
			if (state == ClaimState.WITHDRAWN) {
				return id;
			}
			if (!state.isOnTheWay() && state != ClaimState.REFUSED) {
				throw new ClaimMovedOn();
			}
			this.jdbc.sql("INSERT INTO claim_withdrawal (claim, withdrawn_by) VALUES (?, ?)")
				.params(id.value(), by.id().value())
				.update();
			if (!by.is(Role.MEMBER)) {
				this.events.publishEvent(new ActDone(by, "claim-withdrawn", id.toString()));
			}
			return id;
		});
	}

}
