package org.communitypoints.activities;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * Something that people do together on one day.
 *
 * @param id names it
 * @param community where it belongs
 * @param code the act by which it earns; the version is the one that holds on the day
 * @param nameZh the act's name in Chinese
 * @param nameEn the act's name in English
 * @param byTheHour whether it earns for each hour
 * @param team the team that does it; null for none
 * @param teamName what the team is called; null for none
 * @param series what it repeats with; null if it happens once
 * @param day on which day
 * @param starts when it starts
 * @param hours how long it lasts, 1 to 24
 * @param place where people meet
 * @param cancelled whether it was cancelled
 * @param came how many are on its list
 * @param credited how many of them have their points
 */
public record Activity(ActivityId id, CommunityId community, String code, String nameZh, String nameEn,
		boolean byTheHour, @Nullable TeamId team, @Nullable String teamName, @Nullable ActivityId series, LocalDate day,
		LocalTime starts, int hours, String place, boolean cancelled, int came, int credited) {

	/** The most people on one list. */
	public static final int MOST_PEOPLE = 1_000;

	/**
	 * The act's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * When it ends.
	 * @return the time of the day
	 */
	public LocalTime ends() {
		return this.starts.plusHours(this.hours);
	}

	/**
	 * How much of the act somebody did who was there all the time.
	 * @return the hours, or 1 for an act that is not by the hour
	 */
	public int quantity() {
		return this.byTheHour ? this.hours : 1;
	}

}
