package org.communitypoints.activities;

import java.util.Arrays;
import java.util.Optional;

/**
 * What an act is about. The list is closed: there is no category for petitions, religion,
 * politics, debts, traffic, health, birth, or reporting on others.
 */
public enum Category {

	/** Clean places, trees, rivers. */
	ENVIRONMENT("环境卫生"),

	/** Volunteer service. */
	VOLUNTEERING("志愿服务"),

	/** Neighbours help each other. */
	NEIGHBOURS("邻里互助"),

	/** Courses, lectures, reading. */
	LEARNING("学习提升"),

	/** The own home and its customs. */
	FAMILY("文明家风"),

	/** What the community decides and watches over together. */
	PUBLIC_AFFAIRS("公共事务"),

	/** The moral bank of a school. */
	SCHOOL("美德存储");

	private final String onPaper;

	Category(String onPaper) {
		this.onPaper = onPaper;
	}

	/**
	 * How rule books on paper and in spreadsheets call it.
	 * @return the Chinese word
	 */
	public String onPaper() {
		return this.onPaper;
	}

	/**
	 * Reads a category from a spreadsheet.
	 * @param words its Chinese word, or its name here
	 * @return the category, or empty if it is none of them
	 */
	public static Optional<Category> read(String words) {
		return Arrays.stream(values())
			.filter((category) -> category.onPaper.equals(words) || category.name().equalsIgnoreCase(words))
			.findFirst();
	}

}
