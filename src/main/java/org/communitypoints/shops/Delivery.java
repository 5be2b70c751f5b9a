package org.communitypoints.shops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

/**
 * Goods that arrive at a shop together, each good once.
 *
 * @param source whether they were bought or given
 * @param paperOrNull the number of the invoice, or who gave them; null if that is not
 * told
 * @param goods how much of each
 */
public record Delivery(Source source, @Nullable String paperOrNull, Map<GoodId, Arrival> goods) {

	/** The longest number of an invoice, in characters. */
	public static final int LONGEST_INVOICE = 40;

	/**
	 * Checks the words, and copies the goods.
	 * @throws IllegalArgumentException if there are no goods, or the words are not plain
	 * or too long
	 */
	public Delivery {
		if (goods.isEmpty()) {
			throw new IllegalArgumentException("no goods at all");
		}
		if (paperOrNull != null && PlainName.check(paperOrNull).length() > source.longest) {
			throw new IllegalArgumentException("the words have at most " + source.longest + " characters");
		}
		goods = new LinkedHashMap<>(goods);
	}

	/**
	 * Goods that were bought, of which neither invoice nor days are known.
	 * @param goods how many of each
	 * @return the delivery
	 */
	static Delivery bought(Map<GoodId, Integer> goods) {
		Map<GoodId, Arrival> came = new LinkedHashMap<>();
		goods.forEach((good, quantity) -> came.put(good, new Arrival(quantity, null)));
		return new Delivery(Source.BOUGHT, null, came);
	}

	Fingerprint fingerprint(ShopId shop) {
		Map<String, Arrival> sorted = new TreeMap<>();
		this.goods.forEach((good, arrival) -> sorted.put(good.toString(), arrival));
		return Fingerprint.of("goods-in", shop, this.source, (this.paperOrNull != null) ? this.paperOrNull : "",
				sorted);
	}

	/** Where goods come from. */
	public enum Source {

		/** The shop or the programme bought them. */
		BOUGHT(LONGEST_INVOICE),

		/** Somebody gave them. */
		DONATED(PlainName.LONGEST);

		private final int longest;

		Source(int longest) {
			this.longest = longest;
		}

	}

}
