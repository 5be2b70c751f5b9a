package org.communitypoints.members;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.text.Transliterator;

/**
 * How a name is read aloud: ICU's reading, and the other readings that people may mean by
 * the same characters.
 */
final class Pinyin {

	/** The most readings of one name that are kept. */
	static final int MOST_READINGS = 6;

	/** Transliterators keep nothing between calls, so that one serves all threads. */
	private static final Transliterator LATIN = Transliterator
		.getInstance("Han-Latin/Names; Any-Latin; Latin-ASCII; Lower");

	private static final Pattern COMMA = Pattern.compile(",\\s*");

	private static final Pattern SPACE = Pattern.compile(" ");

	private static final Pattern NOT_A_SYLLABLE = Pattern.compile("[^a-z0-9]+");

	/**
	 * Characters that are read in more than one way in names. ICU gives one of the
	 * readings, mostly the surname's at the start of a name; somebody who reads the name
	 * from a list says another, and must find the member too. In Mongolian names written
	 * in Chinese the word's reading is meant (查干 chagan, 格日勒 gerile, where ICU says
	 * zhagan and gerilei). Readings as in Unicode's Unihan database (kMandarin,
	 * kHanyuPinyin) and ICU's own list of surnames.
	 */
	private static final Map<String, List<String>> OTHERWISE = table("""
			单 shan dan chan, 仇 qiu chou, 解 xie jie, 查 zha cha, 曾 zeng ceng, 区 ou qu, 朴 piao pu, 盖 ge gai,
			种 chong zhong, 洗 xian xi, 秘 bi mi, 牟 mou mu, 缪 miao mou, 翟 zhai di, 那 na nuo, 折 she zhe, 繁 po fan,
			祭 zhai ji, 召 shao zhao, 尉 wei yu, 乐 yue le, 覃 qin tan, 员 yun yuan, 隗 wei kui, 句 gou ju, 谌 chen shen,
			都 du dou, 宓 mi fu, 黑 he hei, 莘 shen xin, 藏 zang cang, 柏 bai bo, 郗 xi chi, 颉 xie jie, 薄 bo bao,
			强 qiang jiang, 角 jue jiao, 行 xing hang, 长 zhang chang, 重 chong zhong, 费 fei bi, 盛 sheng cheng,
			贾 jia gu, 车 che ju, 朝 chao zhao, 勒 le lei, 茜 qian xi, 莎 sha suo, 娜 na nuo, 晟 sheng cheng,
			降 xiang jiang, 参 can shen, 阿 a e, 奇 qi ji, 会 hui kuai, 阚 kan han, 适 shi kuo, 扎 zha za, 大 da dai,
			沈 shen chen, 俞 yu shu, 尹 yin, 冼 xian, 逄 pang, 乜 nie mie""");

	private Pinyin() {
	}

	/**
	 * The reading that is kept with the member, and that staff may correct.
	 * @param name a name
	 * @return syllables in lower-case ASCII letters and digits, one space between two;
	 * empty if nothing in the name can be read
	 */
	static String of(String name) {
		return String.join(" ", syllables(name));
	}

	/**
	 * All readings that people may mean.
	 * @param name a name
	 * @return at most {@value #MOST_READINGS} readings, each as its syllables; the first
	 * is ICU's
	 */
	static List<List<String>> readings(String name) {
		List<String> first = syllables(name);
		List<List<String>> readings = new ArrayList<>(List.of(first));
		List<String> characters = characters(name);
		if (characters.size() == first.size()) {
			for (int at = 0; at < characters.size(); at++) {
				readings = with(readings, at, OTHERWISE.getOrDefault(characters.get(at), List.of()));
			}
		}
		return readings;
	}

	private static List<List<String>> with(List<List<String>> readings, int at, List<String> others) {
		Set<List<String>> more = new LinkedHashSet<>(readings);
		for (List<String> reading : readings) {
			for (String other : others) {
				List<String> changed = new ArrayList<>(reading);
				changed.set(at, other);
				more.add(changed);
			}
		}
		return more.stream().limit(MOST_READINGS).toList();
	}

	private static List<String> syllables(String name) {
		String latin = LATIN.transliterate(name);
		return NOT_A_SYLLABLE.splitAsStream(latin).filter((syllable) -> !syllable.isEmpty()).toList();
	}

	private static List<String> characters(String name) {
		return name.codePoints().filter(Character::isIdeographic).mapToObj(Character::toString).toList();
	}

	private static Map<String, List<String>> table(String rows) {
		Map<String, List<String>> table = new HashMap<>();
		COMMA.splitAsStream(rows.strip()).map((row) -> SPACE.splitAsStream(row).toList()).forEach((row) -> {
			table.put(row.get(0), row.subList(1, row.size()));
		});
		return table;
	}

}
