package org.communitypoints.schools;

import org.communitypoints.kernel.CommunityId;

/**
 * A class of a school in one school year.
 *
 * @param id names it
 * @param school the school
 * @param schoolCode the school's code
 * @param schoolYear the year in which the school year begins
 * @param grade 1 to 12
 * @param name which class of its grade, for example 1班
 * @param pupils how many are in it now
 */
public record SchoolClass(ClassId id, CommunityId school, String schoolCode, int schoolYear, int grade, String name,
		int pupils) {

	/** The most pupils in a class. */
	public static final int MOST_PUPILS = 100;

	/** The most classes of a school in one year. */
	public static final int MOST_IN_A_YEAR = 100;

	/** The highest grade. */
	public static final int LAST_GRADE = 12;

	/**
	 * The class that its pupils move up into.
	 * @return the same name, one grade and one year later
	 * @throws NoHigherGrade if there is none
	 */
	public NewClass next() {
		if (this.grade == LAST_GRADE) {
			throw new NoHigherGrade();
		}
		return new NewClass(this.schoolYear + 1, this.grade + 1, this.name);
	}

	/**
	 * The school year as people write it.
	 * @return for example 2026/27
	 */
	public String years() {
		return years(this.schoolYear);
	}

	/**
	 * A school year as people write it.
	 * @param schoolYear the year in which it begins
	 * @return for example 2026/27
	 */
	static String years(int schoolYear) {
		return "%d/%02d".formatted(schoolYear, (schoolYear + 1) % 100);
	}

	/**
	 * What the log of acts calls it.
	 */
	String logged() {
		return this.schoolCode + " " + this.schoolYear + " " + this.grade + " " + this.name;
	}

}
