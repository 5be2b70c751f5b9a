package org.communitypoints.orders;

import java.util.UUID;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.ledger.HoldId;

/**
 * Names an order; its hold and its reservation have the same name.
 *
 * @param value the UUID, made with the page that asks for it
 */
public record BackorderId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static BackorderId next() {
		return new BackorderId(TimeOrderedId.next());
	}

	/**
	 * The hold of its points.
	 * @return the hold
	 */
	public HoldId hold() {
		return new HoldId(this.value);
	}

	/** The one key under which it is handed over, whoever sends it and how often. */
	IdempotencyKey key() {
		return IdempotencyKey.chosenBy(this.value, "hand-over");
	}

	Fingerprint fingerprint() {
		return Fingerprint.of("hand-over", this.value);
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
