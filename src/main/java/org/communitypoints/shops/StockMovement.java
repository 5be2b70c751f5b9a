package org.communitypoints.shops;

/** Why stock moves. */
public enum StockMovement {

	/** A delivery came. */
	GOODS_IN,

	/** A redemption took goods. */
	TAKEN,

	/** A reversal gave them back. */
	GIVEN_BACK,

	/** Goods left without being redeemed, for a reason from a list. */
	WRITTEN_OFF,

	/** A count found another number. */
	COUNT

}
