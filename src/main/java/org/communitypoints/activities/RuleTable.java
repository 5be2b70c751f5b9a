package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.sheets.CellText;
import org.communitypoints.sheets.Said;
import org.jspecify.annotations.Nullable;

/**
 * A rule book as a table, one act a row: which columns it has, and how a row is read and
 * written.
 */
public final class RuleTable {

	/**
	 * The columns, in the order in which they are written; the last two may be missing.
	 */
	public static final List<String> COLUMNS = List.of("code", "category_zh", "name_zh", "name_en", "points", "unit",
			"monthly_cap", "evidence_zh", "from", "until");

	/** How many of the columns no table can do without. */
	static final int NEEDED = 8;

	private static final Pattern NAME = Pattern.compile(PlainName.PATTERN);

	private RuleTable() {
	}

	/**
	 * Reads a row.
	 * @param cells what stands in it, in the order of the columns
	 * @return the act, or all that is wrong with the row
	 */
	public static Row read(List<String> cells) {
		Reader reader = new Reader(cells);
		String code = Typed.code(reader.cell(0));
		if (!Pattern.matches(NewAct.CODE, code)) {
			reader.wrong(0, reader.cell(0));
		}
		Optional<Category> category = reader.read(1, Category.read(reader.cell(1)));
		String nameZh = reader.name(2);
		String nameEn = reader.name(3);
		int points = reader.number(4, NewAct.MOST_POINTS);
		Optional<Unit> unit = reader.read(5, Unit.read(reader.cell(5)));
		int cap = reader.number(6, NewAct.LARGEST_CAP);
		Optional<Evidence> evidence = reader.read(7, Evidence.read(reader.cell(7)));
		LocalDate from = reader.day(8);
		LocalDate until = reader.day(9);
		if (reader.faults.isEmpty()) {
			try {
				return new Row(new NewAct(code, category.orElseThrow(), nameZh, nameEn, points, unit.orElseThrow(), cap,
						evidence.orElseThrow(), from, until), List.of());
			}
			catch (CapBelowPoints refusal) {
				reader.refused(6, refusal);
			}
			catch (EndsBeforeItBegins refusal) {
				reader.refused(9, refusal);
			}
			catch (NobodysBusiness refusal) {
				reader.refused(2, refusal);
			}
		}
		return new Row(null, reader.faults);
	}

	/**
	 * Writes a row.
	 * @param act the act
	 * @return its cells, in the order of the columns
	 */
	public static List<Object> write(Act act) {
		return List.of(act.code(), act.category().onPaper(), act.nameZh(), act.nameEn(), act.points(),
				act.unit().name(), act.monthlyCap(), act.evidence().onPaper(), (act.from() != null) ? act.from() : "",
				(act.until() != null) ? act.until() : "");
	}

	/**
	 * A row, as it was understood.
	 *
	 * @param actOrNull the act; null if something is wrong
	 * @param faults what is wrong
	 */
	public record Row(@Nullable NewAct actOrNull, List<Fault> faults) {

		/**
		 * Copies the list.
		 */
		public Row {
			faults = List.copyOf(faults);
		}

	}

	/**
	 * What is wrong with a cell.
	 *
	 * @param column its place among the columns, from 0
	 * @param why the sentence
	 */
	public record Fault(int column, Said why) {
	}

	/** Reads cells, and notes what is wrong with them. */
	private static final class Reader {

		private final List<String> cells;

		private final List<Fault> faults = new ArrayList<>();

		Reader(List<String> cells) {
			this.cells = cells;
		}

		String cell(int column) {
			return (column < this.cells.size()) ? CellText.clean(this.cells.get(column)) : "";
		}

		void wrong(int column, String said) {
			this.faults.add(new Fault(column, Said.of("activities.table." + COLUMNS.get(column), said)));
		}

		void refused(int column, Refusal refusal) {
			this.faults
				.add(new Fault(column, Said.of("refusal." + refusal.code(), refusal.facts().values().toArray())));
		}

		<T> Optional<T> read(int column, Optional<T> read) {
			if (read.isEmpty()) {
				wrong(column, cell(column));
			}
			return read;
		}

		String name(int column) {
			String name = cell(column);
			if (name.codePointCount(0, name.length()) > PlainName.LONGEST || !NAME.matcher(name).matches()) {
				wrong(column, name);
			}
			return name;
		}

		int number(int column, int most) {
			Optional<Long> number = CellText.wholeNumber(cell(column)).filter((read) -> read >= 1 && read <= most);
			return read(column, number).orElse(0L).intValue();
		}

		@Nullable LocalDate day(int column) {
			return cell(column).isEmpty() ? null : read(column, CellText.date(cell(column))).orElse(null);
		}

	}

}
