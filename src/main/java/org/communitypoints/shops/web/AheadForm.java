package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** How many days ahead near expiry is, as typed. */
record AheadForm(@Pattern(regexp = AheadForm.DAYS, message = "{stock.days.wrong}") String days) {

	/** 1 to 730. */
	static final String DAYS = "[1-9][0-9]?|[1-6][0-9]{2}|7[0-2][0-9]|730";

	AheadForm {
		days = Typed.number(days);
	}

	int toDays() {
		return Integer.parseInt(this.days);
	}

}
