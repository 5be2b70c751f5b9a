package org.communitypoints.counter.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.counter.Shift;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * What is counted when a shift opens or closes, as typed.
 *
 * @param cash what is in the drawer, in yuan
 * @param goods how many of some goods there are, by their ids; blank where nobody counted
 * @param reason why something differs; empty if nothing was chosen
 */
record ShiftForm(String cash, Map<String, String> goods, String reason) {

	static final ShiftForm BLANK = new ShiftForm("", Map.of(), "");

	private static final String GOOD = "good-";

	private static final Pattern YUAN = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,2})?");

	static ShiftForm of(Map<String, String> sent) {
		Map<String, String> goods = new LinkedHashMap<>();
		sent.forEach((name, typed) -> {
			if (name.startsWith(GOOD)) {
				goods.put(name.substring(GOOD.length()), typed);
			}
		});
		return new ShiftForm(sent.getOrDefault("cash", ""), goods, sent.getOrDefault("reason", ""));
	}

	/** What was typed for a good. */
	public String counted(GoodId good) {
		return this.goods.getOrDefault(good.toString(), "");
	}

	long fen() {
		String typed = Typed.number(this.cash);
		if (!YUAN.matcher(typed).matches()) {
			throw new NotAnAmount();
		}
		return new BigDecimal(typed).movePointRight(2).longValueExact();
	}

	Map<GoodId, Integer> counts() {
		Map<GoodId, Integer> counts = new LinkedHashMap<>();
		this.goods.forEach((good, typed) -> {
			if (!typed.isBlank()) {
				counts.put(new GoodId(id(good)), Math.min(WholeNumber.read(typed), 10_000_000));
			}
		});
		return counts;
	}

	Shift.@Nullable Reason why() {
		for (Shift.Reason known : Shift.Reason.values()) {
			if (known.name().equals(this.reason)) {
				return known;
			}
		}
		return null;
	}

	private static UUID id(String good) {
		try {
			return UUID.fromString(good);
		}
		catch (IllegalArgumentException ex) {
			throw new NotAWholeNumber();
		}
	}

}
