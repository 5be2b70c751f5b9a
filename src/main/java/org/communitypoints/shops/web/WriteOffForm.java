package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.WriteOff;

/** Goods that are to be written off, as typed; without a batch the oldest go. */
record WriteOffForm(
		@Pattern(regexp = "[1-9][0-9]{0,4}|100000", message = "{shops.delivery.quantity.wrong}") String quantity,
		@Pattern(regexp = "EXPIRED|DAMAGED|LOST|SENT_BACK|GIVEN_AWAY",
				message = "{stock.off.reason.wrong}") String reason,
		@Pattern(regexp = "|[1-9][0-9]{0,17}", message = "{stock.off.batch.wrong}") String batch) {

	static final WriteOffForm EMPTY = new WriteOffForm("", "EXPIRED", "");

	WriteOffForm {
		quantity = Typed.number(quantity);
		reason = Typed.words(reason);
		batch = Typed.number(batch);
	}

	WriteOff toWriteOff(GoodId good) {
		return new WriteOff(good, Integer.parseInt(this.quantity), WriteOff.Reason.valueOf(this.reason),
				this.batch.isEmpty() ? null : Long.valueOf(this.batch));
	}

}
