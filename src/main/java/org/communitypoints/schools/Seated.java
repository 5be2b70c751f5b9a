package org.communitypoints.schools;

import java.util.List;

import org.communitypoints.members.Called;

/**
 * What became of a list of cards that were to be seated in a class.
 *
 * @param seated who sits in the class from now on
 * @param already who sat there before
 * @param elsewhere who belongs to another community, and so has no seat in this school
 * @param left who has left the programme
 * @param unknown what is no card of anybody whom the actor sees
 */
public record Seated(List<Called> seated, List<Called> already, List<Called> elsewhere, List<Called> left,
		List<String> unknown) {

	/**
	 * Copies the lists.
	 */
	public Seated {
		seated = List.copyOf(seated);
		already = List.copyOf(already);
		elsewhere = List.copyOf(elsewhere);
		left = List.copyOf(left);
		unknown = List.copyOf(unknown);
	}

}
