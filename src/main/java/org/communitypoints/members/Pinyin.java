package org.communitypoints.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Transliterator;

/**
 * How a name is read aloud: as ICU reads it, and as others may read the same characters.
 */
final class Pinyin {

	/** The most readings of one name by which its member is found. */
	static final int MOST_READINGS = 6;

	/**
	 * Characters that ICU reads by the one that follows: 长孙 zhangsun, 重庆 chongqing. Any
	 * other it reads by itself, and by whether the name begins with it.
	 */
	static final String READ_WITH_THE_NEXT = "令万澹长藏重秘";

	/** Of single characters; all names of a banner have few thousand. */
	private static final int MOST_KEPT = 20_000;

	private static final int BETWEEN_PARTS = '\u00B7';

	private static final Pattern SYLLABLE = Pattern.compile("[a-z]+");

	/** A character that ICU reads alike wherever it stands, to stand before another. */
	private static final String BEFORE = "王";

	private static final String BEFORE_READ = "wang ";

	private static final Transliterator LATIN = Transliterator
		.getInstance("Han-Latin/Names; Any-Latin; Latin-ASCII; Lower");

	/**
	 * Characters that people read in more than one way in names. ICU knows most surnames
	 * at the start of a name (仇 qiu, 解 xie, 查 zha, 尉迟 yuchi, 万俟 moqi, 澹台 tantai, 长孙
	 * zhangsun) and takes the everyday reading elsewhere. It misses some: 单于 is chanyu, 盖
	 * may be gai, 格日勒 is gerile and 查干 chagan, as in most Mongolian names. And whoever
	 * reads a name from a list for the first time says the everyday reading. So each of
	 * these finds the member. The readings are those that Unicode's Unihan database gives
	 * (kHanyuPinyin), without the ones that no name uses.
	 */
	private static final Map<Integer, List<String>> READINGS = table("""
			单 shan dan chan, 仇 qiu chou, 解 xie jie, 查 zha cha, 曾 zeng ceng, 区 ou qu, 朴 piao pu, 盖 ge gai,
			员 yun yuan, 种 chong zhong, 洗 xian xi, 秘 bi mi, 牟 mou mu, 缪 miao mou, 翟 zhai di, 那 na nuo,
			折 she zhe, 繁 po fan, 祭 zhai ji, 召 shao zhao, 尉 yu wei, 乐 yue le, 覃 qin tan, 郗 xi chi,
			隗 wei kui, 谌 chen shen, 能 nai neng, 都 du dou, 乜 nie mie, 宓 mi fu, 黑 he hei, 莘 shen xin,
			藏 zang cang, 柏 bai bo, 郄 qie xi, 颉 xie jie, 薄 bo bao, 强 qiang jiang, 钭 tou dou, 角 jue jiao,
			行 xing hang, 长 zhang chang, 重 chong zhong, 逢 pang feng, 费 fei bi, 盛 sheng cheng, 贾 jia gu,
			车 che ju, 朝 chao zhao, 勒 le lei, 茜 qian xi, 莎 sha suo, 娜 na nuo, 晟 sheng cheng, 卜 bu bo,
			适 shi kuo, 降 xiang jiang, 参 shen can, 会 hui kuai, 於 yu wu, 扎 zha za, 卡 ka qia, 大 da dai,
			蔓 man wan, 澹 tan dan, 俟 qi si, 佴 nai er, 圩 wei xu, 禅 chan shan, 阿 a e, 呵 he a, 给 ji gei""");

	/**
	 * The readings of single characters, because ICU asks of each whether one of 1,400
	 * rules is about it: at a beginning by its code point, elsewhere by the complement.
	 * What is not one syllable is empty.
	 */
	private static final LoadingCache<Integer, String> SYLLABLES = Caffeine.newBuilder()
		.maximumSize(MOST_KEPT)
		.build((place) -> (place >= 0) ? syllable(read(Character.toString(place)), "")
				: syllable(read(BEFORE + Character.toString(~place)), BEFORE_READ));

	private Pinyin() {
	}

	/**
	 * The reading that is kept with a member, and that staff may put right.
	 * @param name a name
	 * @return syllables of lower-case ASCII letters and digits, one space between two;
	 * empty if nothing in the name can be read
	 */
	static String of(String name) {
		String readable = withoutWhatIcuCannotRead(name);
		return byCharacters(readable).orElseGet(() -> read(readable));
	}

	/** Empty where a character is read by its neighbour, or is none of one syllable. */
	private static Optional<String> byCharacters(String name) {
		List<String> syllables = new ArrayList<>(name.length());
		boolean beginning = true;
		for (int character : name.codePoints().toArray()) {
			if (character != BETWEEN_PARTS) {
				String syllable = isReadAlone(character) ? SYLLABLES.get(beginning ? character : ~character) : "";
				if (syllable.isEmpty()) {
					return Optional.empty();
				}
				syllables.add(syllable);
			}
			beginning = character == BETWEEN_PARTS;
		}
		return Optional.of(String.join(" ", syllables));
	}

	private static boolean isReadAlone(int character) {
		return UScript.getScript(character) == UScript.HAN && UCharacter.isLetter(character)
				&& READ_WITH_THE_NEXT.indexOf(character) < 0;
	}

	private static String syllable(String read, String before) {
		String rest = read.startsWith(before) ? read.substring(before.length()) : "";
		return SYLLABLE.matcher(rest).matches() ? rest : "";
	}

	/** As ICU reads it. */
	static String read(String name) {
		String latin = LATIN.transliterate(name);
		return latin.replaceAll("[^a-z0-9' -]+", " ").replaceAll("['-]", "").strip().replaceAll(" +", " ");
	}

	/**
	 * All readings by which a member is found.
	 * @param name the name
	 * @param pinyin the reading that is kept
	 * @return lists of syllables, the kept one first, at most {@link #MOST_READINGS}
	 */
	static Set<List<String>> readings(String name, String pinyin) {
		List<String> kept = pinyin.isEmpty() ? List.of() : List.of(pinyin.split(" ", -1));
		Set<List<String>> readings = new LinkedHashSet<>();
		readings.add(kept);
		int[] characters = name.codePoints().filter(SearchKeys::isIdeographic).toArray();
		if (characters.length != kept.size()) {
			return readings;
		}
		for (int at = 0; at < characters.length; at++) {
			for (List<String> reading : List.copyOf(readings)) {
				for (String syllable : READINGS.getOrDefault(characters[at], List.of())) {
					if (readings.size() < MOST_READINGS) {
						List<String> other = new ArrayList<>(reading);
						other.set(at, syllable);
						readings.add(other);
					}
				}
			}
		}
		return readings;
	}

	/** Puts the everyday form in place of a character that is not in ICU's tables. */
	private static String withoutWhatIcuCannotRead(String name) {
		return name.replace("𠮷", "吉");
	}

	private static Map<Integer, List<String>> table(String lines) {
		Map<Integer, List<String>> table = new HashMap<>();
		for (String entry : lines.split(",", -1)) {
			List<String> words = List.of(entry.strip().split("\\s+", -1));
			table.put(words.get(0).codePointAt(0), words.subList(1, words.size()));
		}
		return Map.copyOf(table);
	}

}
