package org.communitypoints.shops;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a good is counted in, written one way: without spaces around it, with single ones
 * inside, wide letters as ordinary ones, and in small letters, so that "ＫＧ", "kg " and
 * "Kg" are one unit. A litre alone stays a capital, which is not mistaken for a 1. Which
 * word it is, is the programme's choice.
 */
public final class GoodUnit {

	private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");

	private GoodUnit() {
	}

	/**
	 * A unit as it is kept.
	 * @param typed what was typed; null for nothing
	 * @return the unit, maybe empty
	 */
	public static String plain(@Nullable String typed) {
		String small = compatible(compatible((typed != null) ? typed : "").toLowerCase(Locale.ROOT));
		String unit = SPACES.matcher(small).replaceAll(" ").strip();
		return unit.equals("l") ? "L" : unit;
	}

	private static String compatible(String words) {
		return Normalizer.normalize(words, Normalizer.Form.NFKC);
	}

}
