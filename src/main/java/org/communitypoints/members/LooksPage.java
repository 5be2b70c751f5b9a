package org.communitypoints.members;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A page of those who saw a member, newest first.
 *
 * @param looks the looks
 * @param nextOrNull where the next, older page starts; null on the last page
 */
public record LooksPage(List<Look> looks, @Nullable UUID nextOrNull) {

	/**
	 * Copies the list.
	 */
	public LooksPage {
		looks = List.copyOf(looks);
	}

}
