package org.communitypoints.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a table that anybody may have made with anything: XLSX, or text with commas,
 * semicolons or tabs in UTF-8, UTF-16 or GB18030. What a file is, its bytes say and not
 * its name. Everything has a limit, so that no file takes more than its share.
 */
public final class SheetReader {

	/** The largest file, in bytes. */
	public static final int LARGEST_FILE = 20 * 1024 * 1024;

	/** The most rows, empty ones included. */
	public static final int MOST_ROWS = 100_000;

	/** The most columns. */
	public static final int MOST_COLUMNS = 60;

	/** The longest text in a cell, in characters. */
	public static final int LONGEST_CELL = 2_000;

	private static final int HEAD = 4096;

	private SheetReader() {
	}

	/**
	 * Reads all rows in which something stands, of the first sheet that is not hidden.
	 * @param file the file
	 * @return the rows
	 * @throws SheetNotReadable if it is no table, or more than may be
	 */
	public static List<SheetRow> read(Path file) {
		List<SheetRow> rows = new ArrayList<>();
		read(file, rows::add);
		return rows;
	}

	/**
	 * Reads all rows in which something stands, one after the other.
	 * @param file the file
	 * @param rows takes each row
	 * @throws SheetNotReadable if it is no table, or more than may be; some rows may have
	 * been read before
	 */
	public static void read(Path file, Consumer<SheetRow> rows) {
		try {
			if (Files.size(file) > LARGEST_FILE) {
				throw new SheetNotReadable(SheetFault.TOO_LARGE);
			}
			Limited limited = new Limited(rows);
			if (FileKind.of(head(file)) == FileKind.ZIP) {
				XlsxFile.read(file, limited);
			}
			else {
				CsvFile.read(file, limited);
			}
			if (limited.rows == 0) {
				throw new SheetNotReadable(SheetFault.EMPTY);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("an uploaded file is gone or cannot be read", ex);
		}
	}

	private static byte[] head(Path file) throws IOException {
		try (InputStream bytes = Files.newInputStream(file)) {
			return bytes.readNBytes(HEAD);
		}
	}

	/** Lets rows pass up to the limits, cleaned; empty ones are counted and left out. */
	static final class Limited {

		private final Consumer<SheetRow> next;

		private int rows;

		Limited(Consumer<SheetRow> next) {
			this.next = next;
		}

		void row(int number, List<String> cells) {
			if (number > MOST_ROWS) {
				if (cells.stream().allMatch(String::isBlank)) {
					return;
				}
				throw new SheetNotReadable(SheetFault.TOO_MANY_ROWS);
			}
			List<String> clean = new ArrayList<>(Math.min(cells.size(), MOST_COLUMNS));
			for (String cell : cells) {
				if (cell.length() > LONGEST_CELL) {
					throw new SheetNotReadable(SheetFault.CELL_TOO_LONG, number);
				}
				clean.add(CellText.clean(cell));
			}
			while (!clean.isEmpty() && clean.get(clean.size() - 1).isEmpty()) {
				clean.remove(clean.size() - 1);
			}
			if (clean.size() > MOST_COLUMNS) {
				throw new SheetNotReadable(SheetFault.TOO_MANY_COLUMNS);
			}
			if (!clean.isEmpty()) {
				this.rows++;
				this.next.accept(new SheetRow(number, clean));
			}
		}

	}

}
