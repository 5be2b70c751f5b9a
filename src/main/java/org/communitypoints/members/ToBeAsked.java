package org.communitypoints.members;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of members who have not agreed to the newest text.
 *
 * @param rows the members, by pinyin
 * @param nextOrNull where the next page begins; null if this is the last
 */
public record ToBeAsked(List<Candidate> rows, @Nullable MemberId nextOrNull) {

	/**
	 * Copies the list.
	 */
	public ToBeAsked {
		rows = List.copyOf(rows);
	}

}
