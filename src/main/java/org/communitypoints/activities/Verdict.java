package org.communitypoints.activities;

/** What becomes of somebody on a list when the points are credited. */
public enum Verdict {

	/** Gets all that the act gives. */
	ALL(true),

	/** Gets what the monthly cap leaves. */
	REST(true),

	/** Gets nothing, because the monthly cap is reached. */
	CAP_REACHED(false),

	/** Got points for this day, week or month already. */
	ALREADY(false),

	/** Would have more than 24 hours on that day. */
	HOURS(false),

	/** Joined after that day. */
	BEFORE_JOINING(false),

	/** Has not agreed to the newest consent text. */
	CONSENT_OLD(false),

	/** Has left. */
	LEFT(false),

	/** Is the one who records. */
	OWN(false),

	/** Belongs where this act does not hold, or where the recorder does not look. */
	NOT_HERE(false);

	private final boolean earns;

	Verdict(boolean earns) {
		this.earns = earns;
	}

	/**
	 * Whether there are points.
	 * @return true if at least one point is given
	 */
	public boolean earns() {
		return this.earns;
	}

}
