package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** With how many left it is time to order, as typed. */
record LowForm(@Pattern(regexp = "0|[1-9][0-9]{0,4}|100000", message = "{stock.low.wrong}") String lowAt) {

	LowForm {
		lowAt = Typed.number(lowAt);
	}

	int toNumber() {
		return Integer.parseInt(this.lowAt);
	}

}
