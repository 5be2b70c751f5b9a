package org.communitypoints.shops;

/** What a good is for; a closed list, so that every screen has words for it. */
public enum GoodCategory {

	/** To eat and drink. */
	FOOD,

	/** For the household. */
	HOME,

	/** For school. */
	SCHOOL

}
