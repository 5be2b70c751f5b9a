package org.communitypoints.orders.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/**
 * For how many days an order holds, as typed.
 *
 * @param days a whole number from 1 to 60
 */
record OrderRuleForm(@Pattern(regexp = "[1-9]|[1-5][0-9]|60", message = "{orders.days.wrong}") String days) {

	OrderRuleForm {
		days = Typed.number(days);
	}

	int toDays() {
		return Integer.parseInt(this.days);
	}

}
