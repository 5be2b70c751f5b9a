package org.communitypoints.members;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HardNamesTests {

	@ParameterizedTest
	@CsvSource({ "单雄信, shanxiongxin danxiongxin sxx dxx xiongxin 雄信",
			"单于平, chanyuping shanyuping danyuping cyp syp ping", "仇英, qiuying chouying qy cy",
			"解珍, xiezhen jiezhen xz jz", "查良镛, zhaliangyong chaliangyong zly cly 良镛",
			"曾国藩, zengguofan cengguofan guofan", "区志强, ouzhiqiang quzhiqiang ouzhijiang", "朴树, piaoshu pushu ps",
			"盖叫天, gejiaotian gaijiaotian", "任正非, renzhengfei rzf zhengfei", "华佗, huatuo ht",
			"尉迟恭, yuchigong weichigong ycg wcg", "万俟卨, moqixie mqx",
			"澹台灭明, tantaimieming dantaimieming ttmm mieming 灭明", "长孙无忌, zhangsunwuji changsunwuji zswj wuji",
			"翟让, zhairang dirang", "覃文, qinwen tanwen", "缪斯, miaosi mousi", "乐毅, yueyi leyi",
			"员半千, yunbanqian yuanbanqian", "吕布, lubu lvbu lyubu lb", "欧阳修, ouyangxiu oyx xiu", "那英, naying nuoying",
			"白音查干, baiyinchagan baiyinzhagan byc bycg 白音查干", "乌云其木格, wuyunqimuge wyqmg", "格日勒, gerile gerilei grl",
			"查干巴特尔, chaganbateer zhaganbateer cgbte", "都古尔, duguer douguer dge", "朝鲁, chaolu zhaolu cl",
			"哈斯·巴根, 哈斯巴根 哈斯·巴根 巴根 hasibagen bagen hsbg 哈斯•巴根", "𠮷田一郎, jitianyilang jtyl 𠮷田", "刘䶮, liuyan ly",
			"王𡐓, wangkang wk 王𡐓", "欧阳𬭎, ouyanghong oyh", "Zhang San, zhangsan san zs ZHANG",
			"José Müller, jose muller josemuller jm José", "O'Brien, obrien o’brien",
			"Батбаяр, батбаяр БАТБАЯР batbaar", "ᠪᠠᠶᠠᠷ, ᠪᠠᠶᠠᠷ", "龘龘, dada dd", "ＷＡＮＧ丽, wangli wang丽" })
	void isFoundByEachOfItsWords(String name, String words) {
		String usable = PersonName.read(name);
		Set<String> keys = SearchKeys.of(usable, Pinyin.of(usable), "13812342086");
		for (String word : List.of(words.split(" ", -1))) {
			String folded = SearchKeys.fold(word);
			assertThat(keys).as(word).anyMatch((key) -> key.startsWith(folded));
		}
		assertThat(keys).contains("2086", "13812342086").hasSizeLessThanOrEqualTo(SearchKeys.MOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wang li hua", "WANGLIHUA", " wáng lìhuá ", "ｗａｎｇｌｉｈｕａ", "wang'lihua", "wanglihua%" })
	void spacesTonesWidthAndCaseDoNotMatter(String typed) {
		assertThat(SearchKeys.fold(typed)).isEqualTo("wanglihua");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "%", "_", "😀🎉", "\u202E", "\u0000", "'", "--", "\uD83D", "\u200B" })
	void whatIsNoWordFindsNobody(String typed) {
		assertThat(SearchKeys.fold(typed)).isEmpty();
	}

	@Test
	void tooLongAWordFindsNobody() {
		assertThat(SearchKeys.fold("王".repeat(10_000))).isEmpty();
	}

	@Test
	void aNameIsKeptAsItIsGiven() {
		assertThat(PersonName.read("　哈斯·巴根 ")).isEqualTo("哈斯·巴根");
		assertThat(PersonName.read("𠮷".repeat(40))).hasSize(80);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "😀", "王😀", "王\u202E丽", "王\u200B丽", "王\u0000", "<script>", "' or 1=1", "·",
			"12", "王\n丽", "王\uFE0F", "\uD83D", "1️⃣", "王\t丽", "=1+1" })
	void whatIsNoNameIsRefused(String typed) {
		assertThatExceptionOfType(NameNotUsable.class).isThrownBy(() -> PersonName.read(typed));
	}

	@Test
	void aNameOf41CharactersIsRefused() {
		assertThatExceptionOfType(NameNotUsable.class).isThrownBy(() -> PersonName.read("王".repeat(41)));
		assertThatExceptionOfType(NameNotUsable.class).isThrownBy(() -> PersonName.read("王".repeat(10_000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "13812342086", "１３８１２３４２０８６", "138 1234 2086", "138-1234-2086" })
	void aPhoneIsReadAsPeopleTypeIt(String typed) {
		assertThat(MobilePhone.read(typed)).isEqualTo("13812342086");
		assertThat(MobilePhone.masked("13812342086")).isEqualTo("138****2086");
	}

	@ParameterizedTest
	@ValueSource(strings = { "12812342086", "1381234208", "138123420867", "phone", "٠١٢٣٤٥٦٧٨٩٠" })
	void whatIsNoMobilePhoneIsRefused(String typed) {
		assertThatExceptionOfType(PhoneNotUsable.class).isThrownBy(() -> MobilePhone.read(typed));
	}

}
