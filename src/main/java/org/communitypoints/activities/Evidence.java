package org.communitypoints.activities;

import java.util.Arrays;
import java.util.Optional;

/** What shows that an act was done. */
public enum Evidence {

	/** The list of an activity. */
	ATTENDANCE("活动签到"),

	/** The review committee looks. */
	COMMITTEE("评议小组核实"),

	/** The member or a neighbour says so. */
	STATEMENT("本人或邻里说明"),

	/** The person who was helped confirms. */
	PERSON_HELPED("受助人确认"),

	/** Both sides confirm. */
	BOTH_SIDES("双方确认"),

	/** The member declares it. */
	DECLARATION("自主申报"),

	/** A duty log. */
	DUTY_LOG("值守记录"),

	/** The teacher confirms. */
	TEACHER("教师确认"),

	/** The guardian confirms. */
	GUARDIAN("监护人确认");

	private final String onPaper;

	Evidence(String onPaper) {
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
	 * Reads an evidence from a spreadsheet.
	 * @param words its Chinese word, or its name here
	 * @return the evidence, or empty if it is none of them
	 */
	public static Optional<Evidence> read(String words) {
		return Arrays.stream(values())
			.filter((evidence) -> evidence.onPaper.equals(words) || evidence.name().equalsIgnoreCase(words))
			.findFirst();
	}

}
