package org.communitypoints.claims;

/** How a claim stands, as the facts about it say. */
public enum ClaimState {

	/** Waits for somebody to look whether it is so. */
	ENTERED,

	/** Waits for the committee. */
	CHECKED,

	/** Was refused, and waits for the committee to look again. */
	APPEALED,

	/** Was accepted, and hangs out. */
	ON_NOTICE,

	/** Somebody objected, and nobody has answered yet. */
	OBJECTED,

	/** Hung out to the end, and is about to be credited. */
	DUE,

	/** Gave points. */
	CREDITED,

	/** Gave nothing, because there was nothing left to give. */
	NOTHING_LEFT,

	/** Was not accepted. */
	REFUSED,

	/** Was taken back. */
	WITHDRAWN,

	/** The member has left. */
	LEFT;

	/**
	 * Whether points may yet come of it.
	 * @return true on the way to being credited
	 */
	public boolean isOnTheWay() {
		return switch (this) {
			case ENTERED, CHECKED, APPEALED, ON_NOTICE, OBJECTED, DUE -> true;
			case CREDITED, NOTHING_LEFT, REFUSED, WITHDRAWN, LEFT -> false;
		};
	}

}
