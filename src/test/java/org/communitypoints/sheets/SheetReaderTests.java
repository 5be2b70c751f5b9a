package org.communitypoints.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files as people really have them, and as nobody should. */
class SheetReaderTests {

	private static final String TABLE = "姓名,手机号,期初积分\r\n白音查干,13812342086,320\r\n乌云,,15\r\n";

	private static final List<String> BAI = List.of("白音查干", "13812342086", "320");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "GB18030", "GBK", "GB2312" })
	void textIsReadInWhateverEncodingASpreadsheetHasHereInChina(String encoding) throws IOException {
		assertThat(read(TABLE.getBytes(Charset.forName(encoding)))).extracting(SheetRow::cells)
			.containsExactly(List.of("姓名", "手机号", "期初积分"), BAI, List.of("乌云", "", "15"));
	}

	@Test
	void theMarkAtTheBeginningIsNoPartOfTheFirstHeading() throws IOException {
		assertThat(read(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8)).get(0).cell(0)).isEqualTo("姓名");
		assertThat(read(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16LE)).get(1).cells()).isEqualTo(BAI);
		assertThat(read(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_16BE)).get(1).cells()).isEqualTo(BAI);
	}

	@ParameterizedTest
	@ValueSource(strings = { ",", ";", "\t" })
	void theSeparatorIsTheOneThatTheFileUses(String separator) throws IOException {
		String text = TABLE.replace(",", separator);
		assertThat(read(text.getBytes(StandardCharsets.UTF_8)).get(1).cells()).isEqualTo(BAI);
		String quoted = "姓名" + separator + "备注\n其其格" + separator + "\"a,b;c\td\n\"\"e\"\"\"\n";
		assertThat(read(quoted.getBytes(StandardCharsets.UTF_8)).get(1).cells())
			.isEqualTo(List.of("其其格", "a,b;c d \"e\""));
	}

	@Test
	void emptyRowsAreLeftOutAndTheOthersKeepTheirNumbers() throws IOException {
		List<SheetRow> rows = read("姓名,积分\n\n,,,\n  　,\u00A0\n乌云,15\n\n".getBytes(StandardCharsets.UTF_8));
		assertThat(rows).extracting(SheetRow::number).containsExactly(1, 5);
	}

	@Test
	void spacesAndWhatCannotBeSeenGo() throws IOException {
		assertThat(read("姓名,积分\n\u3000白音查干 \u00A0,\u200B320\u007F \n".getBytes(StandardCharsets.UTF_8)).get(1).cells())
			.containsExactly("白音查干", "320");
	}

	@Test
	void aWorkbookKeepsNumbersExactAndReadsDatesAsDates() throws IOException {
		byte[] book = workbook((sheet) -> {
			sheet.value(0, 0, "姓名");
			sheet.value(1, 0, "白音查干");
			sheet.value(1, 1, 13_812_342_086L);
			sheet.value(1, 2, 0.1);
			sheet.value(1, 3, LocalDate.of(2026, 11, 5));
			sheet.style(1, 3).format("yyyy\"年\"m\"月\"d\"日\"").set();
			sheet.value(1, 4, 46_331);
			sheet.value(1, 5, true);
			sheet.inlineString(1, 6, "=1+1");
			sheet.value(1, 7, 3.5);
			sheet.style(1, 7).format("0.00 \"day\"").set();
			sheet.inlineString(4, 0, "乌云");
		});
		List<SheetRow> rows = read(book);
		assertThat(rows.get(1).cells()).containsExactly("白音查干", "13812342086", "0.1", "2026-11-05", "46331", "TRUE",
				"=1+1", "3.5");
		assertThat(rows.get(2)).isEqualTo(new SheetRow(5, List.of("乌云")));
	}

	@Test
	void theFirstSheetThatIsNotHiddenIsRead() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook book = new Workbook(bytes, "test", "1.0")) {
			Worksheet hidden = book.newWorksheet("lists");
			hidden.value(0, 0, "nothing for you");
			hidden.setVisibilityState(VisibilityState.HIDDEN);
			book.newWorksheet("成员").value(0, 0, "姓名");
		}
		assertThat(read(bytes.toByteArray())).extracting((row) -> row.cell(0)).containsExactly("姓名");
	}

	@Test
	void whatWeWriteWeRead() throws IOException {
		for (SheetFormat format : List.of(SheetFormat.XLSX, SheetFormat.CSV)) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (SheetWriter writer = SheetWriter.of(format, bytes, "成员: a/b", List.of(20, 10, 10, 10))) {
				writer.headings(List.of("姓名", "卡号", "积分", "日期"));
				for (int row = 0; row < 1_200; row++) {
					writer.row(List.of("𠮷日嘎拉", "015273846", 320L, LocalDate.of(2026, 11, 5)));
				}
				writer.row(List.of("=cmd|' /C calc'!A0", "-1", -1L, "@x"));
			}
			List<SheetRow> rows = read(bytes.toByteArray());
			assertThat(rows).as(format.name()).hasSize(1_202);
			assertThat(rows.get(1_200).cells()).containsExactly("𠮷日嘎拉", "015273846", "320", "2026-11-05");
			assertThat(rows.get(1_201).cells()).containsExactly("=cmd|' /C calc'!A0", "-1", "-1", "@x");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+86", "-1", "@sum", "\tx", "\rx", "＝1" })
	void noTextBecomesAFormula(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (SheetWriter writer = SheetWriter.of(SheetFormat.CSV, bytes, "t", List.of(9))) {
			writer.row(List.of(text));
		}
		String written = bytes.toString(StandardCharsets.UTF_8).substring(1).strip();
		assertThat(written.replace("\"", "")).doesNotMatch("(?s)^[=+@\\t\\r＝-].*");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "2026/11/5|2026-11-05", "2026年11月5日|2026-11-05", "2026-11-05|2026-11-05", "２０２６．１１．５|2026-11-05",
					"20261105|2026-11-05", "46331|2026-11-05", "2026-11-05 10:30|2026-11-05", "2024/2/29|2024-02-29",
					"2026/2/29|", "5/11/2026|", "19999|", "tomorrow|", "2026/13/1|", "123456|" })
	void datesAreReadInAllWaysThatPaperBooksHave(String text, String date) {
		assertThat(CellText.date(text).map(LocalDate::toString).orElse(null)).isEqualTo(date);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "320|320", "３２０|320", " 1,200 |1200", "1，200|1200", "320.00|320", "-5|-5",
			"1E3|1000", "1.5|", "12,00|", "abc|", "''|", "99999999999999999999|", "1E99|", "0x10|" })
	void numbersAreReadExactlyOrNotAtAll(String text, String number) {
		assertThat(CellText.wholeNumber(text).map(String::valueOf).orElse(null)).isEqualTo(number);
	}

	@Test
	void whatAFileIsItsBytesSayAndNotItsName() throws IOException {
		refused(SheetFault.EMPTY, new byte[0]);
		refused(SheetFault.EMPTY, "\n\n , ,\n".getBytes(StandardCharsets.UTF_8));
		refused(SheetFault.EMPTY, workbook((sheet) -> {
		}));
		refused(SheetFault.PDF, "%PDF-1.7 ...".getBytes(StandardCharsets.UTF_8));
		refused(SheetFault.MARKUP, " <!DOCTYPE html><table>".getBytes(StandardCharsets.UTF_8));
		refused(SheetFault.OLD_EXCEL, new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0 });
		refused(SheetFault.NOT_A_TABLE, new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0 });
		refused(SheetFault.NOT_A_TABLE, "{\\rtf1 hello}".getBytes(StandardCharsets.UTF_8));
		refused(SheetFault.OTHER_ARCHIVE, zip("word/document.xml", "<w/>".getBytes(StandardCharsets.UTF_8)));
		refused(SheetFault.ENCODING, new byte[] { 'a', ',', (byte) 0xFF, (byte) 0xFF, '\n' });
		refused(SheetFault.DAMAGED, "a,\"b".getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void aWorkbookThatBreaksOffIsDamaged() throws IOException {
		byte[] book = workbook((sheet) -> sheet.value(0, 0, "姓名"));
		for (int length : new int[] { 4, 30, book.length / 2, book.length - 5 }) {
			refused(SheetFault.DAMAGED, Arrays.copyOf(book, length));
		}
	}

	@Test
	void aBombIsRefusedBeforeItUnpacks() throws IOException {
		byte[] bomb = replaced("xl/worksheets/sheet1.xml", (out) -> {
			out.write("<worksheet><sheetData>".getBytes(StandardCharsets.UTF_8));
			byte[] nothing = new byte[1024 * 1024];
			Arrays.fill(nothing, (byte) ' ');
			for (int megabyte = 0; megabyte < 400; megabyte++) {
				out.write(nothing);
			}
		});
		assertThat(bomb.length).isLessThan(1024 * 1024);
		refused(SheetFault.BOMB, bomb);
		byte[] texts = new byte[60 * 1024 * 1024];
		refused(SheetFault.BOMB, replaced("xl/sharedStrings.xml", (out) -> out.write(texts)));
		ByteArrayOutputStream many = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(many)) {
			for (int part = 0; part < 2_000; part++) {
				zip.putNextEntry(new ZipEntry("p" + part));
			}
		}
		refused(SheetFault.BOMB, many.toByteArray());
	}

	@Test
	void entitiesAreNotExpandedAndNotFetched() throws IOException {
		String bomb = """
				<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">
				<!ENTITY f SYSTEM "file:///etc/passwd">]>
				<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;&f;</t></is></c></row></sheetData></worksheet>
				""";
		refused(SheetFault.DAMAGED,
				replaced("xl/worksheets/sheet1.xml", (out) -> out.write(bomb.getBytes(StandardCharsets.UTF_8))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ZZZZZZ1", "A99999999999", "AAAAAAAAAAAAAAAAAAAA1" })
	void anAddressThatNoSheetHasFillsNoMemory(String address) throws IOException {
		String sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"" + address
				+ "\"><v>1</v></c></row></sheetData></worksheet>";
		refused(SheetFault.DAMAGED,
				replaced("xl/worksheets/sheet1.xml", (out) -> out.write(sheet.getBytes(StandardCharsets.UTF_8))));
	}

	@Test
	void bothSidesOfEachLimit() throws IOException {
		String cell = "x".repeat(SheetReader.LONGEST_CELL);
		assertThat(read(("a\n" + cell).getBytes(StandardCharsets.UTF_8))).hasSize(2);
		refused(SheetFault.CELL_TOO_LONG, ("a\n" + cell + "x").getBytes(StandardCharsets.UTF_8));
		String columns = "x,".repeat(SheetReader.MOST_COLUMNS - 1) + "x";
		assertThat(read(columns.getBytes(StandardCharsets.UTF_8))).hasSize(1);
		refused(SheetFault.TOO_MANY_COLUMNS, (columns + ",x").getBytes(StandardCharsets.UTF_8));
		String rows = "x\n".repeat(SheetReader.MOST_ROWS);
		assertThat(read(rows.getBytes(StandardCharsets.UTF_8))).hasSize(SheetReader.MOST_ROWS);
		refused(SheetFault.TOO_MANY_ROWS, (rows + "x").getBytes(StandardCharsets.UTF_8));
		refused(SheetFault.TOO_LARGE, new byte[SheetReader.LARGEST_FILE + 1]);
	}

	@Test
	void fiftyThousandRowsOfAWorkbookAreRead() throws IOException {
		byte[] book = workbook((sheet) -> {
			for (int row = 0; row < 50_000; row++) {
				sheet.inlineString(row, 0, "白音查干" + row);
				sheet.value(row, 1, 13_800_000_000L + row);
				sheet.inlineString(row, 2, "A-" + row);
				sheet.value(row, 3, 320);
			}
		});
		assertThat(read(book)).hasSize(50_000)
			.last()
			.isEqualTo(new SheetRow(50_000, List.of("白音查干49999", "13800049999", "A-49999", "320")));
	}

	private List<SheetRow> read(byte[] bytes) throws IOException {
		Path file = this.folder.resolve("whatever.xlsx");
		Files.write(file, bytes);
		return SheetReader.read(file);
	}

	private void refused(SheetFault fault, byte[] bytes) throws IOException {
		Path file = this.folder.resolve("whatever.xlsx");
		Files.write(file, bytes);
		assertThatExceptionOfType(SheetNotReadable.class).isThrownBy(() -> SheetReader.read(file))
			.satisfies((refusal) -> assertThat(refusal.fault()).isEqualTo(fault));
	}

	private static byte[] workbook(Filling filling) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (Workbook book = new Workbook(bytes, "test", "1.0")) {
			filling.fill(book.newWorksheet("成员"));
		}
		return bytes.toByteArray();
	}

	/** A proper workbook, one part of which is another. */
	private static byte[] replaced(String part, Part other) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		List<String> written = new ArrayList<>();
		Path proper = Files.createTempFile("proper", ".xlsx");
		Files.write(proper, workbook((sheet) -> sheet.value(0, 0, "姓名")));
		try (ZipFile from = new ZipFile(proper.toFile()); ZipOutputStream to = new ZipOutputStream(bytes)) {
			for (ZipEntry entry : Collections.list(from.entries())) {
				to.putNextEntry(new ZipEntry(entry.getName()));
				written.add(entry.getName());
				if (entry.getName().equals(part)) {
					other.write(to);
				}
				else {
					from.getInputStream(entry).transferTo(to);
				}
			}
		}
		Files.delete(proper);
		assertThat(written).contains(part);
		return bytes.toByteArray();
	}

	private static byte[] zip(String name, byte[] content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry(name));
			zip.write(content);
		}
		return bytes.toByteArray();
	}

	/** What stands in a sheet. */
	@FunctionalInterface
	private interface Filling {

		void fill(Worksheet sheet);

	}

	/** What a part of an archive says. */
	@FunctionalInterface
	private interface Part {

		void write(OutputStream to) throws IOException;

	}

}
