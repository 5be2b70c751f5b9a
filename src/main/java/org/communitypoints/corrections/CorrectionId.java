package org.communitypoints.corrections;

import java.util.UUID;

import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a correction; made with the form, so that a form sent twice corrects once.
 *
 * @param value the UUID, version 7
 */
public record CorrectionId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static CorrectionId next() {
		return new CorrectionId(TimeOrderedId.next());
	}

	/** The key under which the correction posts its reversal, once. */
	IdempotencyKey key() {
		return new IdempotencyKey(this.value);
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
