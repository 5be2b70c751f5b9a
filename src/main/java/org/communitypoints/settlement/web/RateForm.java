package org.communitypoints.settlement.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

import org.communitypoints.kernel.Typed;
import org.communitypoints.settlement.SetRate;
import org.jspecify.annotations.Nullable;

/** A rate as typed: money in yuan, or nothing at all from a day on. */
record RateForm(String fromDay, String yuan, @Nullable String none) {

	static final RateForm EMPTY = new RateForm("", "", null);

	RateForm {
		fromDay = Typed.number(fromDay);
		yuan = Typed.number(yuan);
	}

	Optional<LocalDate> day() {
		return Day.read(this.fromDay);
	}

	boolean isNone() {
		return "true".equals(this.none);
	}

	/** The rate in fen, or empty if it is none. */
	Optional<BigDecimal> fen() {
		if (!this.yuan.matches("[0-9]{1,4}(\\.[0-9]{1,6})?")) {
			return Optional.empty();
		}
		BigDecimal fen = new BigDecimal(this.yuan).movePointRight(2);
		return (fen.signum() > 0 && fen.compareTo(SetRate.HIGHEST) <= 0) ? Optional.of(fen) : Optional.empty();
	}

}
