package org.communitypoints.members;

import java.util.List;

/**
 * What a search found.
 *
 * @param rows the nearest members, at most {@link MemberLookup#MOST_ROWS}
 * @param more true if there are more than are shown
 */
public record Candidates(List<Candidate> rows, boolean more) {

	/** Nobody was found. */
	static final Candidates NONE = new Candidates(List.of(), false);

	/**
	 * Copies the list.
	 */
	public Candidates {
		rows = List.copyOf(rows);
	}

}
