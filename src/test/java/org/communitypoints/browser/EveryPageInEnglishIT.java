package org.communitypoints.browser;

/** Every page in English, opened under a thumb. */
class EveryPageInEnglishIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.narrow("en");
	}

	@Override
	Screen other() {
		return Screen.desk("en");
	}

}
