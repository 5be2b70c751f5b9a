package org.communitypoints.activities;

import java.util.List;
import java.util.Map;

import org.communitypoints.members.Called;

/**
 * What became of the words that were scanned, typed or pasted. Nothing of it is kept but
 * the members who are on the list now.
 *
 * @param added who is new on the list
 * @param again who was on it already, or stood twice in the words
 * @param left who has left the programme
 * @param unknown words that mean nobody the actor sees
 * @param several words that mean several members who are called alike
 */
public record Noted(List<Called> added, List<Called> again, List<Called> left, List<String> unknown,
		Map<String, List<Called>> several) {

	/**
	 * Copies the lists.
	 */
	public Noted {
		added = List.copyOf(added);
		again = List.copyOf(again);
		left = List.copyOf(left);
		unknown = List.copyOf(unknown);
	}

	/**
	 * Whether all words were understood.
	 * @return true if everybody is on the list now
	 */
	public boolean isClean() {
		return this.again.isEmpty() && this.left.isEmpty() && this.unknown.isEmpty() && this.several.isEmpty();
	}

}
