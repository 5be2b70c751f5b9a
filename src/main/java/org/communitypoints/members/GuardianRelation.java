package org.communitypoints.members;

/** What a guardian is to a child. */
public enum GuardianRelation {

	/** A mother or father. */
	PARENT,

	/** A grandmother or grandfather. */
	GRANDPARENT,

	/** Another relative. */
	RELATIVE,

	/** Somebody else who is the child's guardian by law. */
	OTHER

}
