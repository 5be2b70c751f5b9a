package org.communitypoints.counter.web;

import java.time.ZoneId;

import org.communitypoints.communities.CurrentProgramme;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * What all pages of the counter need: the clock on the wall, and what a point is worth.
 */
@ControllerAdvice(assignableTypes = { CounterController.class, RedemptionController.class })
class CounterModel {

	/** All of China keeps one time. */
	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final CurrentProgramme programme;

	CounterModel(CurrentProgramme programme) {
		this.programme = programme;
	}

	@ModelAttribute("zone")
	ZoneId zone() {
		return ZONE;
	}

	@ModelAttribute("fenPerPoint")
	int fenPerPoint() {
		return this.programme.require().fenPerPoint();
	}

}
