package org.communitypoints.members;

/** What a member may consent to beside taking part; each is off until they do. */
public enum Purpose {

	/** Their name stands on public notices. */
	NOTICE_NAME,

	/**
	 * They may be contacted by phone; being found by it needs no more than having left
	 * it.
	 */
	PHONE_CONTACT,

	/** Clerks and recorders of every community in the banner find them. */
	SEEN_ACROSS_COMMUNITIES

}
