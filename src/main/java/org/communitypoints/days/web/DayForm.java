package org.communitypoints.days.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.kernel.Typed;
import org.communitypoints.sheets.CellText;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;

/** A redemption day, as typed; nobody in particular invited means everybody. */
record DayForm(String day, String opens, String closes,
		@Size(max = PlainName.LONGEST, message = "{days.place.wrong}") @Pattern(regexp = PlainName.PATTERN,
				message = "{days.place.wrong}") String place,
		@Size(max = DayTerms.LONGEST_NOTE, message = "{days.note.wrong}") @Pattern(regexp = "|" + PlainName.PATTERN,
				message = "{days.note.wrong}") String note,
		@Pattern(regexp = "[1-9]|1[0-2]", message = "{days.months.wrong}") String months,
		@Size(max = MOST_INVITED) List<String> invited) {

	static final int MOST_INVITED = 1_000;

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("H:mm")
		.withResolverStyle(ResolverStyle.STRICT);

	DayForm {
		day = Typed.number(day);
		opens = Typed.number(opens);
		closes = Typed.number(closes);
		place = Typed.words(place);
		note = Typed.words(note);
		months = Typed.number(months).isEmpty() ? "1" : Typed.number(months);
		invited = (invited != null) ? List.copyOf(invited) : List.of();
	}

	static DayForm blank(String place) {
		return new DayForm("", "09:00", "16:00", place, "", "1", List.of());
	}

	static DayForm of(RedemptionDay day) {
		DayTerms terms = day.terms();
		return new DayForm(terms.day().toString(), terms.opens().toString(), terms.closes().toString(), terms.place(),
				(terms.noteOrNull() != null) ? terms.noteOrNull() : "", "1", List.of());
	}

	/** Says beside the fields what is wrong with the day and its hours. */
	void checkTimes(BindingResult errors) {
		if (readDay().isEmpty()) {
			errors.rejectValue("day", "days.day.wrong");
		}
		if (time(this.opens).isEmpty()) {
			errors.rejectValue("opens", "days.time.wrong");
		}
		if (time(this.closes).isEmpty()) {
			errors.rejectValue("closes", "days.time.wrong");
		}
	}

	DayTerms toTerms() {
		return new DayTerms(readDay().orElseThrow(), time(this.opens).orElseThrow(), time(this.closes).orElseThrow(),
				this.place, this.note.isEmpty() ? null : this.note);
	}

	NewRedemptionDay toNew() {
		return new NewRedemptionDay(toTerms(), Set.copyOf(this.invited), Integer.parseInt(this.months));
	}

	private Optional<LocalDate> readDay() {
		return CellText.date(this.day);
	}

	private static Optional<LocalTime> time(@Nullable String typed) {
		try {
			return Optional.of(LocalTime.parse((typed != null) ? typed : "", MINUTE));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
