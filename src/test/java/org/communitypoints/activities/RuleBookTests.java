package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.today;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.cleaning;

@ProductTest
class RuleBookTests {

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final RuleBooks rules;

	private final Hamlet.Village village;

	private final Actor administrator;

	private final String own;

	@Autowired
	RuleBookTests(DraftRuleBook draft, PublishRuleBook publish, RuleBooks rules, Hamlet hamlet) {
		this.draft = draft;
		this.publish = publish;
		this.rules = rules;
		this.village = hamlet.village();
		this.administrator = this.village.administrator();
		this.own = this.village.community().code();
	}

	@Test
	void aDraftCountsForNothingUntilItIsPublished() {
		this.draft.start(this.administrator, this.own);
		this.draft.put(this.administrator, this.own, List.of(cleaning("01")));
		assertThat(codes(today())).isEmpty();
		assertThat(this.publish.publish(this.administrator, this.own, today())).isEqualTo(1);
		assertThat(codes(today())).containsExactly(this.own + "-01");
		assertThat(codes(today().minusDays(1))).isEmpty();
	}

	@Test
	void aVillageAddsToWhatTheTownHasAndChangesNothingOfIt() {
		String town = this.village.town().code();
		this.draft.start(this.administrator, town);
		this.draft.put(this.administrator, town, List.of(cleaning("01")));
		this.publish.publish(this.administrator, town, today());
		this.village.rules(act("01", 9, Unit.HOUR, 20));
		assertThat(codes(today())).containsExactlyInAnyOrder(town + "-01", this.own + "-01");
		assertThat(this.rules.inForce(this.village.community().id(), town + "-01", today()).orElseThrow().points())
			.isEqualTo(2);
		this.draft.start(this.administrator, this.own);
		this.draft.put(this.administrator, this.own, List.of(cleaning(town + "-01")));
		assertThat(this.rules.draft(this.village.community().id()).orElseThrow().acts()).extracting(Act::code)
			.as("a code of the village's own, whatever was typed")
			.allMatch((code) -> code.startsWith(this.own));
	}

	@Test
	void aNewVersionStartsFromTheOldOneWhichStaysAsItWas() {
		Act first = this.village.rules(cleaning("01")).get(0);
		Act second = this.village.rules(act("01", 3, Unit.TIME, 9)).get(0);
		assertThat(second.points()).isEqualTo(3);
		assertThat(second.version()).isEqualTo(2);
		assertThat(this.rules.version(this.village.community().id(), 1).acts()).containsExactly(first);
		assertThat(this.rules.inForce(this.village.community().id(), first.code(), today().minusDays(1)))
			.contains(first);
		assertThat(this.rules.require(first.id())).isEqualTo(first);
	}

	@Test
	void anActThatIsTakenOutEndsWithItsVersion() {
		Act act = this.village.rules(cleaning("01"), cleaning("02")).get(0);
		this.draft.start(this.administrator, this.own);
		this.draft.remove(this.administrator, this.own, act.code());
		this.publish.publish(this.administrator, this.own, today().plusDays(7));
		assertThat(codes(today().plusDays(6))).hasSize(2);
		assertThat(codes(today().plusDays(7))).containsExactly(this.own + "-02");
	}

	@Test
	void anActHoldsBetweenItsOwnDays() {
		this.village.rules(new NewAct("01", Category.LEARNING, "听课", "Course", 1, Unit.SESSION, 4, Evidence.ATTENDANCE,
				today().plusDays(2), today().plusDays(3)));
		assertThat(codes(today().plusDays(1))).isEmpty();
		assertThat(codes(today().plusDays(2))).hasSize(1);
		assertThat(codes(today().plusDays(3))).hasSize(1);
		assertThat(codes(today().plusDays(4))).isEmpty();
	}

	@Test
	void rulesNeverWorkBackwards() {
		this.village.rules(cleaning("01"));
		this.draft.start(this.administrator, this.own);
		assertThatExceptionOfType(RulesNeverWorkBackwards.class)
			.isThrownBy(() -> this.publish.publish(this.administrator, this.own, today().minusDays(1)));
		this.publish.publish(this.administrator, this.own, today().plusDays(5));
		this.draft.start(this.administrator, this.own);
		assertThatExceptionOfType(RulesNeverWorkBackwards.class)
			.isThrownBy(() -> this.publish.publish(this.administrator, this.own, today().plusDays(5)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("earliest", today().plusDays(6)));
	}

	@Test
	void thereIsOneDraftAtATimeAndNoneAfterPublishing() {
		this.draft.start(this.administrator, this.own);
		assertThatExceptionOfType(DraftAlreadyStarted.class)
			.isThrownBy(() -> this.draft.start(this.administrator, this.own));
		assertThatExceptionOfType(NothingToPublish.class)
			.isThrownBy(() -> this.publish.publish(this.administrator, this.own, today()));
		this.draft.discard(this.administrator, this.own);
		assertThatExceptionOfType(NoDraft.class)
			.isThrownBy(() -> this.draft.put(this.administrator, this.own, List.of(cleaning("01"))));
		assertThatExceptionOfType(NoDraft.class)
			.isThrownBy(() -> this.publish.publish(this.administrator, this.own, today()));
	}

	@Test
	void anAdministratorWritesWhereTheyLookAndNowhereElse() {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.draft.start(this.village.recorder(), this.own));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.draft.start(Villages.auditor(this.village.town()), this.own));
		assertThatExceptionOfType(NotFound.class).isThrownBy(
				() -> this.draft.start(Villages.administrator(this.village.community()), this.village.town().code()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "不上访", "举报邻居", "参加宗教活动", "按时还贷款", "遵守交通不违章", "接种疫苗", "计划生育户" })
	void noActIsAboutWhatIsNobodysBusiness(String name) {
		assertThatExceptionOfType(NobodysBusiness.class).isThrownBy(() -> new NewAct("X", Category.PUBLIC_AFFAIRS, name,
				"Something", 1, Unit.TIME, 5, Evidence.DECLARATION, null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "No petition", "Reporting on a neighbour", "Go to church", "Repay a loan",
			"No traffic offence", "Be vaccinated", "No second birth" })
	void norInEnglish(String name) {
		assertThatExceptionOfType(NobodysBusiness.class).isThrownBy(() -> new NewAct("X", Category.PUBLIC_AFFAIRS, "某事",
				name, 1, Unit.TIME, 5, Evidence.DECLARATION, null, null));
	}

	@Test
	void anActOnlyRewardsAndCanBeEarnedOnce() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> act("X", 0, Unit.TIME, 5));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> act("X", -2, Unit.TIME, 5));
		assertThatExceptionOfType(CapBelowPoints.class).isThrownBy(() -> act("X", 6, Unit.TIME, 5));
	}

	private List<String> codes(LocalDate day) {
		return this.rules.inForce(this.village.community().id(), day)
			.stream()
			.map(Act::code)
			.filter((code) -> code.startsWith(this.own) || code.startsWith(this.village.town().code()))
			.toList();
	}

}
