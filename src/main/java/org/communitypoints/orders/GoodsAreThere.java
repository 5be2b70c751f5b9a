package org.communitypoints.orders;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Enough of a good is there to be redeemed at once. */
public final class GoodsAreThere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	GoodsAreThere(int free) {
		super(Kind.AGAINST_THE_RULES, "goods-are-there");
		fact("free", free);
	}

}
