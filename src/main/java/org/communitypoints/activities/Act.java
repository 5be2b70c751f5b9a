package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.Locale;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * An act as one version of a rule book says it; an award names it for ever.
 *
 * @param id names it, in this version
 * @param code names it through all versions
 * @param category what it is about
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param points what one unit of it earns, at least 1
 * @param unit what its points are given for
 * @param monthlyCap the most points that a member earns by it in a month
 * @param evidence what shows that it was done
 * @param from not before this day; null for as long as the version holds
 * @param until not after this day; null for as long as the version holds
 * @param community whose rule book it stands in
 * @param version which version of that book
 */
public record Act(ActId id, String code, Category category, String nameZh, String nameEn, int points, Unit unit,
		int monthlyCap, Evidence evidence, @Nullable LocalDate from, @Nullable LocalDate until, CommunityId community,
		int version) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * What a quantity of it earns, before any cap.
	 * @param quantity how often or how long, at least 1
	 * @return the points
	 */
	public Points worth(int quantity) {
		return Points.of(this.points).times(quantity);
	}

	/**
	 * Whether it can be done on a day, as far as the act itself says.
	 * @param day the day
	 * @return true if the day lies between its own effective dates
	 */
	public boolean holdsOn(LocalDate day) {
		return (this.from == null || !day.isBefore(this.from)) && (this.until == null || !day.isAfter(this.until));
	}

	/**
	 * What its act says, to be changed in a draft.
	 * @return the same values
	 */
	public NewAct asNew() {
		return new NewAct(this.code, this.category, this.nameZh, this.nameEn, this.points, this.unit, this.monthlyCap,
				this.evidence, this.from, this.until);
	}

}
