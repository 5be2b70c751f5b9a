package org.communitypoints.me;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Guardian;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.Helper;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.NewTexts;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.SeparateConsents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a member agreed to, each with a switch, on their own page. */
@ServedTest
class OwnConsentTests {

	private final int thisYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();

	private final SignInCodes codes;

	private final Join join;

	private final Leave leave;

	private final MemberLookup lookup;

	private final Households households;

	private final SeparateConsents separateConsents;

	private final NewTexts newTexts;

	private final Villages villages;

	private final JdbcClient database;

	private final Market.Village village;

	private final Visitor visitor;

	private Joined member;

	@Autowired
	OwnConsentTests(SignInCodes codes, Join join, Leave leave, MemberLookup lookup, Households households,
			SeparateConsents separateConsents, NewTexts newTexts, Villages villages, JdbcClient database, Market market,
			@LocalServerPort int port) {
		this.codes = codes;
		this.join = join;
		this.leave = leave;
		this.lookup = lookup;
		this.households = households;
		this.separateConsents = separateConsents;
		this.newTexts = newTexts;
		this.villages = villages;
		this.database = database;
		this.village = market.sellingSoap(2, 60);
		this.member = this.village.member("白音查干", 320);
		this.visitor = new Visitor(port);
	}

	@Test
	void eachSeparateConsentHasASwitchOfItsOwn() {
		signIn();
		for (Purpose purpose : Purpose.values()) {
			assertThat(decide(purpose, true).statusCode()).isEqualTo(303);
			assertThat(this.visitor.get("/me/consents").body()).contains("Written down: you agree");
			assertThat(this.separateConsents.holds(this.member.member(), purpose)).isTrue();
		}
		assertThat(foundFromElsewhere()).as("seen across").isOne();
		assertThat(this.database.sql("SELECT DISTINCT channel || taken_by_name FROM separate_consent WHERE member = ?")
			.param(this.member.member().value())
			.query(String.class)
			.list()).as("never a name").containsExactly("SCREEN" + this.member.card().masked());
		for (Purpose purpose : Purpose.values()) {
			decide(purpose, false);
			assertThat(this.separateConsents.holds(this.member.member(), purpose)).isFalse();
		}
		assertThat(foundFromElsewhere()).isZero();
		assertThat(this.visitor.post("/me/consents/EVERYTHING", "given", "true").statusCode()).isEqualTo(400);
		assertThat(this.visitor.post("/me/consents/NOTICE_NAME", "given", "perhaps").statusCode()).isEqualTo(400);
	}

