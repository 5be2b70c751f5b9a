package org.communitypoints.communities;

/** What a community is, and so on which level of the tree it stands. */
public enum CommunityKind {

	/** The banner: the top of the tree. */
	BANNER(1),

	/** A town, right below the banner. */
	TOWN(2),

	/** A sumu, right below the banner. */
	SUMU(2),

	/** A gacha, which is a village. */
	GACHA(3),

	/** An urban community. */
	COMMUNITY(3),

	/** A school. */
	SCHOOL(3);

	private final int level;

	CommunityKind(int level) {
		this.level = level;
	}

	/**
	 * How far down the tree it stands.
	 * @return 1 at the top, 3 at the bottom
	 */
	public int level() {
		return this.level;
	}

	/**
	 * Whether a community of another kind may stand right below one of this kind.
	 * @param below the kind of the lower one
	 * @return true if it stands exactly one level lower
	 */
	public boolean mayHold(CommunityKind below) {
		return below.level == this.level + 1;
	}

}
