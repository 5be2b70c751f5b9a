package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.Price;

/** Another price, as typed. */
record PriceForm(@Pattern(regexp = PriceForm.POINTS, message = "{shops.price.wrong}") String points) {

	/** 1 to 1,000,000. */
	static final String POINTS = "[1-9][0-9]{0,5}|1000000";

	PriceForm {
		points = Typed.number(points);
	}

	Price toPrice() {
		return Price.of(Long.parseLong(this.points));
	}

}
