package org.communitypoints.communities.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** For how many days after it was done something can be awarded, as typed. */
record AwardDaysForm(@Pattern(regexp = "[1-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-6]",
		message = "{communities.award-days.wrong}") String days) {

	AwardDaysForm {
		days = Typed.number(days);
	}

	int toDays() {
		return Integer.parseInt(this.days);
	}

}
