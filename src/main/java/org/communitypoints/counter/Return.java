package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;

/**
 * Goods of a redemption that came back, as the paper says it.
 *
 * @param id names it
 * @param redemption whose goods they were
 * @param shop where it was
 * @param number its number in the shop's one book of receipts and returns
 * @param points the points that went back
 * @param cash the cash that went back beside them, in fen
 * @param householdPoints how many of the points went back to others of the household
 * @param balanceAfter the member's balance right after it
 * @param reason why
 * @param actorName the name of who took the goods back, as it was
 * @param returnedAt when the database recorded it
 * @param lines the goods
 */
public record Return(ReturnId id, RedemptionId redemption, ShopId shop, long number, Points points, long cash,
		Points householdPoints, Points balanceAfter, Redemption.Reason reason, String actorName, Instant returnedAt,
		List<Line> lines) {

	/**
	 * Copies the lines.
	 */
	public Return {
		lines = List.copyOf(lines);
	}

	/**
	 * The price of what came back.
	 * @return the sum of the lines, in points
	 */
	public Points total() {
		return this.lines.stream().map((line) -> line.goods().subtotal()).reduce(Points.ZERO, Points::plus);
	}

	/**
	 * A good that came back.
	 *
	 * @param line the number of its line on the receipt, from 1
	 * @param goods the good and how many of it came back
	 * @param onShelf whether it stands on the shelf again; otherwise it was written off
	 */
	public record Line(int line, Redemption.Line goods, boolean onShelf) {
	}

}
