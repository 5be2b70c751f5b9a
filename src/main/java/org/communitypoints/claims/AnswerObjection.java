package org.communitypoints.claims;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Answers an objection: upheld, and the claim is refused; or not, and it goes on. Always
 * with a reason.
 */
@Component
public class AnswerObjection {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Claims claims;

	private final ApplicationEventPublisher events;

	AnswerObjection(Transactions transactions, JdbcClient jdbc, Claims claims, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.claims = claims;
		this.events = events;
	}

	/**
	 * Answers an objection.
	 * @param by an administrator or recorder who sees the claim and has no part in it
	 * @param claim the claim
	 * @param id the objection
	 * @param upheld whether it is right
	 * @param words why; the member reads them
	 * @throws NotAllowed for every other role
	 * @throws HasAPartInIt if it is the actor's own, of their household, or entered by
	 * them
	 * @throws ClaimMovedOn if it is answered, or there is none
	 */
	public void answer(Actor by, ClaimId claim, ObjectionId id, boolean upheld, String words) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		ClaimEntry about = this.claims.require(by, claim);
		this.transactions.run(() -> {
			ClaimState state = this.claims.lock(claim);
			boolean open = this.claims.objections(claim)
				.stream()
				.anyMatch((one) -> one.id().equals(id) && one.isOpen());
			if (!open || (state != ClaimState.OBJECTED && state != ClaimState.REFUSED)) {
				throw new ClaimMovedOn();
			}
			this.claims.requireNoPart(by, claim);
			this.jdbc.sql("""
					INSERT INTO objection_answer (objection, member, upheld, words, answered_by, answered_by_name)
					VALUES (?, ?, ?, ?, ?, ?)
					""").params(id.value(), about.member().value(), upheld, words, by.id().value(), by.name()).update();
			this.events.publishEvent(upheld ? new ActDone(by, "objection-upheld", claim.toString())
					: new ActDone(by, "objection-rejected", claim.toString()));
			return id;
		});
	}

}
