package org.communitypoints.activities;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.jspecify.annotations.Nullable;

/**
 * A rule book as a table of comma-separated values, one act a row: for moving a book from
 * or to a spreadsheet.
 */
public final class RuleSheet {

	/**
	 * The columns, in the order in which they are written; the last two may be missing.
	 */
	public static final List<String> COLUMNS = List.of("code", "category_zh", "name_zh", "name_en", "points", "unit",
			"monthly_cap", "evidence_zh", "from", "until");

	private static final Set<String> NEEDED = Set.copyOf(COLUMNS.subList(0, 8));

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

	private static final Pattern NAME = Pattern.compile(PlainName.PATTERN);

	/** What a spreadsheet would take for a formula. */
	private static final String FORMULA = "=+-@";

	private RuleSheet() {
	}

	/**
	 * Reads a table.
	 * @param table the text, with the names of the columns in its first row
	 * @return the acts that are right, and what is wrong with the others
	 */
	public static Read read(String table) {
		List<NewAct> acts = new ArrayList<>();
		List<Fault> faults = new ArrayList<>();
		String text = table.strip().replace("\uFEFF", "");
		char separator = separatorOf(text);
		try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
			.fieldSeparator(separator)
			.extraFieldStrategy(FieldMismatchStrategy.IGNORE)
			.missingFieldStrategy(FieldMismatchStrategy.IGNORE)
			.ofNamedCsvRecord(text)) {
			Set<String> codes = new HashSet<>();
			for (NamedCsvRecord row : rows) {
				if (!row.getHeader().containsAll(NEEDED)) {
					return new Read(List.of(), List.of(new Fault(1, "columns", "")));
				}
				if (acts.size() + faults.size() > RuleBook.MOST_ACTS) {
					faults.add(new Fault(row.getStartingLineNumber(), "too-many", ""));
					break;
				}
				read(row, codes, acts, faults);
			}
		}
		catch (CsvParseException ex) {
			faults.add(new Fault(1, "unreadable", ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		if (acts.isEmpty() && faults.isEmpty()) {
			faults.add(new Fault(1, "columns", ""));
		}
		return new Read(acts, faults);
	}

	/**
	 * Writes a table.
	 * @param acts the acts
	 * @return the text, with a byte order mark so that spreadsheets read the Chinese
	 */
	public static String write(List<Act> acts) {
		StringWriter table = new StringWriter();
		table.write('\uFEFF');
		try (CsvWriter rows = CsvWriter.builder().build(table)) {
			rows.writeRecord(COLUMNS);
			for (Act act : acts) {
				rows.writeRecord(plain(act.code()), act.category().onPaper(), plain(act.nameZh()), plain(act.nameEn()),
						Integer.toString(act.points()), act.unit().name(), Integer.toString(act.monthlyCap()),
						act.evidence().onPaper(), (act.from() != null) ? act.from().toString() : "",
						(act.until() != null) ? act.until().toString() : "");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return table.toString();
	}

	/** What is pasted from a spreadsheet has tabs between its cells. */
	private static char separatorOf(String text) {
		String header = text.lines().findFirst().orElse("");
		if (header.indexOf('\t') >= 0) {
			return '\t';
		}
		return (header.indexOf(';') >= 0 && header.indexOf(',') < 0) ? ';' : ',';
	}

	private static void read(NamedCsvRecord row, Set<String> codes, List<NewAct> acts, List<Fault> faults) {
		long line = row.getStartingLineNumber();
		String code = Typed.code(cell(row, "code"));
		if (!Pattern.matches(NewAct.CODE, code)) {
			faults.add(new Fault(line, "code", cell(row, "code")));
			return;
		}
		if (!codes.add(code)) {
			faults.add(new Fault(line, "twice", code));
			return;
		}
		try {
			NewAct act = act(row, code);
			acts.add(act);
		}
		catch (Wrong wrong) {
			faults.add(new Fault(line, wrong.column, cell(row, wrong.column)));
		}
		catch (Refusal refusal) {
			faults.add(new Fault(line, refusal.code(), cell(row, "name_zh")));
		}
	}

	private static NewAct act(NamedCsvRecord row, String code) throws Wrong {
		Category category = Category.read(cell(row, "category_zh")).orElseThrow(() -> new Wrong("category_zh"));
		Evidence evidence = Evidence.read(cell(row, "evidence_zh")).orElseThrow(() -> new Wrong("evidence_zh"));
		return new NewAct(code, category, name(row, "name_zh"), name(row, "name_en"),
				number(row, "points", NewAct.MOST_POINTS), unit(row), number(row, "monthly_cap", NewAct.LARGEST_CAP),
				evidence, day(row, "from"), day(row, "until"));
	}

	private static Unit unit(NamedCsvRecord row) throws Wrong {
		try {
			return Unit.valueOf(cell(row, "unit").toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new Wrong("unit");
		}
	}

	private static String name(NamedCsvRecord row, String column) throws Wrong {
		String name = cell(row, column);
		if (name.codePointCount(0, name.length()) > PlainName.LONGEST || !NAME.matcher(name).matches()) {
			throw new Wrong(column);
		}
		return name;
	}

	private static int number(NamedCsvRecord row, String column, int most) throws Wrong {
		String number = Typed.number(cell(row, column));
		if (!NUMBER.matcher(number).matches() || Integer.parseInt(number) < 1 || Integer.parseInt(number) > most) {
			throw new Wrong(column);
		}
		return Integer.parseInt(number);
	}

	private static @Nullable LocalDate day(NamedCsvRecord row, String column) throws Wrong {
		String day = cell(row, column);
		try {
			return day.isEmpty() ? null : LocalDate.parse(day);
		}
		catch (DateTimeParseException ex) {
			throw new Wrong(column);
		}
	}

	private static String cell(NamedCsvRecord row, String column) {
		String cell = row.findField(column).orElse("").strip();
		return (cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0) ? cell.substring(1)
				: cell;
	}

	private static String plain(String cell) {
		return (FORMULA.indexOf(cell.charAt(0)) >= 0) ? "'" + cell : cell;
	}

	/**
	 * What was read.
	 *
	 * @param acts the acts that are right
	 * @param faults what is wrong with the others
	 */
	public record Read(List<NewAct> acts, List<Fault> faults) {

		/**
		 * Copies the lists.
		 */
		public Read {
			acts = List.copyOf(acts);
			faults = List.copyOf(faults);
		}

	}

	/**
	 * What is wrong with a row.
	 *
	 * @param line its number, from 1
	 * @param what the column, or the code of what stands against it
	 * @param said what stands there
	 */
	public record Fault(long line, String what, String said) {
	}

	/** A cell cannot be read. */
	private static final class Wrong extends Exception {

		private static final long serialVersionUID = 1L;

		private final String column;

		Wrong(String column) {
			super(column, null, false, false);
			this.column = column;
		}

	}

}
