package org.communitypoints.sheets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The headings of a table, and which of the wanted columns stands where. Above them there
 * may be a title or merged cells: the row with the most headings that are known is taken,
 * and what it leaves open the row above says.
 *
 * @param row the number of the row that they stand in; 0 if there are none
 * @param texts what they say, column by column
 * @param matching for each wanted column the column of the file, from 0, or -1
 */
record Headings(int row, List<String> texts, List<Integer> matching) {

	/** How many rows from the top are looked at. */
	static final int LOOKED_AT = 10;

	private static final Pattern REMARK = Pattern.compile("\\([^)]*\\)|[\\s*:._/-]+");

	/** Those of a table that has none: its columns stand in the order that is wanted. */
	static Headings none(List<SheetRow> top, List<WantedColumn> wanted) {
		int columns = Math.min(wanted.size(), top.stream().mapToInt((row) -> row.cells().size()).max().orElse(0));
		return new Headings(0, Collections.nCopies(columns, ""),
				IntStream.range(0, wanted.size()).mapToObj((column) -> (column < columns) ? column : -1).toList());
	}

	static Headings find(List<SheetRow> top, List<WantedColumn> wanted) {
		Headings best = null;
		long most = 0;
		for (int at = 0; at < Math.min(top.size(), LOOKED_AT); at++) {
			List<String> texts = texts(top.get(at), (at > 0) ? top.get(at - 1) : null);
			int[] matching = match(texts, wanted);
			long found = Arrays.stream(matching).filter((column) -> column >= 0).count();
			if (found > most) {
				most = found;
				best = new Headings(top.get(at).number(), texts, Arrays.stream(matching).boxed().toList());
			}
		}
		if (best == null) {
			throw new SheetNotReadable(SheetFault.NO_HEADINGS);
		}
		return best;
	}

	private static List<String> texts(SheetRow row, @Nullable SheetRow above) {
		List<String> texts = new ArrayList<>();
		int columns = Math.max(row.cells().size(), (above != null) ? above.cells().size() : 0);
		for (int column = 0; column < columns; column++) {
			String own = row.cell(column);
			texts.add((own.isEmpty() && above != null) ? above.cell(column) : own);
		}
		return texts;
	}

	/** Whole headings first, then such as only contain the word. */
	private static int[] match(List<String> texts, List<WantedColumn> wanted) {
		int[] matching = new int[wanted.size()];
		Arrays.fill(matching, -1);
		List<String> plain = texts.stream().map(Headings::plain).toList();
		boolean[] taken = new boolean[plain.size()];
		for (boolean whole : new boolean[] { true, false }) {
			for (int want = 0; want < matching.length; want++) {
				for (String heading : wanted.get(want).headings()) {
					for (int column = 0; column < plain.size() && matching[want] < 0; column++) {
						String text = plain.get(column);
						String sought = plain(heading);
						if (!taken[column] && (whole ? text.equals(sought) : text.contains(sought))) {
							matching[want] = column;
							taken[column] = true;
						}
					}
				}
			}
		}
		return matching;
	}

	private static String plain(String heading) {
		return REMARK.matcher(CellText.halfWidth(heading).toLowerCase(Locale.ROOT)).replaceAll("");
	}

}
