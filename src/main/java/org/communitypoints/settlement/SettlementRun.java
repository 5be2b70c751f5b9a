package org.communitypoints.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A run through all shops, as far as it has come.
 *
 * @param id names it
 * @param until the end of the period
 * @param startedBy who started it
 * @param startedAt when
 * @param shops how many shops it visits
 * @param visited how many it has visited
 * @param drawn how many statements it has drawn
 * @param drafts how many of those are still drafts
 * @param points their points
 * @param moneyFen their money, in fen
 * @param refusals the shops without a statement that should have one, at most 200
 */
public record SettlementRun(UUID id, Instant until, String startedBy, Instant startedAt, int shops, int visited,
		int drawn, int drafts, long points, long moneyFen, List<Refused> refusals) {

	/**
	 * Copies the list.
	 */
	public SettlementRun {
		refusals = List.copyOf(refusals);
	}

	/**
	 * Whether all shops were visited.
	 * @return true if nothing is left to do
	 */
	public boolean isDone() {
		return this.visited == this.shops;
	}

	/**
	 * A shop that got no statement although points wait there.
	 *
	 * @param shopCode the shop's code
	 * @param shopZh its name in Chinese
	 * @param shopEn its name in English
	 * @param open whether its last statement is not agreed yet; else a rate is missing
	 * @param firstDayOrNull the first day without a rate
	 * @param lastDayOrNull the last day without a rate
	 */
	public record Refused(String shopCode, String shopZh, String shopEn, boolean open,
			@Nullable LocalDate firstDayOrNull, @Nullable LocalDate lastDayOrNull) {

		/**
		 * The shop's name in a reader's language.
		 * @param locale the reader's
		 * @return the Chinese name for every kind of Chinese, else the English one
		 */
		public String name(Locale locale) {
			return locale.getLanguage().equals("zh") ? this.shopZh : this.shopEn;
		}

	}

}
