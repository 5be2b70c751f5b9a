package org.communitypoints.members;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class PutRightTests {

	private final Leave leave;

	private final PutRight correct;

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final Join join;

	private final AgreeAgain agreeAgain;

	private final SeparateConsents separateConsents;

	private final int thisYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();

	private final Villages villages;

	private final Village village;

	private final MemberId member;

	@Autowired
	PutRightTests(Join join, Leave leave, PutRight correct, AgreeAgain agreeAgain, SeparateConsents separateConsents,
			MemberLookup lookup, MemberFacts facts, Villages villages) {
		this.join = join;
		this.agreeAgain = agreeAgain;
		this.separateConsents = separateConsents;
		this.leave = leave;
		this.correct = correct;
		this.lookup = lookup;
		this.facts = facts;
		this.villages = villages;
		this.village = Village.in(villages);
		this.member = join.join(this.village.recorder(), this.village.person("单小梅", "13812342086")).member();
	}

	@Test
	void aNewNameIsFoundTheOldOneIsNotAndWhatItWasIsKept() {
		correct("珊丹小梅", "", null, false);
		assertThat(found("珊丹小梅")).isOne();
		assertThat(this.lookup.search(this.village.recorder(), "13812342086").rows()).extracting(Candidate::id)
			.contains(this.member);
		assertThat(found("单小梅")).isZero();
		assertThat(this.facts.corrections(this.member)).hasSize(2)
			.anySatisfy((fact) -> assertThat(fact.oldValueOrNull()).isEqualTo("单小梅"))
			.allSatisfy((fact) -> assertThat(fact.by() + fact.reason()).isEqualTo("Sarnai写错了"));
	}

	@Test
	void theReadingIsPutRightAlone() {
		correct("单小梅", "dan xiao mei", null, false);
		assertThat(found("danxiaomei")).isOne();
		assertThat(this.correct.read(this.member).pinyin()).isEqualTo("dan xiao mei");
	}

	@Test
	void aPhoneIsChangedAndTakenAway() {
		correct("单小梅", "", "139 1234 5678", false);
		assertThat(this.correct.read(this.member).maskedPhoneOrNull()).isEqualTo("139****5678");
		correct("单小梅", "", null, true);
		assertThat(this.correct.read(this.member).maskedPhoneOrNull()).isNull();
		assertThat(found("5678")).isZero();
	}

	@Test
	void whoHasNoPhoneIsPutRightToo() {
		correct("单小梅", "", null, true);
		correct("单晓梅", "", null, false);
		assertThat(found("单晓梅")).isOne();
		assertThat(this.correct.read(this.member).maskedPhoneOrNull()).isNull();
	}

	@Test
	void whoDidNotSeeTheLatestChangesNothing() {
		correct("单晓梅", "", null, false);
		assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(() -> this.correct.correct(this.village.recorder(),
				this.member, 0, new Correction("单小妹", "", null, false, "写错了")));
		assertThat(this.correct.read(this.member).name()).isEqualTo("单晓梅");
	}

	@Test
	void ofTwoAtOnceOneIsRefused() {
		long revision = this.correct.read(this.member).revision();
		CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> tried(revision, "单一"));
		CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> tried(revision, "单二"));
		assertThat(one.join() + other.join()).isIn("donemember-changed-meanwhile", "member-changed-meanwhiledone");
	}

	@Test
	void whatIsRightAlreadyIsNoCorrection() {
		assertThatExceptionOfType(NothingToCorrect.class).isThrownBy(() -> correct("单小梅", "", null, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "line\nbreak" })
	void aCorrectionSaysWhy(String reason) {
		assertThatExceptionOfType(ReasonNeeded.class).isThrownBy(() -> this.correct.correct(this.village.recorder(),
				this.member, 0, new Correction("单晓梅", "", null, false, reason)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "单", "shan+", "' or 1=1", "😀" })
	void aReadingIsLatin(String pinyin) {
		assertThatExceptionOfType(PinyinNotUsable.class).isThrownBy(() -> correct("单小梅", pinyin, null, false));
	}

	@Test
	void aClerkCorrectsNothingAndNobodyElsewhere() {
		Correction wanted = new Correction("单晓梅", "", null, false, "写错了");
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.correct.correct(this.village.clerk(), this.member, 0, wanted));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.correct.correct(Village.in(this.villages).recorder(), this.member, 0, wanted));
	}

	@Test
	void whoLeftIsCorrectedButFoundByNothing() {
		this.leave.leave(this.village.recorder(), this.member);
		correct("单晓梅", "", null, false);
		assertThat(found("单晓梅")).isZero();
		assertThat(this.correct.read(this.member).name()).isEqualTo("单晓梅");
	}

	@Test
	void whoAgreedToBeSeenAcrossIsFoundElsewhereByWhatStandsThereNow() {
		this.separateConsents.decide(this.village.recorder(), this.member, Purpose.SEEN_ACROSS_COMMUNITIES, true,
				ConsentChannel.SCREEN);
		Actor elsewhere = Village.in(this.villages).recorder();
		assertThat(this.lookup.search(elsewhere, "单小梅").rows()).extracting(Candidate::id).contains(this.member);
		correct("奥云毕力格", "", "13700009173", false);
		assertThat(this.lookup.search(elsewhere, "奥云毕力格").rows()).extracting(Candidate::id).contains(this.member);
		assertThat(this.lookup.search(elsewhere, "13700009173").rows()).extracting(Candidate::id).contains(this.member);
		assertThat(this.lookup.search(elsewhere, "单小梅").rows()).extracting(Candidate::id).doesNotContain(this.member);
		assertThat(this.lookup.search(elsewhere, "13812342086").rows()).extracting(Candidate::id)
			.doesNotContain(this.member);
	}

	@Test
	void aYearOfBirthIsPutRightAndWhatItWasIsKept() {
		MemberId child = child(this.thisYear - 9);
		born(child, Integer.toString(this.thisYear - 10));
		assertThat(this.correct.read(child).birthYearOrNull()).isEqualTo(this.thisYear - 10);
		assertThat(this.facts.corrections(child)).singleElement()
			.satisfies((fact) -> assertThat(fact.field() + fact.oldValueOrNull())
				.isEqualTo("BIRTH_YEAR" + (this.thisYear - 9)));
		born(child, "");
		assertThat(this.correct.read(child).birthYearOrNull()).as("was never a child").isNull();
		assertThat(this.lookup.recall(this.village.recorder(), child).orElseThrow().agreedToTheNewest())
			.as("and so agrees alone")
			.isFalse();
		assertThatExceptionOfType(BirthYearNotUsable.class).as("and is asked no more")
			.isThrownBy(() -> born(child, "2015"));
	}

	@Test
	void aYearOfBirthMakesNoChildOfWhoAgreedAlone() {
		MemberId child = child(this.thisYear - 14);
		this.agreeAgain.agree(this.village.recorder(), child,
				GivenConsent.onScreen(this.villages.newestConsentText(), ConsentLanguage.EN));
		assertThatExceptionOfType(GuardianNeeded.class)
			.isThrownBy(() -> born(child, Integer.toString(this.thisYear - 12)));
		assertThat(this.correct.read(child).birthYearOrNull()).isEqualTo(this.thisYear - 14);
	}

	@ParameterizedTest
	@ValueSource(strings = { "9", "20 12", "1850", "2199", "二零一二", "2012.5" })
	void aYearOfBirthIsAYearThatHasBeen(String year) {
		MemberId child = child(this.thisYear - 9);
		assertThatExceptionOfType(BirthYearNotUsable.class).isThrownBy(() -> born(child, year));
	}

	private MemberId child(int born) {
		return this.join
			.join(this.village.recorder(),
					this.village.person("小宝").child(born, new Guardian("乌云", GuardianRelation.PARENT, 1985, true)))
			.member();
	}

	private void born(MemberId child, String year) {
		Correctable now = this.correct.read(child);
		this.correct.correct(this.village.recorder(), child, now.revision(),
				new Correction(now.name(), now.pinyin(), null, false, year, "写错了"));
	}

	private void correct(String name, String pinyin, @Nullable String phone, boolean without) {
		Correctable now = this.correct.read(this.member);
		this.correct.correct(this.village.recorder(), this.member, now.revision(),
				new Correction(name, pinyin.isEmpty() ? now.pinyin() : pinyin, phone, without, "写错了"));
	}

	private String tried(long revision, String name) {
		try {
			this.correct.correct(this.village.recorder(), this.member, revision,
					new Correction(name, "", null, false, "写错了"));
			return "done";
		}
		catch (ChangedMeanwhile refusal) {
			return refusal.code();
		}
	}

	private int found(String words) {
		return this.lookup.search(this.village.recorder(), words).rows().size();
	}

}
