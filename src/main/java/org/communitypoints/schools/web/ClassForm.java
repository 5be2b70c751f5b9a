package org.communitypoints.schools.web;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.schools.NewClass;

/** A class to be opened, as typed. */
record ClassForm(@Pattern(regexp = "20[0-9]{2}", message = "{schools.year.wrong}") String schoolYear,
		@Pattern(regexp = "[1-9]|1[0-2]", message = "{schools.grade.wrong}") String grade,
		@Size(max = NewClass.LONGEST_NAME, message = "{schools.class-name.wrong}") @Pattern(regexp = PlainName.PATTERN,
				message = "{schools.class-name.wrong}") String className) {

	ClassForm {
		schoolYear = Typed.number(schoolYear);
		grade = Typed.number(grade);
		className = Typed.words(className);
	}

	NewClass toClass() {
		return new NewClass(Integer.parseInt(this.schoolYear), Integer.parseInt(this.grade), this.className);
	}

}
