package org.communitypoints.orders.web;

import java.util.Objects;
import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Typed;
import org.communitypoints.orders.BackorderId;
import org.communitypoints.orders.NewBackorder;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is typed.
 *
 * @param id made with the form
 * @param good the good
 * @param seen the fingerprint of the member and the price that the clerk saw
 * @param quantity how many: a whole number from 1 to 999
 * @param points how many points to use; empty for the whole price
 */
record OrderForm(UUID id, UUID good, @Nullable String seen,
		@Pattern(regexp = "[1-9][0-9]{0,2}", message = "{orders.quantity.wrong}") String quantity,
		@Pattern(regexp = "|[1-9][0-9]{0,8}", message = "{orders.points.wrong}") String points) {

	OrderForm {
		quantity = Typed.number(quantity);
		points = Typed.number(points);
	}

	NewBackorder toWish() {
		return new NewBackorder(new BackorderId(this.id), new GoodId(this.good), Integer.parseInt(this.quantity),
				this.points.isEmpty() ? null : Points.of(Long.parseLong(this.points)),
				Fingerprint.ofHex(Objects.requireNonNullElse(this.seen, "")));
	}

}
