package org.communitypoints.sheets;

/**
 * What is wrong with a row, in which column, and what to do.
 *
 * @param row the row's number in the file
 * @param column the column's place among those that are wanted, from 0; -1 for the row as
 * a whole
 * @param why the sentence
 */
public record RowFault(int row, int column, Said why) {

	private static final String BETWEEN = "\u001E";

	String written() {
		return this.column + BETWEEN + this.why.written();
	}

	static RowFault read(int row, String written) {
		int end = written.indexOf(BETWEEN);
		return new RowFault(row, Integer.parseInt(written.substring(0, end)), Said.read(written.substring(end + 1)));
	}

}
