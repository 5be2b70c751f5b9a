package org.communitypoints.members;

/** Why somebody had been entered twice. */
public enum MergeReason {

	/** They joined here twice. */
	JOINED_TWICE,

	/** They had forgotten that they have a card. */
	CARD_FORGOTTEN,

	/** Their name was written in two ways. */
	NAME_MISSPELT,

	/** They moved here and joined again. */
	MOVED_HERE

}
