package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A barcode whose check digit does not fit was scanned or typed. */
public final class MistypedBarcode extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MistypedBarcode() {
		super(Kind.MALFORMED, "mistyped-barcode");
	}

}
