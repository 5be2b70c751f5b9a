package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The catalogue already has a good with this barcode. */
public final class BarcodeAlreadyListed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param barcode the barcode
	 */
	public BarcodeAlreadyListed(Barcode barcode) {
		super(Kind.CONFLICT, "barcode-already-listed");
		fact("barcode", barcode.value());
	}

}
