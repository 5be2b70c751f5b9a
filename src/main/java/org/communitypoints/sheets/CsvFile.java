package org.communitypoints.sheets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/**
 * A table as text, in whatever encoding and with whatever separator a spreadsheet has.
 */
final class CsvFile {

	/** What Excel writes in China if nobody asks for UTF-8; it holds GBK and GB 2312. */
	private static final Charset CHINESE = Charset.forName("GB18030");

	private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

	private static final int LONGEST_RECORD = 1024 * 1024;

	private static final int LOOKED_AT = 8192;

	private CsvFile() {
	}

	static void read(Path file, SheetReader.Limited rows) throws IOException {
		Charset encoding = encoding(file);
		char separator = separator(file, encoding);
		try (Reader text = open(file, encoding);
				CsvReader<CsvRecord> records = CsvReader.builder()
					.fieldSeparator(separator)
					.skipEmptyLines(false)
					.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
					.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
					.allowUnclosedQuote(false)
					.maxBufferSize(LONGEST_RECORD)
					.ofCsvRecord(text)) {
			int number = 0;
			for (CsvRecord record : records) {
				number++;
				if (number > 1 || !record.getField(0).startsWith("sep=")) {
					rows.row(number, record.getFields());
				}
			}
		}
		catch (CsvParseException ex) {
			throw new SheetNotReadable(SheetFault.DAMAGED);
		}
	}

	/** The mark at the beginning decides; else the first encoding that fits all bytes. */
	private static Charset encoding(Path file) throws IOException {
		byte[] head;
		try (InputStream bytes = Files.newInputStream(file)) {
			head = bytes.readNBytes(2);
		}
		if (head.length == 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
			return StandardCharsets.UTF_16LE;
		}
		if (head.length == 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
			return StandardCharsets.UTF_16BE;
		}
		for (Charset candidate : List.of(StandardCharsets.UTF_8, CHINESE)) {
			if (fits(file, candidate)) {
				return candidate;
			}
		}
		throw new SheetNotReadable(SheetFault.ENCODING);
	}

	private static boolean fits(Path file, Charset encoding) throws IOException {
		try (Reader text = open(file, encoding)) {
			char[] some = new char[LOOKED_AT];
			while (text.read(some) >= 0) {
				// reading is the test
			}
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
	}

	private static Reader open(Path file, Charset encoding) throws IOException {
		BufferedReader text = new BufferedReader(new InputStreamReader(Files.newInputStream(file),
				encoding.newDecoder()
					.onMalformedInput(CodingErrorAction.REPORT)
					.onUnmappableCharacter(CodingErrorAction.REPORT)));
		text.mark(1);
		if (text.read() != '\uFEFF') {
			text.reset();
		}
		return text;
	}

	/** The one that stands most often outside of quotes in the beginning. */
	private static char separator(Path file, Charset encoding) throws IOException {
		char[] beginning = new char[LOOKED_AT];
		int length;
		try (Reader text = open(file, encoding)) {
			length = text.read(beginning);
		}
		int[] seen = new int[SEPARATORS.size()];
		boolean quoted = false;
		for (int at = 0; at < length; at++) {
			quoted ^= beginning[at] == '"';
			int which = SEPARATORS.indexOf(beginning[at]);
			if (which >= 0 && !quoted) {
				seen[which]++;
			}
		}
		int most = 0;
		for (int which = 1; which < seen.length; which++) {
			most = (seen[which] > seen[most]) ? which : most;
		}
		return SEPARATORS.get(most);
	}

}