	@Test
	void aNewTextIsReadAndAgreedToByOneself() {
		int version = this.newTexts.publish();
		signIn();
		assertThat(this.visitor.get("/me").body()).contains("There is a new consent text", "/me/consents/text");
		assertThat(this.visitor.get("/me/consents/text").body()).contains("Taking part is entirely voluntary",
				"need not agree");
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.village.award(this.member, 5));
		HttpResponse<String> late = this.visitor.post("/me/consents", "version", Integer.toString(version - 1));
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).contains("renewed while you read");
		assertThat(this.visitor.post("/me/consents", "version", Integer.toString(version)).statusCode()).isEqualTo(303);
		assertThat(this.visitor.get("/me/consents").body()).contains("You agreed to the newest text",
				"Text " + version + " in English");
		assertThat(this.visitor.get("/me").body()).doesNotContain("There is a new consent text");
		this.village.award(this.member, 5);
		assertThat(this.village.balanceOf(this.member)).isEqualTo(325);
	}

	@Test
	void aChildUnder14AgreesToNothingNewAlone() {
		this.member = child(this.thisYear - 9);
		this.separateConsents.decide(this.village.administrator(), this.member.member(), Purpose.NOTICE_NAME, true,
				ConsentChannel.SCREEN);
		int version = this.newTexts.publish();
		signIn();
		assertThat(this.visitor.get("/me/consents").body()).contains("Your guardian agreed: 乌云 (Mother or father)",
				"with your guardian");
		assertThat(this.visitor.get("/me/consents/text").body()).doesNotContain("name=\"version\"");
		assertThat(this.visitor.post("/me/consents", "version", Integer.toString(version)).statusCode()).isEqualTo(422);
		HttpResponse<String> refused = decide(Purpose.SEEN_ACROSS_COMMUNITIES, true);
		assertThat(refused.statusCode()).isEqualTo(422);
		assertThat(refused.body()).contains("together with a guardian");
		assertThat(decide(Purpose.NOTICE_NAME, false).statusCode()).as("no is always said alone").isEqualTo(303);
	}

	@Test
	void whoIs14IsAskedAndEarnsAgainByAConsentOfTheirOwn() {
		this.member = child(this.thisYear - 14);
		this.village.award(this.member, 5);
		LaterOn.theChildIsAYearOlder(this.member.member());
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.village.award(this.member, 5))
			.withMessageContaining("no consent in force");
		signIn();
		assertThat(this.visitor.get("/me").body()).contains("You are 14 now");
		assertThat(this.visitor.post("/me/consents", "version", Integer.toString(this.villages.newestConsentText()))
			.statusCode()).isEqualTo(303);
		assertThat(this.visitor.get("/me").body()).doesNotContain("You are 14 now");
		this.village.award(this.member, 5);
		assertThat(this.village.balanceOf(this.member)).isEqualTo(10);
	}

	@Test
	void aHelperIsNamed() {
		this.member = this.join.join(this.village.administrator(), new NewMember(this.village.community().id(), "其其格",
				null,
				GivenConsent.byHelper(this.villages.newestConsentText(), ConsentLanguage.EN, new Helper("娜仁", "女儿"))));
		signIn();
		assertThat(this.visitor.get("/me/consents").body()).contains("Read to you by 娜仁 (女儿)");
	}

	@Test
	void sharingIsSwitchedByOneselfAndTheOwnLimitIsShown() {
		signIn();
		assertThat(this.visitor.get("/me/consents").body()).doesNotContain("/me/household/sharing");
		assertThat(this.visitor.post("/me/household/sharing", "given", "true").statusCode()).isGreaterThanOrEqualTo(400)
			.isLessThan(500);
		Joined other = this.village.member("娜仁", 40);
		HouseholdId household = this.households.make(this.village.administrator(), at(other),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.administrator(), household, at(this.member),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.administrator(), household, at(other),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		this.households.limit(this.village.administrator(), household, at(other), this.member.member(), Points.of(25),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		assertThat(this.visitor.get("/me/consents").body()).contains("you may use 25 points a month", "娜仁",
				"shares 40 points");
		assertThat(this.visitor.post("/me/household/sharing", "given", "true").statusCode()).isEqualTo(303);
		assertThat(this.visitor.get("/me/consents").body()).contains("your household may use your points",
				"shares 320 points");
		assertThat(this.database
			.sql("SELECT channel FROM household_act WHERE member = ? AND act = 'SHARE' AND entered_by = decided_by")
			.param(this.member.member().value())
			.query(String.class)
			.single()).isEqualTo("OWN_PAGE");
		this.visitor.post("/me/household/sharing", "given", "false");
		assertThat(this.visitor.get("/me/consents").body()).contains("for yourself again", "keeps their own points");
	}

	@Test
	void whoLeftFindsNoSwitchAndTurnsNone() {
		this.leave.leave(this.village.administrator(), this.member.member());
		signIn();
		assertThat(this.visitor.get("/me/consents").body()).doesNotContain("name=\"given\"");
		assertThat(decide(Purpose.PHONE_CONTACT, true).statusCode()).isGreaterThanOrEqualTo(400).isLessThan(500);
		assertThat(this.separateConsents.holds(this.member.member(), Purpose.PHONE_CONTACT)).isFalse();
	}

	private Joined child(int born) {
		return this.join.join(this.village.administrator(),
				new NewMember(this.village.community().id(), "小宝", null,
						GivenConsent.onScreen(this.villages.newestConsentText(), ConsentLanguage.ZH_CN), null, Set.of())
					.child(born, new Guardian("乌云", GuardianRelation.PARENT, 1985, true)));
	}

	private long foundFromElsewhere() {
		Community elsewhere = this.villages.village(this.villages.town());
		return this.lookup
			.search(new Actor(ActorId.next(), "苏都", Role.CLERK, elsewhere.id(), ShopId.next()),
					this.member.card().digits())
			.rows()
			.size();
	}

	private MemberAtCounter at(Joined one) {
		return this.lookup.byCard(this.village.administrator(), one.card());
	}

	private HttpResponse<String> decide(Purpose purpose, boolean given) {
		return this.visitor.post("/me/consents/" + purpose, "given", Boolean.toString(given));
	}

	private void signIn() {
		this.visitor.get("/me/sign-in");
		this.visitor.post("/me/sign-in", "card", this.member.card().formatted(), "secret",
				this.codes.issue(this.village.clerk(), this.member.card()).code());
		this.visitor.get("/me/consents");
	}

}
