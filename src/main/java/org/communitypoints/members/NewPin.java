package org.communitypoints.members;

import org.communitypoints.kernel.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A PIN as the member typed it.
 *
 * @param current the one that is in force, where it is asked for
 * @param pin the new one
 * @param again the new one once more
 */
public record NewPin(String current, String pin, String again) {

	/** A form with nothing in it. */
	public static final NewPin EMPTY = new NewPin("", "", "");

	/**
	 * Makes nothing of what was not sent.
	 */
	public NewPin {
		current = Typed.number(current);
		pin = Typed.number(pin);
		again = Typed.number(again);
	}

	/**
	 * The new PIN.
	 * @return the PIN
	 * @throws PinNotUsable if it is not four to six digits
	 * @throws PinsDiffer if it was typed twice and not the same
	 */
	public Pin wanted() {
		Pin wanted = Pin.read(this.pin);
		if (!this.pin.equals(this.again)) {
			throw new PinsDiffer();
		}
		return wanted;
	}

	/**
	 * The PIN that is in force.
	 * @return the PIN, or null if nothing was typed
	 */
	public @Nullable Pin old() {
		return this.current.isEmpty() ? null : Pin.read(this.current);
	}

	/** Says nothing. */
	@Override
	public String toString() {
		return "NewPin[····]";
	}

}
