package org.communitypoints.settlement;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** Points were redeemed on days for which there is no rate. */
public final class RateMissing extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient LocalDate first;

	private final transient LocalDate last;

	/**
	 * Creates the refusal.
	 * @param first the first day with points and without a rate
	 * @param last the last such day
	 */
	public RateMissing(LocalDate first, LocalDate last) {
		super(Kind.AGAINST_THE_RULES, "rate-missing");
		this.first = first;
		this.last = last;
		fact("first_day", first.toString());
		fact("last_day", last.toString());
	}

	/**
	 * The first day with points and without a rate.
	 * @return the day
	 */
	public LocalDate first() {
		return this.first;
	}

	/**
	 * The last day with points and without a rate.
	 * @return the day
	 */
	public LocalDate last() {
		return this.last;
	}

}
