package org.communitypoints.members;

/** What paper says that a member died. */
public enum DeathDocument {

	/** A death certificate. */
	DEATH_CERTIFICATE,

	/** The household register. */
	HOUSEHOLD_REGISTER,

	/** A note of the village committee. */
	COMMITTEE_NOTE

}
