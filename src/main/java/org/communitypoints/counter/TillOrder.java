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
 * @param expectedOrNull what the till says all of the goods cost, in points; null if it
 * says nothing
 */
public record TillOrder(MemberHandle member, List<Item> items, @Nullable Points pointsOrNull,
		@Nullable Points expectedOrNull) {

	/**
	 * An order of a till that takes the prices as they are.
	 * @param member the member's card, or the id by which a search named them
	 * @param items the goods, at least one
	 * @param pointsOrNull how many points to use; null for the whole price
	 */
	public TillOrder(MemberHandle member, List<Item> items, @Nullable Points pointsOrNull) {
		this(member, items, pointsOrNull, null);
	}

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
		Object points = (this.pointsOrNull != null) ? this.pointsOrNull : "all";
		return (this.expectedOrNull == null) ? Fingerprint.of("redemption", this.member, this.items, points)
				: Fingerprint.of("redemption", this.member, this.items, points, this.expectedOrNull);
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
