package org.communitypoints.members;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * A member agrees to a newer text than the one they joined by, or for the first time by
 * themself to what a guardian agreed to for them; and from then on earns again.
 */
@Component
public class AgreeAgain {

	private static final Set<Role> MAY_RECORD = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final Consents consents;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	AgreeAgain(Transactions transactions, MemberLookup lookup, Members members, Consents consents,
			ApplicationEventPublisher events, Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.consents = consents;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Records that a member agrees to the newest text. Agreeing twice changes nothing.
	 * @param by the member on a screen, or an administrator or a recorder who enters it
	 * @param member the member
	 * @param consent the consent, with a guardian's for who is a child still
	 * @throws NotAllowed if the actor's role does not do this, or it is another member
	 * @throws NotFound if there is no such member in the actor's part of the tree
	 * @throws MemberHasLeft if the member left; who comes back joins anew
	 * @throws org.communitypoints.kernel.Refusal as for
	 * {@link Join#join(Actor, NewMember)}, if the consent is not whole
	 */
	public void agree(Actor by, MemberId member, GivenConsent consent) {
		boolean oneself = by.is(Role.MEMBER) && by.id().value().equals(member.value())
				&& consent.channel() == ConsentChannel.SCREEN;
		if (!oneself && !MAY_RECORD.contains(by.role())) {
			throw new NotAllowed();
		}
		try {
			this.transactions.run(() -> agreeOnce(by, member, consent));
		}
		catch (DuplicateKeyException ex) {
			throw new FormNumberUsed();
		}
	}

	private MemberId agreeOnce(Actor by, MemberId member, GivenConsent consent) {
		MemberAtCounter who = this.lookup.recall(by, member).orElseThrow(NotFound::new);
		this.members.lock(member);
		if (this.members.hasLeft(member)) {
			throw new MemberHasLeft();
		}
		int thisYear = LocalDate.ofInstant(this.clock.instant(), this.zone).getYear();
		Members.Person person = this.members.person(member);
		ReadConsent read = ReadConsent.of(consent, person.name(), person.birthYearOrNull(), thisYear);
		if (!this.consents.saysNothingNew(member, read)) {
			this.consents.require(List.of(person.community()), List.of(read));
			this.consents.add(by, List.of(member), List.of(read));
			this.events.publishEvent(new ActDone(by, "member-agreed-again", who.card().masked()));
		}
		return member;
	}

}
