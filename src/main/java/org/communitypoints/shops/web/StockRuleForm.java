package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** What holds for the goods of all shops, as typed. */
record StockRuleForm(@Pattern(regexp = "0|[1-9][0-9]{0,2}|1000", message = "{stock.rules.over.wrong}") String over,
		@Pattern(regexp = AheadForm.DAYS, message = "{stock.days.wrong}") String days) {

	StockRuleForm {
		over = Typed.number(over);
		days = Typed.number(days);
	}

	int toPercent() {
		return Integer.parseInt(this.over);
	}

	int toDays() {
		return Integer.parseInt(this.days);
	}

}
