package org.communitypoints.counter;

import java.util.List;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.MemberHandle;
import org.communitypoints.shops.Barcode;
import org.jspecify.annotations.Nullable;

/**
 * What a shop's own till asks for, in the till's words.
 *
 * @param member the member's card, or the id by which a search named them
 * @param items the goods, at least one
 * @param pointsOrNull how many points to use, the rest being paid in cash; null for the
 * whole price
 */
public record TillOrder(MemberHandle member, List<Item> items, @Nullable Points pointsOrNull) {

	/**
	 * Copies the items.
	 */
	public TillOrder {
		items = List.copyOf(items);
	}

	/**
	 * The fingerprint of the till's request.
	 * @return the same for the same words, whatever the goods cost meanwhile
	 */
	public Fingerprint fingerprint() {
		return Fingerprint.of("redemption", this.member, this.items,
				(this.pointsOrNull != null) ? this.pointsOrNull : "all");
	}

	/**
	 * Some of one good.
	 *
	 * @param barcode the good's barcode
	 * @param quantity how many, 1 to 999
	 */
	public record Item(Barcode barcode, int quantity) {
	}

}
