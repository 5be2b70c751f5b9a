package org.communitypoints.communities;

import java.util.Locale;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@ProductTest
class CommunityTreeTests {

	@Autowired
	private Villages villages;

	@Autowired
	private CommunityTree tree;

	@Autowired
	private AddCommunity addCommunity;

	@Autowired
	private FoundProgramme foundProgramme;

	@Autowired
	private CurrentProgramme programme;

	private Community town;

	private Community village;

	private Actor administrator;

	@BeforeEach
	void aTownWithAVillage() {
		this.town = this.villages.town();
		this.village = this.villages.village(this.town);
		this.administrator = Villages.administrator(this.town);
	}

	@Test
	void whoRunsATownSeesItsVillagesAndNothingBesideOrAbove() {
		Community elsewhere = this.villages.village(this.villages.town());
		assertThat(this.tree.sees(this.administrator, this.town.id())).isTrue();
		assertThat(this.tree.sees(this.administrator, this.village.id())).isTrue();
		assertThat(this.tree.sees(this.administrator, elsewhere.id())).isFalse();
		assertThat(this.tree.sees(this.administrator, this.villages.banner().id())).isFalse();
		assertThat(this.tree.require(this.administrator, this.village.code())).isEqualTo(this.village);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.tree.require(this.administrator, elsewhere.code()));
	}

	@Test
	void whoRunsTheBannerSeesAll() {
		Actor banner = Villages.administrator(this.villages.banner());
		assertThat(this.tree.sees(banner, this.village.id())).isTrue();
		assertThat(this.tree.above(banner, this.village.id())).containsExactly(this.villages.banner(), this.town);
	}

	@Test
	void theTreeIsReadWithEachCommunityBeforeWhatStandsBelowIt() {
		Community second = this.villages.village(this.town);
		assertThat(this.tree.below(this.administrator)).startsWith(this.town)
			.containsExactlyInAnyOrder(this.town, this.village, second);
		assertThat(this.tree.children(this.town.id())).containsExactlyInAnyOrder(this.village, second);
		assertThat(this.tree.above(this.administrator, this.village.id())).containsExactly(this.town);
		assertThat(this.tree.above(Villages.administrator(this.village), this.village.id())).isEmpty();
	}

	@Test
	void aCommunityHasOneNameForEachLanguage() {
		assertThat(this.village.name(Locale.SIMPLIFIED_CHINESE)).isEqualTo("测试嘎查");
		assertThat(this.village.name(Locale.ENGLISH)).isEqualTo("Test Gacha");
	}

	@Test
	void aCodeIsTakenOnceInAllOfTheTree() {
		Community otherTown = this.villages.town();
		assertThatExceptionOfType(CodeAlreadyUsed.class)
			.isThrownBy(
					() -> add(Villages.administrator(otherTown), otherTown, this.village.code(), CommunityKind.GACHA))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("code", this.village.code()));
		assertThat(this.tree.children(otherTown.id())).isEmpty();
	}

	@Test
	void eachKindStandsOnItsOwnLevel() {
		for (CommunityKind kind : CommunityKind.values()) {
			if (!this.town.kind().mayHold(kind)) {
				assertThatExceptionOfType(DoesNotBelongThere.class)
					.isThrownBy(() -> add(this.administrator, this.town, Villages.code("X"), kind));
			}
		}
		assertThatExceptionOfType(DoesNotBelongThere.class)
			.isThrownBy(() -> add(this.administrator, this.village, Villages.code("X"), CommunityKind.SCHOOL));
		assertThat(add(this.administrator, this.town, Villages.code("S"), CommunityKind.SCHOOL).parent())
			.isEqualTo(this.town.id());
	}

	@Test
	void onlyAnAdministratorAdds() {
		Actor auditor = Villages.auditor(this.town);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> add(auditor, this.town, Villages.code("G"), CommunityKind.GACHA));
	}

	@Test
	void namesAreShortAndPlain() {
		for (String name : new String[] { "", " ", "长".repeat(61), "😀", "❤️", "1️⃣", "a\nb", "\u202Eevil", "<script>",
				"a\u0000b", "x " }) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new NewCommunity("X1", CommunityKind.GACHA, name, "Name"));
		}
		for (String name : new String[] { "长".repeat(60), "第1社区（东区）", "ᠬᠣᠷᠴᠢᠨ", "O'Brien & Sons", "Soap ×2, 5 °C" }) {
			assertThat(new NewCommunity("X1", CommunityKind.GACHA, name, "Name").nameZh()).isEqualTo(name);
		}
	}

	@Test
	void thereIsOneProgramme() {
		this.villages.banner();
		assertThatExceptionOfType(ProgrammeAlreadyFounded.class)
			.isThrownBy(() -> this.foundProgramme.found(ActorId.next(), "Founder", new NewProgramme("第二", "Second"),
					new NewCommunity(Villages.code("B"), CommunityKind.BANNER, "旗", "Banner")));
		assertThat(this.programme.require().fenPerPoint()).isEqualTo(100);
		assertThat(this.programme.require().undo()).hasMinutes(10);
		assertThat(this.programme.require().grace()).hasDays(90);
	}

	@Test
	void aWholeBannerIsAddedInSeconds() {
		long start = System.nanoTime();
		for (int i = 0; i < 60; i++) {
			this.villages.village(this.town);
		}
		assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds for a quarter of a banner")
			.isLessThan(10_000);
	}

	private Community add(Actor by, Community parent, String code, CommunityKind kind) {
		return this.addCommunity.add(by, parent.code(), new NewCommunity(code, kind, "新", "New"));
	}

}
