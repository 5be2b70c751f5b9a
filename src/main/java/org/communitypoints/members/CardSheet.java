package org.communitypoints.members;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cards that were made ready for the printer together.
 *
 * @param id names them
 * @param printedBy who did it
 * @param printedAt when
 * @param cards the cards that are in force still, in the order of their places
 * @param gone how many cannot be shown any more: void by now, or of somebody who moved
 * away or is forgotten
 */
public record CardSheet(CardSheetId id, String printedBy, Instant printedAt, List<Card> cards, int gone) {

	/** How many cards one page of A4 holds: two across, five down. */
	public static final int ON_A_PAGE = 10;

	/**
	 * Copies the list.
	 */
	public CardSheet {
		cards = List.copyOf(cards);
	}

	/**
	 * The cards as they lie on paper.
	 * @return the pages, each with one to ten cards
	 */
	public List<List<Card>> pages() {
		List<List<Card>> pages = new ArrayList<>();
		for (int from = 0; from < this.cards.size(); from += ON_A_PAGE) {
			pages.add(this.cards.subList(from, Math.min(from + ON_A_PAGE, this.cards.size())));
		}
		return List.copyOf(pages);
	}

	/**
	 * How many of the cards had been printed before.
	 * @return the number
	 */
	public long again() {
		return this.cards.stream().filter(Card::again).count();
	}

	/**
	 * What stands on a card.
	 *
	 * @param number the card's number
	 * @param name the member's name
	 * @param villageZh their community's Chinese name
	 * @param villageEn its English name
	 * @param again whether the card had been printed before
	 */
	public record Card(CardNumber number, String name, String villageZh, String villageEn, boolean again) {

		/**
		 * The code that a scanner reads.
		 * @return its drawing
		 */
		public QrPath qr() {
			return QrPath.of(this.number);
		}

	}

}
