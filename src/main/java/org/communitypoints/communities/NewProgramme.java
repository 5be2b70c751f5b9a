package org.communitypoints.communities;

/**
 * A programme that is to be founded.
 *
 * @param nameZh its name in Chinese, 1 to 60 plain characters
 * @param nameEn its name in English, 1 to 60 plain characters
 * @param fenPerPoint what one point is shown to be worth, 1 to 100,000 fen of goods
 * @param undoMinutes how long a clerk may undo a redemption, 0 to 1,440 minutes
 * @param graceDays how long points stay redeemable after a member has left, 1 to 730 days
 */
public record NewProgramme(String nameZh, String nameEn, int fenPerPoint, int undoMinutes, int graceDays) {

	/**
	 * Checks names and numbers.
	 * @throws IllegalArgumentException if one of them is out of bounds
	 */
	public NewProgramme {
		PlainName.check(nameZh);
		PlainName.check(nameEn);
		if (fenPerPoint < 1 || fenPerPoint > 100_000) {
			throw new IllegalArgumentException("a point is worth 1 to 100,000 fen, not " + fenPerPoint);
		}
		if (undoMinutes < 0 || undoMinutes > 1_440) {
			throw new IllegalArgumentException("undo is possible for 0 to 1,440 minutes, not " + undoMinutes);
		}
		if (graceDays < 1 || graceDays > 730) {
			throw new IllegalArgumentException("grace lasts 1 to 730 days, not " + graceDays);
		}
	}

	/**
	 * A programme as most are: a point is about 1 yuan of goods, 10 minutes to undo, 90
	 * days of grace.
	 * @param nameZh its name in Chinese
	 * @param nameEn its name in English
	 */
	public NewProgramme(String nameZh, String nameEn) {
		this(nameZh, nameEn, 100, 10, 90);
	}

}
