package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a member.
 *
 * @param value the UUID, version 7
 */
public record MemberId(UUID value) implements MemberHandle {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static MemberId next() {
		return new MemberId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
