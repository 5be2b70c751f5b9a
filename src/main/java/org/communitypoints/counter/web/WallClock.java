package org.communitypoints.counter.web;

import java.time.ZoneId;

/** The clock on the shop's wall. */
final class WallClock {

	/** All of China keeps one time. */
	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private WallClock() {
	}

}
