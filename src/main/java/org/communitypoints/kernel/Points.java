package org.communitypoints.kernel;

/**
 * An amount of points, never negative: who gives and who receives is said by the
 * transfer, not by a sign.
 *
 * @param value whole points, from 0
 */
public record Points(long value) implements Comparable<Points> {

	/** No points at all. */
	public static final Points ZERO = new Points(0);

	/**
	 * Checks the bound.
	 * @throws IllegalArgumentException if the value is below zero
	 */
	public Points {
		if (value < 0) {
			throw new IllegalArgumentException("points below zero: " + value);
		}
	}

	/**
	 * The given number of points.
	 * @param value whole points, from 0
	 * @return that amount
	 */
	public static Points of(long value) {
		return new Points(value);
	}

	/**
	 * This amount and another together.
	 * @param more the points to add
	 * @return the exact sum
	 * @throws ArithmeticException if the sum does not fit into 64 bits
	 */
	public Points plus(Points more) {
		return new Points(Math.addExact(this.value, more.value));
	}

	/**
	 * What is left of this amount after another is taken away.
	 * @param less the points to take, at most this amount
	 * @return the exact difference
	 * @throws IllegalArgumentException if more is taken than is there
	 */
	public Points minus(Points less) {
		return new Points(Math.subtractExact(this.value, less.value));
	}

	/**
	 * This amount a number of times.
	 * @param quantity how often, from 0
	 * @return the exact product
	 * @throws ArithmeticException if the product does not fit into 64 bits
	 */
	public Points times(int quantity) {
		return new Points(Math.multiplyExact(this.value, quantity));
	}

	/**
	 * Whether there are fewer points here than in another amount.
	 * @param other the amount to compare with
	 * @return true if this is the smaller one
	 */
	public boolean lessThan(Points other) {
		return this.value < other.value;
	}

	@Override
	public int compareTo(Points other) {
		return Long.compare(this.value, other.value);
	}

	@Override
	public String toString() {
		return Long.toString(this.value);
	}

}
