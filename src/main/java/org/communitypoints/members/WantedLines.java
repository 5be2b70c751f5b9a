package org.communitypoints.members;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Span;
import org.communitypoints.ledger.StatementFilter;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of a member's statement somebody wants to see.
 *
 * @param kindOrNull only this kind; null for all
 * @param fromOrNull the first day; null for the beginning
 * @param toOrNull the last day; null for today
 */
public record WantedLines(@Nullable TransferKind kindOrNull, @Nullable LocalDate fromOrNull,
		@Nullable LocalDate toOrNull) {

	/** All of them. */
	public static final WantedLines ALL = new WantedLines(null, null, null);

	/** The kinds that a wallet can have. */
	public static final List<TransferKind> KINDS = List.of(TransferKind.AWARD, TransferKind.REDEEM, TransferKind.MOVE,
			TransferKind.EXPIRE);

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2199;

	/**
	 * Reads what somebody chose.
	 * @param kind the name of a kind; blank for all
	 * @param from a day as 2026-10-01; blank for the beginning
	 * @param to a day as 2026-10-31; blank for today
	 * @return the lines
	 * @throws PeriodNotUsable if a day is none, the last is before the first, or the kind
	 * is none that a wallet has
	 */
	public static WantedLines read(@Nullable String kind, @Nullable String from, @Nullable String to) {
		LocalDate first = day(from);
		LocalDate last = day(to);
		if (first != null && last != null && last.isBefore(first)) {
			throw new PeriodNotUsable();
		}
		return new WantedLines(kind(Typed.code(kind)), first, last);
	}

	/**
	 * Whether something is left out.
	 * @return true if these are not all lines
	 */
	public boolean isSome() {
		return Stream.of(this.kindOrNull != null, this.fromOrNull != null, this.toOrNull != null)
			.anyMatch(Boolean::booleanValue);
	}

	/**
	 * The lines as the ledger knows them.
	 * @param ledger the books
	 * @param wallet the member's account
	 * @param zone whose days are meant
	 * @return the filter
	 */
	public StatementFilter in(Ledger ledger, AccountId wallet, ZoneId zone) {
		boolean always = this.fromOrNull == null && this.toOrNull == null;
		return new StatementFilter(this.kindOrNull, always ? null : span(ledger, wallet, zone));
	}

	/**
	 * The place of these days in an account, with the balances before and after.
	 * @param ledger the books
	 * @param wallet the member's account
	 * @param zone whose days are meant
	 * @return the span
	 */
	public Span span(Ledger ledger, AccountId wallet, ZoneId zone) {
		LocalDate last = (this.toOrNull != null) ? this.toOrNull : LocalDate.of(LAST_YEAR, 1, 1);
		Instant from = (this.fromOrNull != null) ? this.fromOrNull.atStartOfDay(zone).toInstant() : Act.EARLIEST;
		return ledger.span(wallet, from, last.plusDays(1).atStartOfDay(zone).toInstant());
	}

	private static @Nullable LocalDate day(@Nullable String typed) {
		String day = Typed.number(typed);
		if (day.isEmpty()) {
			return null;
		}
		try {
			LocalDate read = LocalDate.parse(day);
			if (read.getYear() >= FIRST_YEAR && read.getYear() <= LAST_YEAR) {
				return read;
			}
		}
		catch (DateTimeException ex) {
			// no day, as below
		}
		throw new PeriodNotUsable();
	}

	private static @Nullable TransferKind kind(String typed) {
		if (typed.isEmpty()) {
			return null;
		}
		return KINDS.stream().filter((kind) -> kind.name().equals(typed)).findFirst().orElseThrow(PeriodNotUsable::new);
	}

}
