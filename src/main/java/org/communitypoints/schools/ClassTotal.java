package org.communitypoints.schools;

import org.jspecify.annotations.Nullable;

/**
 * What the pupils of a class could redeem together.
 *
 * @param of the class
 * @param pointsOrNull the points of all; null if fewer than {@value #FEWEST} pupils have
 * any, because few make one
 */
public record ClassTotal(SchoolClass of, @Nullable Long pointsOrNull) {

	/** A total of fewer pupils than this is not told. */
	public static final int FEWEST = 5;

	/**
	 * What is told of it.
	 * @return the points; 0 if they are not told
	 */
	public long told() {
		return (this.pointsOrNull != null) ? this.pointsOrNull : 0;
	}

}
