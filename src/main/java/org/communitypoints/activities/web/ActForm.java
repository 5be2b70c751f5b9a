package org.communitypoints.activities.web;

import java.time.LocalDate;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/** An act of a draft, as typed. */
record ActForm(
		@Pattern(regexp = "[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?", message = "{activities.act.code.wrong}") String code,
		@Pattern(regexp = "ENVIRONMENT|VOLUNTEERING|NEIGHBOURS|LEARNING|FAMILY|PUBLIC_AFFAIRS|SCHOOL",
				message = "{activities.act.category.wrong}") String category,
		@Size(max = PlainName.LONGEST, message = "{activities.act.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{activities.act.name.wrong}") String nameZh,
		@Size(max = PlainName.LONGEST, message = "{activities.act.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{activities.act.name.wrong}") String nameEn,
		@Pattern(regexp = "[1-9][0-9]?|100", message = "{activities.act.points.wrong}") String points,
		@Pattern(regexp = "TIME|HOUR|SESSION|WEEK|MONTH", message = "{activities.act.unit.wrong}") String unit,
		@Pattern(regexp = "[1-9][0-9]{0,2}|1000", message = "{activities.act.cap.wrong}") String monthlyCap,
		@Pattern(
				regexp = "ATTENDANCE|COMMITTEE|STATEMENT|PERSON_HELPED|BOTH_SIDES|DECLARATION|DUTY_LOG|TEACHER|GUARDIAN",
				message = "{activities.act.evidence.wrong}") String evidence,
		String from, String until) {

	static final ActForm EMPTY = new ActForm("", "ENVIRONMENT", "", "", "", "TIME", "", "ATTENDANCE", "", "");

	ActForm {
		code = Typed.code(code);
		category = Typed.words(category);
		nameZh = Typed.words(nameZh);
		nameEn = Typed.words(nameEn);
		points = Typed.number(points);
		unit = Typed.words(unit);
		monthlyCap = Typed.number(monthlyCap);
		evidence = Typed.words(evidence);
		from = Typed.number(from);
		until = Typed.number(until);
	}

	static ActForm of(Act act) {
		return new ActForm(act.code(), act.category().name(), act.nameZh(), act.nameEn(),
				Integer.toString(act.points()), act.unit().name(), Integer.toString(act.monthlyCap()),
				act.evidence().name(), (act.from() != null) ? act.from().toString() : "",
				(act.until() != null) ? act.until().toString() : "");
	}

	/**
	 * Says beside their fields which of the days are none.
	 */
	void checkDays(Errors errors) {
		if (!this.from.isEmpty() && day(this.from) == null) {
			errors.rejectValue("from", "activities.day.wrong");
		}
		if (!this.until.isEmpty() && day(this.until) == null) {
			errors.rejectValue("until", "activities.day.wrong");
		}
	}

	NewAct toAct() {
		return new NewAct(this.code, Category.valueOf(this.category), this.nameZh, this.nameEn,
				Integer.parseInt(this.points), Unit.valueOf(this.unit), Integer.parseInt(this.monthlyCap),
				Evidence.valueOf(this.evidence), day(this.from), day(this.until));
	}

	private static @Nullable LocalDate day(String typed) {
		return Day.read(typed).orElse(null);
	}

}
