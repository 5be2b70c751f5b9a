package org.communitypoints.me;

import java.util.Optional;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MistypedCard;
import org.communitypoints.members.Oneself;
import org.communitypoints.members.Pin;
import org.communitypoints.members.PinNotUsable;
import org.communitypoints.members.Pins;

import org.springframework.stereotype.Component;

/** The door to one's own page: who comes in with a card, and who is still welcome. */
@Component
public class OwnDoor {

	/** The longest secret that is looked at, in characters. */
	private static final int LONGEST = 40;

	private final Oneself oneself;

	private final SignInCodes codes;

	private final Pins pins;

	OwnDoor(Oneself oneself, SignInCodes codes, Pins pins) {
		this.oneself = oneself;
		this.codes = codes;
		this.pins = pins;
	}

	/**
	 * Whoever comes with this card and this secret. A card that is none, a secret that is
	 * wrong, ended, used up or locked: all look the same and take the same time.
	 * @param card what was typed or scanned as card
	 * @param secret a PIN or a one-time code
	 * @return the member, or empty
	 */
	public Optional<MemberId> open(String card, String secret) {
		String typed = secret.substring(0, Math.min(secret.length(), LONGEST));
		Optional<MemberId> holder = number(card).flatMap(this.oneself::holder);
		Optional<Pin> pin = pin(typed);
		if (holder.isPresent() && pin.isPresent()) {
			return holder.filter((member) -> this.pins.opens(member, pin.get()));
		}
		if (holder.isPresent() && SignInCodes.looksLike(typed)) {
			return holder.filter((member) -> this.codes.open(member, typed));
		}
		this.codes.openNothing(typed);
		return Optional.empty();
	}

	/**
	 * Reads a member afresh, whatever was so when they signed in.
	 * @param member the member
	 * @return the actor, or empty if they are gone
	 */
	public Optional<Actor> present(MemberId member) {
		return this.oneself.actor(member);
	}

	/** A PIN has at most six digits, and a code has eight signs. */
	private static Optional<Pin> pin(String typed) {
		try {
			return Optional.of(Pin.read(typed));
		}
		catch (PinNotUsable ex) {
			return Optional.empty();
		}
	}

	private static Optional<CardNumber> number(String card) {
		try {
			return Optional.of(CardNumber.read(card));
		}
		catch (MistypedCard ex) {
			return Optional.empty();
		}
	}

}
