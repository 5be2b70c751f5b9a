package org.communitypoints.sheets;

import org.communitypoints.kernel.NotFound;

/** A form in which a table goes out. */
public enum SheetFormat {

	/** A workbook. */
	XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),

	/** Text with commas, in UTF-8. */
	CSV("csv", "text/csv;charset=UTF-8"),

	/** Paper. */
	PDF("pdf", "application/pdf");

	private final String ending;

	private final String mediaType;

	SheetFormat(String ending, String mediaType) {
		this.ending = ending;
		this.mediaType = mediaType;
	}

	/**
	 * How a file's name ends.
	 * @return the ending, without the dot
	 */
	public String ending() {
		return this.ending;
	}

	/**
	 * What a browser is told.
	 * @return the media type
	 */
	public String mediaType() {
		return this.mediaType;
	}

	/**
	 * The format of an ending.
	 * @param ending without the dot
	 * @return the format
	 * @throws NotFound if there is none
	 */
	public static SheetFormat of(String ending) {
		for (SheetFormat format : values()) {
			if (format.ending.equals(ending)) {
				return format;
			}
		}
		throw new NotFound();
	}

}
