package org.communitypoints.members;

/** How a person gave their consent. */
public enum ConsentChannel {

	/** They read the text on a screen and agreed. */
	SCREEN,

	/** They signed a paper form that has a number. */
	PAPER,

	/** A helper read the text to them and entered their answer. */
	HELPER

}
