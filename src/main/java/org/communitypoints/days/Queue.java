package org.communitypoints.days;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The queue of a redemption day: numbers, and nobody's names.
 *
 * @param given how many numbers were given, from 0
 * @param called how many of them were called, from 0
 * @param latest what was called last, the latest first, each number once
 */
public record Queue(int given, int called, List<Call> latest) {

	/** How many calls are shown. */
	public static final int LATEST = 6;

	private static final int COMING = 8;

	/**
	 * Copies the list.
	 */
	public Queue {
		latest = List.copyOf(latest);
	}

	/**
	 * How many wait.
	 * @return the numbers that were given and not yet called
	 */
	public int waiting() {
		return this.given - this.called;
	}

	/**
	 * The numbers that come next.
	 * @return at most eight, in their order
	 */
	public List<Integer> coming() {
		return IntStream.rangeClosed(this.called + 1, Math.min(this.given, this.called + COMING)).boxed().toList();
	}

	/**
	 * The call that was made last.
	 * @return the call; null if none was made
	 */
	public @Nullable Call nowOrNull() {
		return this.latest.isEmpty() ? null : this.latest.get(0);
	}

	/**
	 * A number that was called.
	 *
	 * @param number the number
	 * @param counter to which counter, 1 to 9
	 * @param at when
	 */
	public record Call(int number, int counter, Instant at) {
	}

}
