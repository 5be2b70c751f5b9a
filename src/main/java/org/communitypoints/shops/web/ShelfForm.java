package org.communitypoints.shops.web;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.Price;

/** A good that is to be put on a shelf, as typed. */
record ShelfForm(@WholeBarcode String barcode,
		@Pattern(regexp = PriceForm.POINTS, message = "{shops.price.wrong}") String points) {

	static final ShelfForm EMPTY = new ShelfForm("", "");

	ShelfForm {
		barcode = Typed.number(barcode);
		points = Typed.number(points);
	}

	Barcode toBarcode() {
		return Barcode.read(this.barcode).orElseThrow();
	}

	Price toPrice() {
		return Price.of(Long.parseLong(this.points));
	}

}
