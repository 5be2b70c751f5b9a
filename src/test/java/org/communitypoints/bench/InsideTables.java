package org.communitypoints.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.communitypoints.sheets.SheetReader;
import org.communitypoints.sheets.SheetRow;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tables that are sent, as a member's row among a thousand. */
@State(Scope.Benchmark)
public class InsideTables {

	private static final int ROWS = 1_000;

	private final Path text = file(".csv", InsideTables::writeText);

	private final Path workbook = file(".xlsx", InsideTables::writeWorkbook);

	/**
	 * Reads a table as text.
	 * @return the rows
	 */
	@Benchmark
	@Called("a row of a CSV table, read")
	@OperationsPerInvocation(ROWS)
	public List<SheetRow> text() {
		return read(this.text);
	}

	/**
	 * Reads a workbook.
	 * @return the rows
	 */
	@Benchmark
	@Called("a row of a workbook, read")
	@OperationsPerInvocation(ROWS)
	public List<SheetRow> workbook() {
		return read(this.workbook);
	}

	private static List<SheetRow> read(Path file) {
		List<SheetRow> rows = SheetReader.read(file);
		if (rows.size() != ROWS) {
			throw new IllegalStateException(rows.size() + " rows");
		}
		return rows;
	}

	private static List<String> row(int number) {
		return List.of("T01G01", "白音查干", String.format(Locale.ROOT, "138%08d", number), "2026-11-05",
				Integer.toString(number), "巴彦塔拉嘎查，三组");
	}

	private static void writeText(OutputStream file) throws IOException {
		for (int number = 0; number < ROWS; number++) {
			file.write((String.join(",", row(number)) + "\r\n").getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void writeWorkbook(OutputStream file) throws IOException {
		try (Workbook book = new Workbook(file, "bench", null)) {
			Worksheet sheet = book.newWorksheet("1");
			for (int number = 0; number < ROWS; number++) {
				List<String> cells = row(number);
				int at = number;
				IntStream.range(0, cells.size()).forEach((column) -> sheet.value(at, column, cells.get(column)));
			}
		}
	}

	private static Path file(String ending, Written written) {
		try {
			Path file = Files.createTempFile("bench", ending);
			file.toFile().deleteOnExit();
			try (OutputStream out = Files.newOutputStream(file)) {
				written.to(out);
			}
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What stands in a file. */
	@FunctionalInterface
	private interface Written {

		void to(OutputStream file) throws IOException;

	}

}
