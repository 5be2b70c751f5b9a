package org.communitypoints.browser;

/** Every page at a desk, in Chinese. */
class EveryPageAtADeskIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.desk("zh-CN");
	}

}
