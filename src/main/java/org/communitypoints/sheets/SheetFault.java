package org.communitypoints.sheets;

/** Why a file cannot be read as a table; each has a sentence that says what to do. */
public enum SheetFault {

	/** Nothing is in it. */
	EMPTY("refusal.sheet-empty"),

	/** It is larger than {@link SheetReader#LARGEST_FILE}. */
	TOO_LARGE("refusal.sheet-too-large"),

	/** A workbook of the old kind, or one with a password. */
	OLD_EXCEL("refusal.sheet-old-excel"),

	/** A PDF, whatever its name says. */
	PDF("refusal.sheet-pdf"),

	/** A web page or other markup, whatever its name says. */
	MARKUP("refusal.sheet-markup"),

	/** An archive or document that is no workbook. */
	OTHER_ARCHIVE("refusal.sheet-other-archive"),

	/** A picture, a program, or anything else that is not text. */
	NOT_A_TABLE("refusal.sheet-not-a-table"),

	/** It unpacks to more than any table needs. */
	BOMB("refusal.sheet-bomb"),

	/** It says that it is a workbook or table, and breaks off or contradicts itself. */
	DAMAGED("refusal.sheet-damaged"),

	/** Its text is in no encoding that is known. */
	ENCODING("refusal.sheet-encoding"),

	/** It has more rows than {@link SheetReader#MOST_ROWS}. */
	TOO_MANY_ROWS("refusal.sheet-too-many-rows"),

	/** It has more columns than {@link SheetReader#MOST_COLUMNS}. */
	TOO_MANY_COLUMNS("refusal.sheet-too-many-columns"),

	/** A cell is longer than {@link SheetReader#LONGEST_CELL}. */
	CELL_TOO_LONG("refusal.sheet-cell-too-long"),

	/** No row of it has headings that are known. */
	NO_HEADINGS("refusal.sheet-no-headings");

	private static final String REFUSAL = "refusal.";

	private final String words;

	SheetFault(String words) {
		this.words = words;
	}

	/**
	 * The sentence's key.
	 * @return a key of the messages
	 */
	public String words() {
		return this.words;
	}

	String code() {
		return this.words.substring(REFUSAL.length());
	}

}
