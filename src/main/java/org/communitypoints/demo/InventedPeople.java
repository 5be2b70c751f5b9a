package org.communitypoints.demo;

import java.util.List;
import java.util.Random;

import org.communitypoints.communities.Community;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Guardian;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.NewMember;

/**
 * Makes up people from a fixed seed: nobody of them exists, and their numbers start with
 * 199 0000.
 */
final class InventedPeople {

	private static final List<String> SURNAMES = List.of("王", "李", "张", "刘", "陈", "杨", "赵", "吴", "周", "徐", "孙", "马",
			"包", "白", "韩", "金", "单", "仇", "解", "查", "曾", "华", "任", "尉迟", "欧阳");

	private static final List<String> GIVEN = List.of("秀英", "桂兰", "建国", "志强", "丽华", "海燕", "永胜", "春梅", "玉珍", "文杰", "晓东",
			"雪梅", "国庆", "明", "艳", "勇", "静", "磊", "霞", "小红");

	private static final List<String> MONGOLIAN = List.of("白音查干", "乌云其木格", "巴特尔", "苏和", "其其格", "那顺", "阿拉坦", "哈斯", "乌兰",
			"斯琴高娃", "朝鲁", "格日勒", "萨仁", "宝音", "图雅", "额尔敦", "呼格吉勒", "娜仁花", "特木尔", "敖登", "青格勒", "毕力格", "哈斯·额尔敦", "乌日娜");

	private final Random random;

	InventedPeople(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Makes up somebody who consented.
	 * @param community where they live
	 * @param number the number of their form
	 * @param text the version of the consent text
	 * @return the person
	 */
	NewMember person(Community community, int number, int text) {
		String phone = (this.random.nextInt(10) < 7) ? "1990000%04d".formatted(this.random.nextInt(10_000)) : null;
		GivenConsent consent = this.random.nextBoolean() ? GivenConsent.onScreen(text, ConsentLanguage.ZH_CN)
				: GivenConsent.onPaper(text, ConsentLanguage.ZH_CN, "DEMO-%05d".formatted(number));
		return new NewMember(community.id(), name(), phone, consent);
	}

	/**
	 * Makes up a child of primary school, for whom a parent consented, and who agreed.
	 * @param school the school
	 * @param text the version of the consent text
	 * @param thisYear the year in which they join
	 * @return the child
	 */
	NewMember child(Community school, int text, int thisYear) {
		String name = name();
		String parent = name();
		while (parent.equals(name)) {
			parent = name();
		}
		return new NewMember(school.id(), name, null, GivenConsent.onScreen(text, ConsentLanguage.ZH_CN))
			.child(thisYear - 9, new Guardian(parent, GuardianRelation.PARENT, thisYear - 37, true));
	}

	private String name() {
		return (this.random.nextInt(5) < 2) ? one(MONGOLIAN) : one(SURNAMES) + one(GIVEN);
	}

	private String one(List<String> names) {
		return names.get(this.random.nextInt(names.size()));
	}

}
