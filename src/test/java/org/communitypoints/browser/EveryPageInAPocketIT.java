package org.communitypoints.browser;

/** Every page under a thumb, in Chinese. */
class EveryPageInAPocketIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.narrow("zh-CN");
	}

}
