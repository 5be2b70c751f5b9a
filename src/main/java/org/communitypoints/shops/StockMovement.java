package org.communitypoints.shops;

/** Why stock moves. */
enum StockMovement {

	/** A delivery came. */
	GOODS_IN,

	/** A redemption took goods. */
	TAKEN,

	/** A reversal gave them back. */
	GIVEN_BACK,

	/** A count found another number. */
	COUNT

}
