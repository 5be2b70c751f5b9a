package org.communitypoints.schools.web;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.schools.NewDeposit;
import org.communitypoints.schools.SchoolClass;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.BindingResult;

/** What was ticked on the list of a class. */
record DepositForm(
		@Pattern(regexp = "[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?", message = "{schools.deposit.act.missing}") String act,
		String day, @Pattern(regexp = "[1-9]|1[0-9]|2[0-4]", message = "{schools.deposit.hours.wrong}") String hours,
		@NotEmpty(message = "{schools.deposit.pupils.missing}") List<String> pupil) {

	DepositForm(@Nullable String act, @Nullable String day, @Nullable String hours, @Nullable List<String> pupil) {
		this.act = Typed.code(act);
		this.day = Typed.number(day);
		this.hours = (hours != null) ? Typed.number(hours) : "1";
		this.pupil = (pupil != null)
				? pupil.stream().filter(CardNumber::isOne).distinct().limit(SchoolClass.MOST_PUPILS).toList()
				: List.of();
	}

	/** Says beside the field what is wrong with the day. */
	void checkDay(BindingResult errors) {
		if (Day.read(this.day).isEmpty()) {
			errors.rejectValue("day", "schools.day.wrong");
		}
	}

	NewDeposit toDeposit() {
		return new NewDeposit(this.act, Day.read(this.day).orElseThrow(), Integer.parseInt(this.hours),
				this.pupil.stream().map(CardNumber::new).toList());
	}

}
