package org.communitypoints.sheets;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A file cannot be read as a table. */
public final class SheetNotReadable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final SheetFault fault;

	/**
	 * Creates the refusal.
	 * @param fault why
	 */
	public SheetNotReadable(SheetFault fault) {
		this(fault, 0);
	}

	/**
	 * Creates the refusal of a certain row.
	 * @param fault why
	 * @param row the row's number in the file, from 1; 0 for the file as a whole
	 */
	public SheetNotReadable(SheetFault fault, int row) {
		super(Kind.AGAINST_THE_RULES, fault.code());
		this.fault = fault;
		switch (fault) {
			case TOO_LARGE -> fact("megabytes", SheetReader.LARGEST_FILE / (1024 * 1024));
			case TOO_MANY_ROWS -> fact("rows", SheetReader.MOST_ROWS);
			case TOO_MANY_COLUMNS -> fact("columns", SheetReader.MOST_COLUMNS);
			case CELL_TOO_LONG -> {
				fact("row", row);
				fact("characters", SheetReader.LONGEST_CELL);
			}
			default -> {
				// the sentence says it all
			}
		}
	}

	/**
	 * Why.
	 * @return the fault
	 */
	public SheetFault fault() {
		return this.fault;
	}

}
