package org.communitypoints.counter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import org.communitypoints.kernel.Fingerprint;

/**
 * What shall go back of a receipt, and why.
 *
 * @param reason why
 * @param lines how much of each line, by the line's number from 1
 */
public record ReturnWish(Redemption.Reason reason, Map<Integer, Back> lines) {

	/**
	 * Keeps a copy, in the order of the lines.
	 * @throws NothingToReturn if there is no line
	 * @throws MoreThanWasTaken if a quantity is none that a line can have
	 */
	public ReturnWish {
		lines = Collections.unmodifiableMap(new TreeMap<>(lines));
		if (lines.isEmpty()) {
			throw new NothingToReturn();
		}
		if (lines.values().stream().anyMatch((back) -> back.quantity() < 1 || back.quantity() > Order.MOST_OF_ONE)) {
			throw new MoreThanWasTaken();
		}
	}

	/**
	 * The fingerprint of the client's request.
	 * @param redemption whose goods they are
	 * @return the same for the same wish
	 */
	Fingerprint fingerprint(RedemptionId redemption) {
		return Fingerprint.of("return", redemption, this.reason, this.lines);
	}

	/**
	 * Some of a line.
	 *
	 * @param quantity how many, from 1
	 * @param onShelf whether they go back to the shelf; otherwise they are written off
	 */
	public record Back(int quantity, boolean onShelf) {
	}

}
