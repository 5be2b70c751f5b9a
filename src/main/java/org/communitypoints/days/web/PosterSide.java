package org.communitypoints.days.web;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

import org.communitypoints.days.RedemptionDay;

import org.springframework.context.MessageSource;

/**
 * What a poster says in one language.
 *
 * @param language the language's tag
 * @param title what it is
 * @param date which day
 * @param weekday which day of the week
 * @param hours from when until when
 * @param where the shop, and the place if it is another
 * @param invited who is invited
 * @param bring what to bring
 * @param cancelled that it does not take place, and why; empty if it does
 */
record PosterSide(String language, String title, String date, String weekday, String hours, String where,
		String invited, String bring, String cancelled) {

	private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");

	static PosterSide of(RedemptionDay day, MessageSource words, Locale locale) {
		String shop = day.shopName(locale);
		String place = day.place().equals(day.shopZh()) || day.place().equals(day.shopEn()) ? shop
				: shop + " · " + day.place();
		String invited = day.invited()
			.stream()
			.map((community) -> community.name(locale))
			.collect(Collectors.joining(words.getMessage("days.poster.and", null, locale)));
		String cancelled = (day.cancelledOrNull() != null)
				? words.getMessage("days.member.cancelled",
						new Object[] { words.getMessage("days.reason." + day.cancelledOrNull(), null, locale) }, locale)
				: "";
		return new PosterSide(locale.toLanguageTag(), words.getMessage("days.poster.title", null, locale),
				words.getMessage("days.poster.date",
						new Object[] { Integer.toString(day.day().getYear()), day.day().getMonthValue(),
								day.day().getDayOfMonth(),
								words.getMessage("days.month." + day.day().getMonthValue(), null, locale) },
						locale),
				words.getMessage("days.weekday." + day.day().getDayOfWeek().getValue(), null, locale),
				day.terms().opens().format(MINUTE) + "–" + day.terms().closes().format(MINUTE), place,
				words.getMessage("days.poster.invited", new Object[] { invited }, locale),
				words.getMessage("days.poster.bring", null, locale), cancelled);
	}

}
