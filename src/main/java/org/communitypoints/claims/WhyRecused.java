package org.communitypoints.claims;

/** Why somebody has no say in a claim. */
public enum WhyRecused {

	/** It is their own. */
	OWN,

	/** It is of somebody of their household. */
	HOUSEHOLD,

	/** They entered it. */
	RECORDED

}
