package org.communitypoints.counter;

import java.util.List;
import java.util.stream.IntStream;

import org.communitypoints.kernel.Points;

/**
 * A receipt and all that has come back of it.
 *
 * @param redemption the redemption
 * @param returns its returns, the first one first
 */
public record ReturnSheet(Redemption redemption, List<Return> returns) {

	/**
	 * Copies the list.
	 */
	public ReturnSheet {
		returns = List.copyOf(returns);
	}

	/**
	 * The sheet of a redemption of which nothing has come back.
	 * @param redemption a redemption that was just made, or just taken back whole
	 * @return the sheet
	 */
	public static ReturnSheet untouched(Redemption redemption) {
		return new ReturnSheet(redemption, List.of());
	}

	/**
	 * The lines of the receipt, and how many of each came back.
	 * @return a row for each line, in their order
	 */
	public List<Row> rows() {
		List<Redemption.Line> lines = this.redemption.lines();
		return IntStream.range(0, lines.size())
			.mapToObj((at) -> new Row(at + 1, lines.get(at), returned(at + 1)))
			.toList();
	}

	/**
	 * Whether something can still come back.
	 * @return true if not all has, and the redemption was not taken back whole
	 */
	public boolean isOpen() {
		return this.redemption.reversal().isEmpty() && rows().stream().anyMatch((row) -> row.left() > 0);
	}

	/**
	 * The price of what came back.
	 * @return points and cash together, in points
	 */
	public Points returned() {
		return this.returns.stream().map(Return::total).reduce(Points.ZERO, Points::plus);
	}

	/**
	 * How many points go back in all when goods of this price do: points first.
	 */
	Points pointsFor(Points price) {
		return price.lessThan(this.redemption.points()) ? price : this.redemption.points();
	}

	/**
	 * How much cash goes back in all when goods of this price do: what the points do not
	 * cover, at what a point cost then.
	 */
	long cashFor(Points price) {
		Points rest = price.minus(pointsFor(price));
		Points inCash = this.redemption.total().minus(this.redemption.points());
		return rest.equals(Points.ZERO) ? 0 : Math.multiplyExact(rest.value(), this.redemption.cash() / inCash.value());
	}

	private int returned(int number) {
		return this.returns.stream()
			.flatMap((taken) -> taken.lines().stream())
			.filter((line) -> line.line() == number)
			.mapToInt((line) -> line.goods().quantity())
			.sum();
	}

	/**
	 * A line of the receipt.
	 *
	 * @param line its number, from 1
	 * @param goods what was taken
	 * @param returned how many of it came back
	 */
	public record Row(int line, Redemption.Line goods, int returned) {

		/**
		 * How many can still come back.
		 * @return from 0
		 */
		public int left() {
			return this.goods.quantity() - this.returned;
		}

	}

}
