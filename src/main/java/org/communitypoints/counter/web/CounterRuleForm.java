package org.communitypoints.counter.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/**
 * For how many days shops take goods back, as typed.
 *
 * @param days a whole number from 0 to 365
 */
record CounterRuleForm(@Pattern(regexp = "[0-9]{1,2}|[12][0-9]{2}|3[0-5][0-9]|36[0-5]",
		message = "{returns.days.wrong}") String days) {

	CounterRuleForm {
		days = Typed.number(days);
	}

	int toDays() {
		return Integer.parseInt(this.days);
	}

}
