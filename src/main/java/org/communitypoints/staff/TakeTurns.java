package org.communitypoints.staff;

import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.ClerkSwitched;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets another clerk of the same shop take over a counter by their PIN, or the same one
 * come back to it after it was locked. The basket on the counter stays as it is.
 */
@Component
public class TakeTurns {

	private final Door door;

	private final StaffPins pins;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	TakeTurns(Door door, StaffPins pins, TransactionTemplate transaction, ApplicationEventPublisher events) {
		this.door = door;
		this.pins = pins;
		this.transaction = transaction;
		this.events = events;
	}

	/**
	 * Takes over the counter.
	 * @param present who is signed in there
	 * @param next who serves from now on; maybe the same
	 * @param pin the PIN that they typed
	 * @return the clerk who serves from now on
	 * @throws NotFound if they are no clerk of this shop
	 * @throws StaffPinWrong if it is another PIN
	 * @throws StaffPinLocked if it was wrong too often
	 * @throws StaffPinNotSet if they have none
	 */
	public Actor by(Actor present, ActorId next, String pin) {
		if (!present.is(Role.CLERK)) {
			throw new NotAllowed();
		}
		Present person = this.door.present(next)
			.filter((found) -> found.actor().is(Role.CLERK) && found.actor().shop().equals(present.shop()))
			.orElseThrow(NotFound::new);
		this.pins.prove(next, pin);
		Actor clerk = person.actor();
		if (!clerk.id().equals(present.id())) {
			this.transaction.executeWithoutResult((status) -> {
				this.events.publishEvent(new ClerkSwitched(present, clerk));
				this.events.publishEvent(new ActDone(clerk, "clerk-switched", person.signInName()));
			});
		}
		return clerk;
	}

}
