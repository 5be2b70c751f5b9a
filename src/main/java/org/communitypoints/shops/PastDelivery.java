package org.communitypoints.shops;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A delivery as a list shows it.
 *
 * @param id names it
 * @param source whether the goods were bought or given
 * @param invoice the number of the invoice; null if none is told
 * @param donor who gave them; null if nobody is named
 * @param byName who received them
 * @param at when
 * @param lines what came
 */
public record PastDelivery(UUID id, Delivery.Source source, @Nullable String invoice, @Nullable String donor,
		String byName, Instant at, List<Line> lines) {

	PastDelivery(UUID id, Delivery.Source source, @Nullable String invoice, @Nullable String donor, String byName,
			Instant at) {
		this(id, source, invoice, donor, byName, at, new ArrayList<>());
	}

	void add(Line line) {
		this.lines.add(line);
	}

	/**
	 * A good of a delivery.
	 *
	 * @param nameZh its name in Chinese
	 * @param nameEn its name in English
	 * @param unit what it is counted in
	 * @param quantity how many came
	 * @param bestBefore until when they are good; null if they do not go off
	 */
	public record Line(String nameZh, String nameEn, String unit, int quantity, @Nullable LocalDate bestBefore) {

		/**
		 * Its name in a reader's language.
		 * @param locale the reader's
		 * @return the Chinese name for every kind of Chinese, else the English one
		 */
		public String name(Locale locale) {
			return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
		}

	}

}
