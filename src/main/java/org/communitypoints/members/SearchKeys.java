package org.communitypoints.members;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Transliterator;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a member is found, and what makes a typed word comparable to them.
 */
final class SearchKeys {

	/** The most words that may find one member. */
	static final int MOST = 24;

	/** The longest words that can match anything, in characters. */
	private static final int LONGEST = 200;

	private static final int LAST_OF_ASCII = 0x7F;

	private static final int FULL_CHINESE_NAME = 3;

	private static final int PHONE_DIGITS = 11;

	private static final int SAID_PHONE_DIGITS = 4;

	private static final Transliterator PLAIN = Transliterator.getInstance("Latin-ASCII");

	/** Keyboards write the ü of 吕 as v, passports as yu; ICU as u. */
	private static final Pattern WRITTEN_FOR_U = Pattern.compile("([ln])(?:v|yu)");

	private static final Set<String> SURNAMES_OF_TWO = Set.of("欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "宇文", "呼延", "慕容",
			"独孤", "拓跋", "尉迟", "万俟", "澹台", "长孙", "令狐", "单于", "鲜于", "濮阳", "淳于", "公孙", "东方", "南宫", "西门", "钟离", "赫连", "百里",
			"闻人", "公冶", "申屠", "太叔", "轩辕", "端木", "东郭", "司徒", "司空", "第五", "公羊", "纳兰", "完颜", "叶赫", "贺兰", "闾丘", "亓官", "宗政",
			"仲孙", "左丘", "梁丘", "羊舌", "相里");

	private static final Pattern BETWEEN_PARTS = Pattern.compile("[\\s\u00B7\u2022\u2027\u30FB\uFF65]+");

	private SearchKeys() {
	}

	/**
	 * Makes what was typed comparable to keys: half width, lower case, Latin letters
	 * without marks, and nothing but letters and digits.
	 * @param words what was typed, of any length and content
	 * @return letters and digits only; empty if nothing can match
	 */
	static String fold(String words) {
		if (words.length() > LONGEST) {
			return "";
		}
		String compatible = Normalizer.normalize(words, Normalizer.Form.NFKC);
		String lower = UCharacter.foldCase(compatible, true);
		String plain = isPlain(lower) ? lower : PLAIN.transliterate(lower);
		StringBuilder kept = new StringBuilder();
		plain.codePoints().filter(UCharacter::isLetterOrDigit).forEach(kept::appendCodePoint);
		return WRITTEN_FOR_U.matcher(kept).replaceAll("$1u");
	}

	/** ICU would look at each letter of them, and change none. */
	private static boolean isPlain(String words) {
		return words.chars().allMatch((letter) -> letter <= LAST_OF_ASCII);
	}

	/**
	 * All keys of a member: the name and its parts, each reading in full, by its initials
	 * and without the surname, the phone and its last four digits.
	 * @param name the name
	 * @param pinyin the reading that is kept
	 * @param phone eleven digits; null for none
	 * @return the keys, folded
	 */
	static Set<String> of(String name, String pinyin, @Nullable String phone) {
		Set<String> keys = new LinkedHashSet<>();
		keys.add(fold(name));
		if (phone != null && phone.length() == PHONE_DIGITS) {
			keys.add(phone);
			keys.add(phone.substring(PHONE_DIGITS - SAID_PHONE_DIGITS));
		}
		int surname = surname(name);
		for (List<String> reading : Pinyin.readings(name, pinyin)) {
			keys.add(fold(String.join("", reading)));
			keys.add(fold(reading.stream()
				.filter((syllable) -> !syllable.isEmpty())
				.map((syllable) -> syllable.substring(0, 1))
				.collect(Collectors.joining())));
			if (surname > 0 && reading.size() > surname) {
				keys.add(fold(String.join("", reading.subList(surname, reading.size()))));
			}
		}
		if (surname > 0) {
			keys.add(fold(name.substring(name.offsetByCodePoints(0, surname))));
		}
		List<String> parts = BETWEEN_PARTS.splitAsStream(name).toList();
		if (parts.size() > 1) {
			parts.forEach((part) -> keys.addAll(List.of(fold(part), fold(Pinyin.of(part)))));
		}
		keys.remove("");
		return keys.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * How many characters of a Chinese name are the surname, if the given name has two.
	 * Mongolian names of four and more characters have none.
	 */
	private static int surname(String name) {
		int length = name.codePointCount(0, name.length());
		if (!name.codePoints().allMatch(SearchKeys::isIdeographic)) {
			return 0;
		}
		boolean two = length > 2 && SURNAMES_OF_TWO.contains(name.substring(0, name.offsetByCodePoints(0, 2)));
		if (two) {
			return 2;
		}
		return (length == FULL_CHINESE_NAME) ? 1 : 0;
	}

	/**
	 * ICU's own tables are newer than the Java platform's: rare characters keep coming.
	 */
	static boolean isIdeographic(int character) {
		return UCharacter.hasBinaryProperty(character, UProperty.IDEOGRAPHIC);
	}

}
