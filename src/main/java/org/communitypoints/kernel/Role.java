package org.communitypoints.kernel;

/**
 * What an actor is there to do; where they may do it is said by their community and shop.
 */
public enum Role {

	/** Runs the programme in a community and everything below it. */
	ADMINISTRATOR,

	/** Enters members and who took part, in a community and below. */
	RECORDER,

	/** Serves at the counter of one shop. */
	CLERK,

	/** Whose shop it is: its stock, and what the programme owes it. */
	OWNER,

	/** Reads everything in a community and below, and changes nothing. */
	AUDITOR,

	/** Sees the pupils of the own class at one school, and nobody else. */
	TEACHER,

	/** A person who joined, on their own page; sees nobody else. */
	MEMBER,

	/** A shop's own till or mini-program, signed in with a bearer token. */
	TILL,

	/** The software itself: scheduled work and the demo. */
	SYSTEM;

	/**
	 * Whether who has this role belongs to one shop, and sees no other.
	 * @return true for clerks, owners and tills
	 */
	public boolean belongsToAShop() {
		return this == CLERK || this == OWNER || this == TILL;
	}

}
