package org.communitypoints.schools;

import java.time.LocalDate;
import java.time.Month;

import org.communitypoints.communities.PlainName;

/**
 * A class to be opened.
 *
 * @param schoolYear the year in which the school year begins
 * @param grade 1 to 12
 * @param name which class of its grade: 1 to {@value #LONGEST_NAME} plain characters
 */
public record NewClass(int schoolYear, int grade, String name) {

	/** The longest name, in characters. */
	public static final int LONGEST_NAME = 20;

	private static final int FIRST_YEAR = 2000;

	private static final int LAST_YEAR = 2099;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a bound is not kept
	 */
	public NewClass {
		PlainName.check(name);
		if (name.codePointCount(0, name.length()) > LONGEST_NAME || grade < 1 || grade > SchoolClass.LAST_GRADE
				|| schoolYear < FIRST_YEAR || schoolYear > LAST_YEAR) {
			throw new IllegalArgumentException("no class: " + grade + " " + name + " " + schoolYear);
		}
	}

	/**
	 * The school year of a day. One begins in the summer holidays, so that the classes of
	 * September can be made in August.
	 * @param day the day
	 * @return the year in which its school year begins
	 */
	public static int yearOf(LocalDate day) {
		return (day.getMonthValue() >= Month.AUGUST.getValue()) ? day.getYear() : day.getYear() - 1;
	}

	/**
	 * The school year as people write it.
	 * @return for example 2026/27
	 */
	public String years() {
		return SchoolClass.years(this.schoolYear);
	}

}
