package org.communitypoints.kernel;

import java.util.List;

/**
 * Somebody did many things in one transaction: published in place of as many
 * {@link ActDone}, to be written down as they are, and in one statement.
 *
 * @param acts the acts, in their order
 */
public record ActsDone(List<ActDone> acts) {

	/**
	 * Copies the list.
	 */
	public ActsDone {
		acts = List.copyOf(acts);
	}

}
