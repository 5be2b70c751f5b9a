package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** A delivery, as typed. */
record DeliveryForm(
		@Pattern(regexp = "[1-9][0-9]{0,4}|100000", message = "{shops.delivery.quantity.wrong}") String quantity) {

	static final DeliveryForm EMPTY = new DeliveryForm("");

	DeliveryForm {
		quantity = Typed.number(quantity);
	}

	int toQuantity() {
		return Integer.parseInt(this.quantity);
	}

}
