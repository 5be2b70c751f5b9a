package org.communitypoints.counter;

import org.communitypoints.members.Candidates;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.shops.ShelfGood;

/** What came of the words in the counter's one box. */
public sealed interface Scanned {

	/**
	 * A member was meant, and is now in front of the basket.
	 *
	 * @param member the member
	 */
	record MemberChosen(MemberAtCounter member) implements Scanned {
	}

	/**
	 * A good was meant, and one of it is now in the basket.
	 *
	 * @param good the good
	 */
	record GoodAdded(ShelfGood good) implements Scanned {
	}

	/**
	 * A receipt was meant: its goods may come back.
	 *
	 * @param redemption the redemption
	 */
	record ReceiptFound(RedemptionId redemption) implements Scanned {
	}

	/**
	 * The slip of an order was meant: its goods may be fetched.
	 *
	 * @param slip its number as it was typed or scanned
	 */
	record OrderMeant(String slip) implements Scanned {
	}

	/**
	 * Several members, or none, could be meant: the clerk picks.
	 *
	 * @param candidates at most six
	 */
	record Several(Candidates candidates) implements Scanned {
	}

}
