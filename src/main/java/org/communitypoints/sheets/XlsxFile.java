package org.communitypoints.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A workbook. The reader that does the work trusts what it reads, so each part of the
 * archive is unpacked once before, to nowhere, and held against the limits.
 */
final class XlsxFile {

	private static final int MOST_PARTS = 500;

	private static final long LARGEST_UNPACKED = 160L * 1024 * 1024;

	/** What is kept in memory as a whole: shared texts, styles, relations. */
	private static final long LARGEST_KEPT = 48L * 1024 * 1024;

	private static final long MOST_CELLS = 3_000_000;

	private static final int LONGEST_ADDRESS = 10;

	private static final int MOST_LETTERS_OF_A_COLUMN = 3;

	private static final String SHEETS = "xl/worksheets/";

	private static final Set<String> NEEDED = Set.of("[Content_Types].xml", "xl/workbook.xml");

	private static final Pattern QUOTED_IN_A_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.");

	private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

	private static final int FROM_1900_TO_1904 = 1462;

	private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);

	private static final int LONGEST_EXPONENT = 40;

	private XlsxFile() {
	}

	static void read(Path file, SheetReader.Limited rows) throws IOException {
		inspect(file);
		try (ReadableWorkbook book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true))) {
			Sheet sheet = book.getSheets()
				.filter((each) -> each.getVisibility() == SheetVisibility.VISIBLE)
				.findFirst()
				.orElseThrow(() -> new SheetNotReadable(SheetFault.EMPTY));
			try (Stream<Row> all = sheet.openStream()) {
				all.forEach((row) -> rows.row(row.getRowNum(), texts(row, book.isDate1904())));
			}
		}
		catch (SheetNotReadable ex) {
			throw ex;
		}
		catch (IOException | RuntimeException ex) {
			// the reader says in many ways that a workbook contradicts itself
			throw new SheetNotReadable(SheetFault.DAMAGED);
		}
	}

	private static List<String> texts(Row row, boolean since1904) {
		List<String> texts = new ArrayList<>(row.getCellCount());
		for (int column = 0; column < row.getCellCount(); column++) {
			texts.add(text(row.getCell(column), since1904));
		}
		return texts;
	}

	private static String text(@Nullable Cell cell, boolean since1904) {
		if (cell == null || cell.getType() == CellType.EMPTY) {
			return "";
		}
		if (cell.getType() == CellType.STRING) {
			return cell.asString();
		}
		String raw = cell.getRawValue();
		if (raw == null) {
			return "";
		}
		if (cell.getType() == CellType.BOOLEAN) {
			return raw.equals("1") ? "TRUE" : "FALSE";
		}
		return (cell.getType() == CellType.ERROR) ? raw : number(raw, cell, since1904);
	}

	/** Exactly as it was written, without an exponent; a date as a date. */
	private static String number(String raw, Cell cell, boolean since1904) {
		BigDecimal number;
		try {
			number = new BigDecimal(raw.strip());
		}
		catch (NumberFormatException ex) {
			return raw;
		}
		if (Math.abs((long) number.scale()) > LONGEST_EXPONENT || number.precision() > LONGEST_EXPONENT) {
			return raw;
		}
		if (isDate(cell) && number.compareTo(BigDecimal.ONE) >= 0 && number.compareTo(LAST_DAY) <= 0) {
			return DAY_ZERO.plusDays(number.longValue() + (since1904 ? FROM_1900_TO_1904 : 0)).toString();
		}
		return number.toPlainString();
	}

	/**
	 * By the number of a built-in format, some of which are dates in China only and are
	 * written nowhere, or by what a format of one's own shows.
	 */
	private static boolean isDate(Cell cell) {
		Integer id = cell.getDataFormatId();
		if (id != null && ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36
				|| (id >= 50 && id <= 54) || id == 57 || id == 58)) {
			return true;
		}
		String format = cell.getDataFormatString();
		if (format == null) {
			return false;
		}
		String shown = QUOTED_IN_A_FORMAT.matcher(format).replaceAll("");
		return shown.indexOf('y') >= 0 || shown.indexOf('Y') >= 0
				|| ((shown.indexOf('d') >= 0 || shown.indexOf('D') >= 0)
						&& shown.toLowerCase(Locale.ROOT).indexOf('m') >= 0);
	}

	private static void inspect(Path file) throws IOException {
		List<String> names = new ArrayList<>();
		try (ZipFile archive = ZipFile.builder().setPath(file).get()) {
			long unpacked = 0;
			Enumeration<ZipArchiveEntry> parts = archive.getEntries();
			while (parts.hasMoreElements()) {
				ZipArchiveEntry part = parts.nextElement();
				names.add(part.getName());
				if (names.size() > MOST_PARTS) {
					throw new SheetNotReadable(SheetFault.BOMB);
				}
				boolean sheet = part.getName().startsWith(SHEETS);
				unpacked += measure(archive, part,
						sheet ? LARGEST_UNPACKED - unpacked : Math.min(LARGEST_KEPT, LARGEST_UNPACKED - unpacked));
				if (sheet && part.getName().endsWith(".xml")) {
					walk(archive, part);
				}
			}
		}
		catch (SheetNotReadable ex) {
			throw ex;
		}
		catch (IOException | XMLStreamException | RuntimeException ex) {
			throw new SheetNotReadable(SheetFault.DAMAGED);
		}
		if (!names.containsAll(NEEDED)) {
			throw new SheetNotReadable(SheetFault.OTHER_ARCHIVE);
		}
	}

	private static long measure(ZipFile archive, ZipArchiveEntry part, long most) throws IOException {
		if (!archive.canReadEntryData(part)) {
			throw new SheetNotReadable(SheetFault.OLD_EXCEL);
		}
		byte[] some = new byte[64 * 1024];
		long size = 0;
		try (InputStream unpacked = archive.getInputStream(part)) {
			for (int read = unpacked.read(some); read >= 0; read = unpacked.read(some)) {
				size += read;
				if (size > most) {
					throw new SheetNotReadable(SheetFault.BOMB);
				}
			}
		}
		return size;
	}

	/** Counts cells and looks at their addresses, which say how much will be kept. */
	private static void walk(ZipFile archive, ZipArchiveEntry part) throws IOException, XMLStreamException {
		try (InputStream unpacked = archive.getInputStream(part)) {
			XMLStreamReader xml = xml().createXMLStreamReader(unpacked);
			long cells = 0;
			while (xml.hasNext()) {
				int event = xml.next();
				if (event == XMLStreamConstants.DTD) {
					throw new SheetNotReadable(SheetFault.DAMAGED);
				}
				if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
					cells++;
					if (cells > MOST_CELLS) {
						throw new SheetNotReadable(SheetFault.BOMB);
					}
					requireAddress(xml.getAttributeValue(null, "r"));
				}
			}
			xml.close();
		}
	}

	private static void requireAddress(@Nullable String address) {
		if (address != null) {
			long letters = address.chars().filter(Character::isLetter).count();
			if (address.length() > LONGEST_ADDRESS || letters > MOST_LETTERS_OF_A_COLUMN) {
				throw new SheetNotReadable(SheetFault.DAMAGED);
			}
		}
	}

	private static XMLInputFactory xml() {
		XMLInputFactory factory = new InputFactoryImpl();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		return factory;
	}

}
