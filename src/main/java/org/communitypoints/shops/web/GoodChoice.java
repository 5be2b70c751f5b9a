package org.communitypoints.shops.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.StockLine;

/** A good in a field that takes a scan as well as a choice from a list of names. */
final class GoodChoice {

	private static final Pattern BARCODE = Pattern.compile("([0-9]{8,13})\\s*$");

	private GoodChoice() {
	}

	/** What the list offers: the name to read, and the barcode to tell it by. */
	static List<String> options(List<StockLine> goods, Locale locale) {
		return goods.stream().map((good) -> good.name(locale) + " · " + good.barcode()).toList();
	}

	/** The good that was scanned, chosen, or called by its whole name. */
	static Optional<StockLine> find(List<StockLine> goods, String typed) {
		Matcher barcode = BARCODE.matcher(typed);
		String digits = barcode.find() ? Barcode.read(barcode.group(1)).map(Barcode::value).orElse("") : "";
		return goods.stream()
			.filter((good) -> good.barcode().equals(digits) || good.nameZh().equals(typed)
					|| good.nameEn().equalsIgnoreCase(typed))
			.findFirst();
	}

}
