package org.communitypoints.activities;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Called;
import org.communitypoints.members.RollCall;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.Said;
import org.communitypoints.sheets.SheetRow;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Whom the rows of a table mean: by the number of a card in the first of the wanted
 * columns, or else by what stands in the second. Nothing of the words is kept.
 */
@Component
class WhoIsMeant {

	static final List<String> CARD_HEADINGS = List.of("积分卡号", "卡号", "积分卡", "card number", "card");

	static final List<String> NAME_HEADINGS = List.of("姓名", "名字", "成员", "name", "member");

	private static final int CARD = 0;

	private static final int NAME = 1;

	private final RollCall roll;

	WhoIsMeant(RollCall roll) {
		this.roll = roll;
	}

	/** Who is meant by each row, by the row's number; so many rows as there are. */
	Map<Integer, Meant> find(Actor by, List<SheetRow> rows) {
		Map<Integer, Meant> meant = new HashMap<>();
		Set<String> words = new LinkedHashSet<>();
		rows.forEach((row) -> words.add(word(row)));
		words.remove("");
		Map<String, List<Called>> found = new HashMap<>();
		List<String> all = new ArrayList<>(words);
		for (int from = 0; from < all.size(); from += RollCall.MOST) {
			found.putAll(this.roll.find(by, all.subList(from, Math.min(from + RollCall.MOST, all.size()))));
		}
		for (SheetRow row : rows) {
			meant.put(row.number(),
					new Meant(row.cell(CARD).isEmpty() ? NAME : CARD, found.getOrDefault(word(row), List.of())));
		}
		return meant;
	}

	private static String word(SheetRow row) {
		return Attendance.bare(row.cell(CARD).isEmpty() ? row.cell(NAME) : row.cell(CARD));
	}

	/**
	 * Whom a row means.
	 *
	 * @param column in which column they stand
	 * @param found nobody, one, or several who are called alike
	 */
	record Meant(int column, List<Called> found) {

		static final Meant NOBODY = new Meant(CARD, List.of());

		@Nullable Called oneOrNull() {
			return (this.found.size() == 1) ? this.found.get(0) : null;
		}

		boolean isNobody() {
			return this.found.isEmpty();
		}

		/** Why the row cannot be taken. */
		RowFault fault(int row) {
			return new RowFault(row, this.column, Said.of(isNobody() ? "activities.who.nobody"
					: (this.found.size() > 1) ? "activities.who.several" : "activities.who.left"));
		}

	}

}
