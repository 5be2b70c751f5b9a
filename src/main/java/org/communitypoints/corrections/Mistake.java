package org.communitypoints.corrections;

/** What was wrong with an award. */
public enum Mistake {

	/** It was somebody else. */
	WRONG_PERSON,

	/** It was another act. */
	WRONG_ACT,

	/** It was fewer times or hours. */
	WRONG_QUANTITY,

	/** It was credited before. */
	ENTERED_TWICE,

	/** It did not take place. */
	DID_NOT_TAKE_PLACE

}
