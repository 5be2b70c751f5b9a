package org.communitypoints.browser;

/** Every page at a desk, in English. */
class EveryPageAtAnEnglishDeskIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.desk("en");
	}

}
