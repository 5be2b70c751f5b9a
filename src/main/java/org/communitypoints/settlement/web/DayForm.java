package org.communitypoints.settlement.web;

import java.time.LocalDate;
import java.util.Optional;

import org.communitypoints.kernel.Typed;

/** The last day of a period, as typed. */
record DayForm(String day) {

	DayForm {
		day = Typed.number(day);
	}

	static DayForm of(LocalDate day) {
		return new DayForm(day.toString());
	}

	Optional<LocalDate> read() {
		return Day.read(this.day);
	}

}
