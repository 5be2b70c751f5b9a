package org.communitypoints.funds;

/** What a sponsor is. */
public enum SponsorKind {

	/** A government office. */
	GOVERNMENT,

	/** A company. */
	COMPANY,

	/** An association or foundation. */
	ASSOCIATION,

	/** A person, who need not be named. */
	PERSON

}
