package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** All numbers of the day's queue are given. */
public final class QueueFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many numbers a day has
	 */
	QueueFull(int most) {
		super(Kind.CONFLICT, "queue-full");
		fact("most", most);
	}

}
