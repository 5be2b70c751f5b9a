package org.communitypoints.sheets;

import java.util.List;

/**
 * One row of a table, as text.
 *
 * @param number its number in the file, from 1, as a spreadsheet shows it
 * @param cells what stands in it, cleaned of what cannot be seen; dates as 2026-11-05,
 * numbers exactly as they were written
 */
public record SheetRow(int number, List<String> cells) {

	/**
	 * Copies the list.
	 */
	public SheetRow {
		cells = List.copyOf(cells);
	}

	/**
	 * What stands in a column.
	 * @param column the column, from 0
	 * @return the text; empty if the row ends before it, or the column is below 0
	 */
	public String cell(int column) {
		return (column >= 0 && column < this.cells.size()) ? this.cells.get(column) : "";
	}

	/**
	 * Whether nothing stands in the row.
	 * @return true if all cells are empty
	 */
	public boolean isEmpty() {
		return this.cells.stream().allMatch(String::isEmpty);
	}

}
