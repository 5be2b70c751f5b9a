package org.communitypoints.claims;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.activities.Act;
import org.communitypoints.activities.AwardedAlready;
import org.communitypoints.activities.BeforeJoining;
import org.communitypoints.activities.ConsentNotCurrent;
import org.communitypoints.activities.FindAct;
import org.communitypoints.activities.HasLeft;
import org.communitypoints.activities.QuantityDoesNotFit;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.members.Called;
import org.communitypoints.members.FormNumber;
import org.communitypoints.members.RollCall;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a claim in: from the member themselves, with somebody's help, or from paper. What
 * could never be credited is refused at once, and not after a month.
 */
@Component
public class MakeClaim {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final RollCall roll;

	private final FindAct acts;

	private final ApplicationEventPublisher events;

	MakeClaim(Transactions transactions, JdbcClient jdbc, RollCall roll, FindAct acts,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.roll = roll;
		this.acts = acts;
		this.events = events;
	}

	/**
	 * Takes a claim in. Sending it again under the same id changes nothing.
	 * @param by the member themselves, or an administrator or recorder who sees them
	 * @param id made with the form
	 * @param wanted the claim
	 * @param photo a picture that shows it, as sent; null for none
	 * @throws NotAllowed if it is somebody else's own page, or the role enters no claims
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 * @throws HasLeft if the member has left
	 * @throws ConsentNotCurrent if the member has not agreed to the newest text
	 * @throws BeforeJoining if the member joined later
	 * @throws QuantityDoesNotFit if it is more than fits into the act's unit
	 * @throws ClaimedAlready if the day, week or month is claimed
	 * @throws AwardedAlready if it is credited
	 * @throws KeyUsedForAnotherRequest if the id stands for another claim
	 * @throws ClaimFormUsed if the paper was entered before
	 * @throws NotAPicture if the photo is none
	 * @throws PictureTooLarge if nobody could look at it
	 * @throws org.communitypoints.kernel.Refusal as {@link FindAct} says, about the day
	 */
	public void make(Actor by, ClaimId id, NewClaim wanted, byte @Nullable [] photo) {
		mustEnter(by, wanted);
		byte[] picture = (photo != null) ? Picture.redraw(photo) : null;
		try {
			this.transactions.run(() -> {
				if (!stands(id, wanted)) {
					write(by, id, wanted, require(by, wanted), picture);
				}
				return id;
			});
		}
		catch (DataIntegrityViolationException ex) {
			if (String.valueOf(ex.getMessage()).contains("claim_key") && stands(id, wanted)) {
				return;
			}
			if (String.valueOf(ex.getMessage()).contains("claim_form_is_used_once")) {
				throw new ClaimFormUsed();
			}
			if (String.valueOf(ex.getMessage()).contains("the_same_is_not_claimed_twice")) {
				throw new ClaimedAlready();
			}
			throw ex;
		}
	}

	private static void mustEnter(Actor by, NewClaim wanted) {
		boolean oneself = by.is(Role.MEMBER) && by.id().value().equals(wanted.member().value());
		boolean staff = by.is(Role.ADMINISTRATOR) || by.is(Role.RECORDER);
		if ((wanted.how() == HowClaimed.OWN_PAGE) ? !oneself : !staff) {
			throw new NotAllowed();
		}
	}

	/** Whether the same was entered under the same id before. */
	private boolean stands(ClaimId id, NewClaim wanted) {
		Optional<Boolean> same = this.jdbc
			.sql("SELECT member = ? AND code = ? AND day = ? AND quantity = ? AND words = ? FROM claim WHERE id = ?")
			.params(wanted.member().value(), wanted.code(), wanted.day(), wanted.quantity(), wanted.words(), id.value())
			.query(Boolean.class)
			.optional();
		if (same.isPresent() && !same.get()) {
			throw new KeyUsedForAnotherRequest();
		}
		return same.isPresent();
	}

	private Claimed require(Actor by, NewClaim wanted) {
		this.jdbc.sql("SELECT id FROM member WHERE id = ? FOR NO KEY UPDATE")
			.param(wanted.member().value())
			.query(UUID.class)
			.list();
		Called member = this.roll.of(by, List.of(wanted.member())).stream().findFirst().orElseThrow(NotFound::new);
		if (member.left()) {
			throw new HasLeft();
		}
		if (!member.current()) {
			throw new ConsentNotCurrent();
		}
		Act act = this.acts.on(member.community(), wanted.code(), wanted.day());
		if (wanted.day().isBefore(member.joined())) {
			throw new BeforeJoining(member.joined());
		}
		if (wanted.quantity() < 1 || wanted.quantity() > act.unit().most()) {
			throw new QuantityDoesNotFit(act.unit().most());
		}
		boolean awarded = this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM award x WHERE x.member = :member AND x.code = :code AND :unit <> 'HOUR'
						AND CASE :unit WHEN 'MONTH' THEN x.month = date_trunc('month', CAST(:day AS timestamp))::date
							WHEN 'WEEK' THEN date_trunc('week', x.day::timestamp) = date_trunc('week', CAST(:day AS timestamp))
							ELSE x.day = CAST(:day AS date) END
						AND what_is_left_of_an_award(x.transfer, x.points) > 0)
					""")
			.param("member", wanted.member().value())
			.param("code", act.code())
			.param("unit", act.unit().name())
			.param("day", wanted.day().toString())
			.query(Boolean.class)
			.single();
		if (awarded) {
			throw new AwardedAlready(act.code());
		}
		return new Claimed(member, act);
	}

	private void write(Actor by, ClaimId id, NewClaim wanted, Claimed claimed, byte @Nullable [] picture) {
		FormNumber form = wanted.formNumberOrNull();
		this.jdbc
			.sql("""
					INSERT INTO claim (id, member, community, act, code, day, quantity, words, how, form_number, helper_name,
						entered_by, entered_by_name)
					VALUES (:id, :member, :community, :act, :code, :day, :quantity, :words, :how, :form, :helper, :by, :name)
					""")
			.param("id", id.value())
			.param("member", wanted.member().value())
			.param("community", claimed.member().community().value())
			.param("act", claimed.act().id().value())
			.param("code", claimed.act().code())
			.param("day", wanted.day())
			.param("quantity", wanted.quantity())
			.param("words", wanted.words())
			.param("how", wanted.how().name())
			.param("form", (form != null) ? form.value() : null)
			.param("helper", wanted.helperOrNull())
			.param("by", by.id().value())
			.param("name", by.name())
			.update();
		if (picture != null) {
			this.jdbc.sql("INSERT INTO claim_photo (claim, member, jpeg) VALUES (?, ?, ?)")
				.params(id.value(), wanted.member().value(), picture)
				.update();
		}
		if (!by.is(Role.MEMBER)) {
			this.events.publishEvent(new ActDone(by, "claim-entered", claimed.member().card().masked()));
		}
	}

	private record Claimed(Called member, Act act) {
	}

}
