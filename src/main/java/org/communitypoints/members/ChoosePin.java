package org.communitypoints.members;

import java.util.Set;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A member chooses a PIN with their own hands, at whose machine that may be. Who forgot
 * it sets a new one at a recorder's; at a counter and on their own page a member changes
 * it only by the old one, or else the finder of a card could.
 */
@Component
public class ChoosePin {

	private static final Set<Role> MAY_RESET = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final Transactions transactions;

	private final Pins pins;

	private final ApplicationEventPublisher events;

	ChoosePin(Transactions transactions, Pins pins, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.pins = pins;
		this.events = events;
	}

	/**
	 * Whether the old PIN is asked for before a new one is set.
	 * @param by at whose machine it is
	 * @param member the member
	 * @return true if it is
	 */
	public static boolean asksForTheOld(Actor by, MemberAtCounter member) {
		return member.hasPin() && !MAY_RESET.contains(by.role());
	}

	/**
	 * Sets the member's PIN, the first or another.
	 * @param by at whose machine the member is: an administrator, a recorder, a clerk, or
	 * the member
	 * @param member the member, as they have been opened
	 * @param current the PIN that is in force, where it is asked for
	 * @param wanted the new one
	 * @throws PinTooObvious if somebody who finds the card would try it first
	 * @throws PinNeeded if the old one is needed
	 * @throws PinWrong if the old one is another
	 * @throws PinLocked if the old one is locked
	 */
	public void choose(Actor by, MemberAtCounter member, @Nullable Pin current, Pin wanted) {
		boolean own = by.is(Role.MEMBER) && by.id().value().equals(member.id().value());
		boolean reset = MAY_RESET.contains(by.role());
		if (!own && !reset && !by.is(Role.CLERK)) {
			throw new NotAllowed();
		}
		if (!reset && this.pins.has(member.id())) {
			if (current == null) {
				throw new PinNeeded(0);
			}
			this.pins.prove(member.id(), current);
			reset = true;
		}
		boolean overwrite = reset;
		this.transactions.run(() -> {
			if (overwrite) {
				this.pins.set(by.id(), member.id(), wanted);
			}
			else if (!this.pins.setFirst(by.id(), member.id(), wanted)) {
				throw new PinNeeded(0);
			}
			this.events.publishEvent(new ActDone(by, "pin-set", member.card().masked()));
			return wanted;
		});
	}

	/**
	 * Removes the member's PIN, as they wish; removing none changes nothing.
	 * @param by an administrator or a recorder
	 * @param member the member
	 */
	public void remove(Actor by, MemberAtCounter member) {
		if (!MAY_RESET.contains(by.role())) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			if (this.pins.remove(member.id())) {
				this.events.publishEvent(new ActDone(by, "pin-removed", member.card().masked()));
			}
			return member;
		});
	}

}
