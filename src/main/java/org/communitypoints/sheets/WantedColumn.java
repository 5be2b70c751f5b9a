package org.communitypoints.sheets;

import java.util.List;

/**
 * A column that a kind of upload wants.
 *
 * @param words the key of its name
 * @param required whether nothing goes without it
 * @param headings how people call it, in both languages and in lower case; the first of
 * them stands in the empty table
 */
public record WantedColumn(String words, boolean required, List<String> headings) {

	/**
	 * Copies the list.
	 */
	public WantedColumn {
		headings = List.copyOf(headings);
	}

}
