package org.communitypoints.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a table row by row, and keeps none of them. Cells are texts, whole numbers or
 * dates; a text is never taken for a formula.
 */
public abstract class SheetWriter implements Closeable {

	private SheetWriter() {
	}

	/**
	 * A table in a format.
	 * @param format the format
	 * @param to where to; it is closed with the table
	 * @param title what the sheet is called
	 * @param widths how wide each column is, in characters
	 * @return the writer
	 */
	public static SheetWriter of(SheetFormat format, OutputStream to, String title, List<Integer> widths)
			throws IOException {
		return (format == SheetFormat.XLSX) ? new Xlsx(to, title, widths) : new Csv(to);
	}

	/**
	 * Writes the headings; once, before any row.
	 * @param headings one for each column
	 */
	public abstract void headings(List<String> headings) throws IOException;

	/**
	 * Writes a row.
	 * @param cells {@link String}, {@link Long}, {@link Integer} or {@link LocalDate};
	 * anything else as its words
	 */
	public abstract void row(List<?> cells) throws IOException;

	/** As a workbook. */
	private static final class Xlsx extends SheetWriter {

		private static final int KEPT = 500;

		private static final int LONGEST_TITLE = 31;

		private final Workbook book;

		private final Worksheet sheet;

		private int row;

		Xlsx(OutputStream to, String title, List<Integer> widths) {
			this.book = new Workbook(to, "CommunityPoints", "1.0");
			String plain = title.replaceAll("[\\[\\]*/\\\\?:']", " ");
			this.sheet = this.book.newWorksheet(plain.substring(0, Math.min(plain.length(), LONGEST_TITLE)));
			for (int column = 0; column < widths.size(); column++) {
				this.sheet.width(column, widths.get(column));
			}
		}

		@Override
		public void headings(List<String> headings) throws IOException {
			row(headings);
			this.sheet.range(0, 0, 0, headings.size() - 1).style().bold().fillColor("E8EFF8").set();
			this.sheet.freezePane(0, 1);
		}

		@Override
		public void row(List<?> cells) throws IOException {
			for (int column = 0; column < cells.size(); column++) {
				put(column, cells.get(column));
			}
			this.row++;
			if (this.row % KEPT == 0) {
				this.sheet.flush();
			}
		}

		private void put(int column, Object cell) {
			if (cell instanceof Number number) {
				this.sheet.value(this.row, column, number);
			}
			else if (cell instanceof LocalDate date) {
				this.sheet.value(this.row, column, date);
				this.sheet.style(this.row, column).format("yyyy-mm-dd").set();
			}
			else {
				// as text, so that a card or phone keeps its zeros and stays a number of
				// digits
				this.sheet.inlineString(this.row, column, CellText.clean(cell.toString()));
			}
		}

		@Override
		public void close() throws IOException {
			this.sheet.close();
			this.book.close();
		}

	}

	/** As text with commas, marked as UTF-8, because Excel would take it for another. */
	private static final class Csv extends SheetWriter {

		private final CsvWriter lines;

		Csv(OutputStream to) throws IOException {
			Writer text = new OutputStreamWriter(to, StandardCharsets.UTF_8);
			text.write('\uFEFF');
			this.lines = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
		}

		@Override
		public void headings(List<String> headings) {
			row(headings);
		}

		@Override
		public void row(List<?> cells) {
			this.lines.writeRecord(cells.stream().map(Csv::text).toList());
		}

		private static String text(Object cell) {
			return (cell instanceof Number || cell instanceof LocalDate) ? cell.toString()
					: CellText.guarded(CellText.clean(cell.toString()));
		}

		@Override
		public void close() throws IOException {
			this.lines.close();
		}

	}

}
