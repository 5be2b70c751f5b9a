package org.communitypoints.members;

import java.time.Instant;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * A member leaves: nobody approves it. From now on no search finds them and they earn
 * nothing; what they have stays redeemable for the time that their consent text promised.
 */
@Component
public class Leave {

	private static final int LONGEST_FORM_NUMBER = 40;

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
	 * Withdraws the member's consent, as they say on their own page or to somebody of the
	 * staff. Leaving twice changes nothing.
	 * @param by the member, or who enters it: an administrator or a recorder
	 * @param member the member
	 * @return the moment until which unspent points can be redeemed
	 * @throws NotAllowed if the actor's role does not do this
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 */
	public Instant leave(Actor by, MemberId member) {
		return leave(by, member, by.is(Role.MEMBER) ? "OWN_PAGE" : "SCREEN", null);
	}

	/**
	 * Withdraws the consent of a member who signed a form.
	 * @param by who enters it: an administrator or a recorder
	 * @param member the member
	 * @param formNumber the form's number, 1 to 40 characters
	 * @return the moment until which unspent points can be redeemed
	 * @throws FormNumberNeeded if there is no number, or a long one
	 * @throws FormNumberUsed if somebody joined, agreed or left by that form before
	 * @throws NotAllowed if the actor's role does not do this
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 */
	public Instant onPaper(Actor by, MemberId member, String formNumber) {
		String number = Typed.code(formNumber);
		if (number.isEmpty() || number.length() > LONGEST_FORM_NUMBER) {
			throw new FormNumberNeeded();
		}
		try {
			return leave(by, member, "PAPER", number);
		}
		catch (DuplicateKeyException ex) {
			throw new FormNumberUsed();
		}
	}

	private Instant leave(Actor by, MemberId member, String channel, @Nullable String formNumber) {
		boolean oneself = by.is(Role.MEMBER) && by.id().value().equals(member.value());
		if (!oneself && !by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return this.transactions.run(() -> {
			CardNumber card = this.lookup.recall(by, member).orElseThrow(NotFound::new).card();
			if (this.members.leave(by, member, this.programme.require().graceDays(), channel, formNumber)) {
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
