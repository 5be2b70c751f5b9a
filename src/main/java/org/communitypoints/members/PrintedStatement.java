package org.communitypoints.members;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Span;
import org.communitypoints.ledger.StatementFilter;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.StatementPage;

/**
 * A statement for paper: oldest first, with what was there before and after.
 *
 * @param opening the balance before the first line, in points
 * @param lines the lines, at most as many as fit
 * @param closing the balance after the last line, in points
 * @param earlierLeftOut whether lines before these were left out
 */
public record PrintedStatement(long opening, List<StatementLine> lines, long closing, boolean earlierLeftOut) {

	/** The most lines on paper. */
	public static final int MOST = 1_000;

	/**
	 * Copies the list.
	 */
	public PrintedStatement {
		lines = List.copyOf(lines);
	}

	/**
	 * Reads the newest lines of some days.
	 * @param ledger the books
	 * @param wallet the member's account
	 * @param wanted which days; the kind is left aside, since balances would not add up
	 * @param zone whose days are meant
	 * @param most how many lines at most, at least 1; {@value #MOST} on paper
	 * @return the statement
	 */
	public static PrintedStatement read(Ledger ledger, AccountId wallet, WantedLines wanted, ZoneId zone, int most) {
		Span span = wanted.span(ledger, wallet, zone);
		StatementFilter filter = new StatementFilter(null, span);
		List<StatementLine> lines = new ArrayList<>();
		Long before = null;
		do {
			StatementPage page = ledger.statement(wallet, filter, before,
					Math.min(most - lines.size(), Ledger.LONGEST_PAGE));
			lines.addAll(page.lines());
			before = page.nextOrNull();
		}
		while (before != null && lines.size() < most);
		Collections.reverse(lines);
		StatementLine first = lines.isEmpty() ? null : lines.get(0);
		return new PrintedStatement((first != null) ? first.balance() - first.change() : span.opening(), lines,
				span.closing(), before != null);
	}

	/**
	 * All lines that go on paper, of an account whose newest page was read with others'.
	 * @param newest the first page of the statement, of at most {@value #MOST} lines
	 * @return the statement
	 */
	public static PrintedStatement of(StatementPage newest) {
		List<StatementLine> lines = new ArrayList<>(newest.lines());
		Collections.reverse(lines);
		StatementLine first = lines.isEmpty() ? null : lines.get(0);
		StatementLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
		return new PrintedStatement((first != null) ? first.balance() - first.change() : 0, lines,
				(last != null) ? last.balance() : 0, newest.nextOrNull() != null);
	}

}
