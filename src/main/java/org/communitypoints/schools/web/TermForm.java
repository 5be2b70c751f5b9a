package org.communitypoints.schools.web;

import java.time.LocalDate;
import java.util.Optional;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.schools.NewTerm;

import org.springframework.validation.BindingResult;

/** A term, as typed. */
record TermForm(@Size(max = NewTerm.LONGEST_NAME, message = "{schools.term.name.wrong}") @Pattern(
		regexp = PlainName.PATTERN, message = "{schools.term.name.wrong}") String termName, String first, String last) {

	static final TermForm EMPTY = new TermForm("", "", "");

	TermForm {
		termName = Typed.words(termName);
		first = Typed.number(first);
		last = Typed.number(last);
	}

	/** Says beside the fields what is wrong with the days. */
	void checkDays(BindingResult errors) {
		Optional<LocalDate> from = Day.read(this.first);
		Optional<LocalDate> to = Day.read(this.last);
		if (from.isEmpty()) {
			errors.rejectValue("first", "schools.day.wrong");
		}
		if (to.isEmpty()) {
			errors.rejectValue("last", "schools.day.wrong");
		}
		else if (from.isPresent() && !NewTerm.lasts(from.get(), to.get())) {
			errors.rejectValue("last", "schools.term.last.wrong");
		}
	}

	NewTerm toTerm() {
		return new NewTerm(this.termName, Day.read(this.first).orElseThrow(), Day.read(this.last).orElseThrow());
	}

}
