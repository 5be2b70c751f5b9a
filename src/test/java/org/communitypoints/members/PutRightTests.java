package org.communitypoints.members;

import java.util.concurrent.CompletableFuture;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
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

	private final Villages villages;

	private final Village village;

	private final MemberId member;

	@Autowired
	PutRightTests(Join join, Leave leave, PutRight correct, MemberLookup lookup, MemberFacts facts, Villages villages) {
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
		assertThat(found("2086")).isOne();
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
