package org.communitypoints.browser;

/** Every page in Chinese, opened at a desk. */
class EveryPageInChineseIT extends EveryPage {

	@Override
	Screen screen() {
		return Screen.desk("zh-CN");
	}

	@Override
	Screen other() {
		return Screen.narrow("zh-CN");
	}

}
