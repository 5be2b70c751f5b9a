package org.communitypoints.browser;

/** Every page under a thumb, in English. */
class EveryPageInAnEnglishPocketIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.narrow("en");
	}

}
