package org.communitypoints.members;

import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class MemberLookupTests {

	private final MemberLookup lookup;

	private final Join join;

	private final JoinMany joinMany;

	private final Villages villages;

	private final JdbcClient database;

	private final Village village;

	@Autowired
	MemberLookupTests(MemberLookup lookup, Join join, JoinMany joinMany, Villages villages, JdbcClient database) {
		this.lookup = lookup;
		this.join = join;
		this.joinMany = joinMany;
		this.villages = villages;
		this.database = database;
		this.village = Village.in(villages);
	}

	@Test
	void aMemberIsFoundByNamePinyinInitialsPhoneAndCard() {
		Joined member = join("白音查干", "13812342086");
		for (String words : List.of("白音查干", "白音", "byc", "bycg", "BYCG", "baiyinchagan", "bai yin", "2086",
				"１３８１２３４２０８６", member.card().digits(), member.card().formatted())) {
			assertThat(search(words)).as(words).containsExactly("白音查干");
		}
	}

	@Test
	void aRowShowsNoMoreThanItMust() {
		Joined member = join("白音查干", "13812342086");
		Candidate row = this.lookup.search(this.village.clerk(), "byc").rows().get(0);
		assertThat(row)
			.isEqualTo(new Candidate(member.member(), "白音查干", "测试嘎查", "Test Gacha", "138****2086", member.card()));
	}

	@Test
	void theExactNameComesFirstThenTheOthersByPinyin() {
		List.of("王丽", "王安", "王", "王丽华", "李王").forEach((name) -> join(name, null));
		assertThat(search("王")).containsExactly("王", "王安", "王丽", "王丽华");
		assertThat(search("wangl")).containsExactly("王丽", "王丽华");
		assertThat(search("lihua")).containsExactly("王丽华");
	}

	@Test
	void atMostSixRowsAreShownAndThatThereAreMoreIsSaid() {
		this.joinMany.join(this.village.recorder(),
				List.of("张一", "张二", "张三", "张四", "张五", "张六").stream().map(this.village::person).toList());
		assertThat(this.lookup.search(this.village.clerk(), "张").more()).isFalse();
		join("张七", null);
		Candidates found = this.lookup.search(this.village.clerk(), "zhang");
		assertThat(found.rows()).hasSize(MemberLookup.MOST_ROWS);
		assertThat(found.more()).isTrue();
	}

	@Test
	void aMemberOfAnotherVillageDoesNotExist() {
		Joined member = join("白音查干", "13812342086");
		Actor stranger = Village.in(this.villages).clerk();
		for (String words : List.of("白音查干", "byc", "2086", "13812342086", member.card().digits())) {
			assertThat(this.lookup.search(stranger, words).rows()).as(words).isEmpty();
		}
		assertThatExceptionOfType(UnknownCard.class).isThrownBy(() -> this.lookup.byCard(stranger, member.card()));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.lookup.open(stranger, member.member()));
	}

	@Test
	void whoLooksAfterTheTownFindsTheMembersOfItsVillages() {
		Community town = this.villages.town();
		Village one = Village.of(this.villages, this.villages.village(town));
		Village other = Village.of(this.villages, this.villages.village(town));
		this.join.join(one.recorder(), one.person("其其格"));
		this.join.join(other.recorder(), other.person("其其格"));
		assertThat(this.lookup.search(Villages.administrator(town), "qqg").rows()).hasSize(2);
		assertThat(this.lookup.search(one.clerk(), "qqg").rows()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "%", "_", "😀", "\u202Ebyc", "<script>", "' or 1=1", "\u0000", "\uD83D", "000000000",
			"9", "1381", "\\", "byc%", "bycz" })
	void whatNobodyIsCalledFindsNobody(String words) {
		join("王丽", "13900000001");
		assertThat(search(words)).isEmpty();
	}

	@Test
	void tenThousandCharactersFindNobody() {
		assertThat(search("王".repeat(10_000))).isEmpty();
		assertThat(search("1".repeat(10_000))).isEmpty();
	}

	@Test
	void eachLookIsKeptWithWhoAndHow() {
		Joined member = join("白音查干", null);
		search("byc");
		this.lookup.byCard(this.village.clerk(), member.card());
		this.lookup.open(this.village.recorder(), member.member());
		assertThat(this.database.sql("SELECT how || ' ' || actor_name FROM look WHERE member = ? ORDER BY id")
			.param(member.member().value())
			.query(String.class)
			.list()).containsExactlyInAnyOrder("LISTED 乌云", "OPENED 乌云", "OPENED Sarnai");
	}

	@Test
	void aMistypedAndAnUnknownCardAreSaidApart() {
		CardNumber nobodys = CardNumber.random();
		assertThatExceptionOfType(UnknownCard.class)
			.isThrownBy(() -> this.lookup.byCard(this.village.clerk(), nobodys));
		String mistyped = nobodys.digits().substring(0, 8) + (nobodys.digits().charAt(8) == '0' ? '1' : '0');
		assertThatExceptionOfType(MistypedCard.class).isThrownBy(() -> CardNumber.read(mistyped));
	}

	private Joined join(String name, @Nullable String phone) {
		return this.join.join(this.village.recorder(), this.village.person(name, phone));
	}

	private List<String> search(String words) {
		return this.lookup.search(this.village.clerk(), words).rows().stream().map(Candidate::name).toList();
	}

}
