package org.communitypoints.staff;

import org.communitypoints.kernel.Role;

/**
 * Somebody to be appointed.
 *
 * @param signInName what they sign in with; not used by anybody before
 * @param displayName as shown on screens and receipts: 1 to 60 characters
 * @param role what they are there to do: any but TILL and SYSTEM
 * @param placeCode the code of the shop for a clerk or an owner, of the community for
 * anybody else
 */
public record NewStaffMember(SignInName signInName, String displayName, Role role, String placeCode) {

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a bound is not kept
	 */
	public NewStaffMember {
		displayName = displayName.strip();
		if (displayName.isEmpty() || displayName.codePointCount(0, displayName.length()) > 60
				|| displayName.chars().anyMatch((c) -> Character.isISOControl(c) || c == '<' || c == '>')) {
			throw new IllegalArgumentException("a display name is 1 to 60 plain characters");
		}
		if (role == Role.MEMBER || role == Role.TILL || role == Role.SYSTEM) {
			throw new IllegalArgumentException("nobody is appointed as " + role);
		}
	}

}
