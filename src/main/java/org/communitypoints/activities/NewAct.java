package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.regex.Pattern;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * An act as somebody wants it in a draft.
 *
 * @param code names it for ever: 1 to 40 capital letters, digits and inner hyphens
 * @param category what it is about
 * @param nameZh its name in Chinese, 1 to 60 plain characters
 * @param nameEn its name in English, 1 to 60 plain characters
 * @param points what one unit of it earns, 1 to {@value #MOST_POINTS}
 * @param unit what its points are given for
 * @param monthlyCap the most points that a member earns by it in a month, from the points
 * to {@value #LARGEST_CAP}
 * @param evidence what shows that it was done
 * @param from not before this day; null for as long as the version holds
 * @param until not after this day; null for as long as the version holds
 */
public record NewAct(String code, Category category, String nameZh, String nameEn, int points, Unit unit,
		int monthlyCap, Evidence evidence, @Nullable LocalDate from, @Nullable LocalDate until) {

	/** The most points that one unit of an act earns. */
	public static final int MOST_POINTS = 100;

	/** The largest monthly cap. */
	public static final int LARGEST_CAP = 1_000;

	/** What a code is made of. */
	public static final String CODE = "[A-Z0-9]([A-Z0-9-]{0,38}[A-Z0-9])?";

	/**
	 * Words that no act has in its name; the database knows the same.
	 */
	private static final Pattern NOBODYS_BUSINESS = Pattern
		.compile("信访|上访|举报|检举|告发|宗教|信教|教堂|寺庙|党员|入党|投票|选举|欠款|欠债|债务|贷款|征信|失信|违章|违法|闯红灯|酒驾|生育|节育|结扎|计划生育|怀孕|病史|体检|疫苗|住院"
				+ "|\\b(petition|religio|church|temple|politic|party member|vote|voting|election|debt|loan|credit score|traffic"
				+ "|births?\\b|birth control|pregnan|vaccin|medical|health check|inform on|informer|denounc|report on|reporting on)",
				Pattern.CASE_INSENSITIVE);

	private static final Pattern WHOLE_CODE = Pattern.compile(CODE);

	/**
	 * Checks the act.
	 * @throws IllegalArgumentException if something is out of bounds
	 * @throws CapBelowPoints if the cap would not let it be earned once
	 * @throws EndsBeforeItBegins if there is no day between from and until
	 * @throws NobodysBusiness if it is about what this product has no place for
	 */
	public NewAct {
		if (!WHOLE_CODE.matcher(code).matches()) {
			throw new IllegalArgumentException("an act's code is 1 to 40 capital letters, digits and hyphens");
		}
		PlainName.check(nameZh);
		PlainName.check(nameEn);
		if (points < 1 || points > MOST_POINTS || monthlyCap < 1 || monthlyCap > LARGEST_CAP) {
			throw new IllegalArgumentException("an act earns 1 to " + MOST_POINTS + " points, not " + points);
		}
		if (monthlyCap < points) {
			throw new CapBelowPoints(points);
		}
		if (from != null && until != null && until.isBefore(from)) {
			throw new EndsBeforeItBegins();
		}
		if (NOBODYS_BUSINESS.matcher(nameZh).find() || NOBODYS_BUSINESS.matcher(nameEn).find()) {
			throw new NobodysBusiness();
		}
	}

}
