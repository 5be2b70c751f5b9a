package org.communitypoints.members;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a shop's own till can name a member by: the card that it scanned, or the id that a
 * search gave it, which says nothing about the card.
 */
public sealed interface MemberHandle permits CardNumber, MemberId {

	/** The shape of an id. */
	Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

	/**
	 * Reads either of them.
	 * @param typed what came in
	 * @return the id if it has the shape of one, else the card
	 * @throws MistypedCard if it is neither
	 */
	static MemberHandle read(String typed) {
		return ID.matcher(typed).matches() ? new MemberId(UUID.fromString(typed)) : CardNumber.read(typed);
	}

}
