package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop has fewer of a good than are to be taken. */
public final class StockShort extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param nameZh the good's name in Chinese
	 * @param nameEn the good's name in English
	 * @param left how many are left, from 0
	 */
	public StockShort(String nameZh, String nameEn, int left) {
		super(Kind.CONFLICT, "stock-short");
		fact("good_zh", nameZh);
		fact("good", nameEn);
		fact("left", left);
	}

}
