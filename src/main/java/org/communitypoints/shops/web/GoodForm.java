package org.communitypoints.shops.web;

import java.math.BigDecimal;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.GoodUnit;
import org.communitypoints.shops.NewGood;

/**
 * A good that is to be listed, as typed; money is typed in yuan, and what has no barcode
 * gets a code of ours.
 */
record GoodForm(@WholeBarcode(orNone = true) String barcode,
		@Size(max = PlainName.LONGEST, message = "{shops.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{shops.name.wrong}") String nameZh,
		@Size(max = PlainName.LONGEST, message = "{shops.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{shops.name.wrong}") String nameEn,
		@Size(max = NewGood.LONGEST_UNIT, message = "{shops.unit.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{shops.unit.wrong}") String unit,
		@Pattern(regexp = "FOOD|HOME|SCHOOL", message = "{shops.category.wrong}") String category,
		@Pattern(regexp = "(?!0+(\\.0+)?$)[0-9]{1,5}(\\.[0-9]{1,2})?",
				message = "{shops.till-price.wrong}") String tillPrice) {

	static final GoodForm EMPTY = new GoodForm("", "", "", "", "", "");

	GoodForm {
		barcode = Typed.number(barcode);
		nameZh = Typed.words(nameZh);
		nameEn = Typed.words(nameEn);
		unit = GoodUnit.plain(unit);
		category = Typed.words(category);
		tillPrice = Typed.number(tillPrice);
	}

	NewGood toGood() {
		long fen = new BigDecimal(this.tillPrice).movePointRight(2).longValueExact();
		return new NewGood(Barcode.read(this.barcode).orElse(null), this.nameZh, this.nameEn, this.unit,
				GoodCategory.valueOf(this.category), fen);
	}

}
