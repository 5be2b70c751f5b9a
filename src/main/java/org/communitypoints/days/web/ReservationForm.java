package org.communitypoints.days.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.days.ReserveForDay;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.GoodId;

/** How many of each good are to be kept for a day, as typed; nothing typed means none. */
record ReservationForm(Map<String, String> typed) {

	private static final String PREFIX = "good-";

	/** Reads what was sent, one field a good. */
	static ReservationForm of(Map<String, String> sent) {
		Map<String, String> typed = new LinkedHashMap<>();
		sent.forEach((name, value) -> {
			if (name.startsWith(PREFIX)) {
				typed.put(name.substring(PREFIX.length()), Typed.number(value));
			}
		});
		return new ReservationForm(typed);
	}

	/** Whether each is a number within reason, of something that may be a good. */
	boolean isRight() {
		return this.typed.entrySet()
			.stream()
			.allMatch((line) -> line.getKey().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
					&& isNumber(line.getValue()));
	}

	static boolean isNumber(String value) {
		return value.matches("[0-9]{0,6}") && (value.isEmpty() || Integer.parseInt(value) <= ReserveForDay.MOST);
	}

	Map<GoodId, Integer> toGoods() {
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		this.typed.forEach((good, value) -> goods.put(new GoodId(UUID.fromString(good)),
				value.isEmpty() ? 0 : Integer.parseInt(value)));
		return goods;
	}

}
