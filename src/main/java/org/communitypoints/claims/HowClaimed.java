package org.communitypoints.claims;

/** How a claim came in. */
public enum HowClaimed {

	/** The member entered it on their own page. */
	OWN_PAGE,

	/** Somebody helped the member, and is named. */
	HELPER,

	/** On paper, with the number of the form. */
	PAPER

}
