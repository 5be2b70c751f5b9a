package org.communitypoints.funds;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

import org.communitypoints.communities.PlainName;

/**
 * What a sponsor gives, and by which document.
 *
 * @param sponsor the sponsor's number
 * @param document the number of the paper that it came with, 1 to 40 plain characters; it
 * counts once in the programme
 * @param day the day on which it came
 * @param fen the money in fen, or what the goods are worth together
 * @param goods the goods, line by line; empty for money
 */
public record NewDonation(int sponsor, String document, LocalDate day, long fen, List<GivenGood> goods) {

	/** The largest donation, in fen. */
	public static final long MOST_FEN = 100_000_000_000L;

	/** The longest document number, in characters. */
	public static final int LONGEST_DOCUMENT = 40;

	/** The longest list of goods. */
	public static final int MOST_LINES = 100;

	private static final Pattern PLAIN = Pattern.compile(PlainName.PATTERN);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if something is out of bounds, or the goods are
	 * not worth the whole
	 */
	public NewDonation {
		goods = List.copyOf(goods);
		checkDocument(document);
		if (fen < 1 || fen > MOST_FEN || goods.size() > MOST_LINES) {
			throw new IllegalArgumentException("a donation is worth 1 to " + MOST_FEN + " fen, not " + fen);
		}
		if (!goods.isEmpty() && goods.stream().mapToLong(GivenGood::fen).sum() != fen) {
			throw new IllegalArgumentException("goods are worth what their lines say");
		}
	}

	/**
	 * A donation of money.
	 * @param sponsor the sponsor's number
	 * @param document the number of the paper
	 * @param day the day on which it came
	 * @param fen the money
	 * @return the donation
	 */
	public static NewDonation money(int sponsor, String document, LocalDate day, long fen) {
		return new NewDonation(sponsor, document, day, fen, List.of());
	}

	/**
	 * A donation of goods.
	 * @param sponsor the sponsor's number
	 * @param document the number of the paper
	 * @param day the day on which it came
	 * @param goods the goods, at least one line
	 * @return the donation
	 */
	public static NewDonation goods(int sponsor, String document, LocalDate day, List<GivenGood> goods) {
		return new NewDonation(sponsor, document, day, goods.stream().mapToLong(GivenGood::fen).sum(), goods);
	}

	static String checkDocument(String document) {
		if (document.length() > LONGEST_DOCUMENT || !PLAIN.matcher(document).matches()) {
			throw new IllegalArgumentException("a document number is 1 to " + LONGEST_DOCUMENT + " plain characters");
		}
		return document;
	}

}
