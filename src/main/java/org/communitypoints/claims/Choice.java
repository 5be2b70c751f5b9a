package org.communitypoints.claims;

/** How somebody votes who has a say. */
public enum Choice {

	/** It is so. */
	YES,

	/** It is not. */
	NO

}
