package org.communitypoints.members;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.ibm.icu.text.Transliterator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A name is read character by character, and yet as ICU reads the whole of it. */
class PinyinTests {

	private static final int NAMES = 3_000;

	/** What a rule says of one character between others, with the mark of a beginning. */
	private static final Pattern BETWEEN_OTHERS = Pattern.compile("^(\uFDD1?)\\{(.)}(.*) > .*;$", Pattern.MULTILINE);

	/** What would look at a neighbour otherwise. */
	private static final Pattern ANY_OTHER_NEIGHBOUR = Pattern
		.compile("^(?:[^\uFDD1\\[{\n]+\\{|\\p{IsHan}{2}).* > .*;$", Pattern.MULTILINE);

	private static final String READ_IN_SEVERAL_WAYS = "单仇解查曾区朴盖员种秘牟翟折繁召尉乐莘长重万俟澹台孙庆鲁卜葛干刀过华纪粘任舍沈燕々〇·";

	@Test
	void eachNameIsReadAsIcuReadsIt() {
		Random random = new Random(1);
		for (int number = 0; number < NAMES; number++) {
			StringBuilder name = new StringBuilder();
			for (int letters = 1 + random.nextInt(4); letters > 0; letters--) {
				name.appendCodePoint(random.nextBoolean() ? '一' + random.nextInt(20_000)
						: READ_IN_SEVERAL_WAYS.charAt(random.nextInt(READ_IN_SEVERAL_WAYS.length())));
			}
			assertThat(Pinyin.of(name.toString())).as(name.toString()).isEqualTo(Pinyin.read(name.toString()));
		}
	}

	@Test
	void icuReadsNoOtherCharactersByTheirNeighbours() {
		List<String> rules = Stream.of("Han-Latin/Names", "Han-Latin")
			.map((id) -> Transliterator.getInstance(id).toRules(false))
			.toList();
		assertThat(rules).allMatch((rule) -> BETWEEN_OTHERS.matcher(rule).find())
			.noneMatch((rule) -> ANY_OTHER_NEIGHBOUR.matcher(rule).find());
		assertThat(rules.stream()
			.flatMap((rule) -> BETWEEN_OTHERS.matcher(rule).results())
			.filter((rule) -> !rule.group(3).isEmpty())
			.map((rule) -> rule.group(2))
			.distinct()).containsExactlyInAnyOrderElementsOf(
					Pinyin.READ_WITH_THE_NEXT.chars().mapToObj(Character::toString).toList());
	}

}
