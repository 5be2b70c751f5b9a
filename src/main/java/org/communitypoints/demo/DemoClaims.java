package org.communitypoints.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.communitypoints.claims.AnswerObjection;
import org.communitypoints.claims.AppealClaim;
import org.communitypoints.claims.CheckClaim;
import org.communitypoints.claims.Choice;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.Claims;
import org.communitypoints.claims.HoldMeeting;
import org.communitypoints.claims.HowClaimed;
import org.communitypoints.claims.MakeClaim;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.NewClaim;
import org.communitypoints.claims.ObjectToClaim;
import org.communitypoints.claims.RefusalReason;
import org.communitypoints.claims.SeatId;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.FormNumber;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Oneself;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.SeparateConsents;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The claims of the first village, one at each stage that the first day can show: no
 * claim is credited before its notice has hung for whole days, in the demo neither.
 */
@Component
@Profile("demo")
class DemoClaims {

	private final DemoCommittee committee;

	private final MakeClaim make;

	private final CheckClaim check;

	private final HoldMeeting hold;

	private final AppealClaim appeal;

	private final ObjectToClaim object;

	private final AnswerObjection answer;

	private final Claims claims;

	private final Oneself oneself;

	private final SeparateConsents consents;

	private final Clock clock;

	private final ZoneId zone;

	DemoClaims(DemoCommittee committee, MakeClaim make, CheckClaim check, HoldMeeting hold, AppealClaim appeal,
			ObjectToClaim object, AnswerObjection answer, Claims claims, Oneself oneself, SeparateConsents consents,
			Clock clock, ZoneId zone) {
		this.committee = committee;
		this.make = make;
		this.check = check;
		this.hold = hold;
		this.appeal = appeal;
		this.object = object;
		this.answer = answer;
		this.claims = claims;
		this.oneself = oneself;
		this.consents = consents;
		this.clock = clock;
		this.zone = zone;
	}

	/** Claims, looks, decides, objects and appeals. */
	void claim(DemoVillage village) {
		Set<SeatId> seats = this.committee.appoint(village);
		decideFirst(village, seats);
		Actor checker = village.who(DemoSignIn.COMMITTEE);
		this.check.check(checker, onPaper(village, 3, "HLP-04", "和邻居一起修好了东边牧道的围栏。"), null);
		this.check.check(checker, ofOneself(village, 1, "VOL-05", "给北边的牧户送了两车草料。"), null);
		this.check.check(checker, ofOneself(village, 5, "VOL-04", "上个月在苏木演出时帮忙搬道具。"),
				RefusalReason.WRONG_DAY_OR_QUANTITY);
		ofOneself(village, 2, "PUB-03", "后半夜在草场防火点值守。");
		withHelp(village, 4, "HLP-01", "帮隔壁老人搬了过冬的煤。");
		ofOneself(village, 0, "HLP-03", "接送邻居家两个孩子上下学。");
	}

	/** The meeting whose notice hangs out. */
	private void decideFirst(DemoVillage village, Set<SeatId> seats) {
		Joined named = village.people().get(6);
		this.consents.decide(village.who(DemoSignIn.RECORDER), named.member(), Purpose.NOTICE_NAME, true,
				ConsentChannel.SCREEN);
		ClaimId undisputed = ofOneself(village, 6, "VOL-03", "陪独居的老人说话，帮他挑了水。");
		ClaimId own = ofOneself(village, 1, "HLP-02", "劝和了两家为井水起的争执。");
		ClaimId first = ofOneself(village, 0, "HLP-01", "帮邻居修好了漏雨的仓房。");
		ClaimId doubted = ofOneself(village, 7, "FAM-02", "院子收拾干净，种了花。");
		ClaimId cleared = withHelp(village, 8, "HLP-03", "早上送邻居的孩子上学。");
		ClaimId unproven = onPaper(village, 3, "PUB-02", "建议在井边装一盏灯。");
		ClaimId unlike = onPaper(village, 4, "VOL-03", "去亲戚家吃饭。");
		List<ClaimId> accepted = List.of(undisputed, own, first, doubted, cleared);
		Actor checker = village.who(DemoSignIn.COMMITTEE);
		Actor scribe = village.who(DemoSignIn.RECORDER);
		accepted.forEach((claim) -> this.check.check(checker, claim, null));
		this.check.check(checker, unproven, null);
		this.check.check(checker, unlike, null);
		MeetingId meeting = this.hold.open(scribe, village.code(), seats);
		accepted.forEach((claim) -> this.hold.vote(scribe, meeting, claim, Choice.YES, Map.of()));
		this.hold.vote(scribe, meeting, unproven, Choice.NO, Map.of(seats.iterator().next(), Choice.YES));
		this.hold.vote(scribe, meeting, unlike, Choice.NO, Map.of());
		this.hold.close(scribe, meeting, Map.of(unproven, RefusalReason.NOT_SHOWN, unlike, RefusalReason.NOT_THIS_ACT));
		this.object.onPaper(scribe, doubted, "墙边还堆着旧轮胎，没有收拾完。");
		this.object.onPaper(scribe, cleared, "那天孩子是自己去学校的。");
		this.answer.answer(checker, cleared, this.claims.objections(cleared).get(0).id(), false, "问过孩子家长：那天是他送的。");
		this.appeal.appeal(scribe, unproven, "嘎查会议记录上写了这条建议，请再看一次。");
	}

	private ClaimId ofOneself(DemoVillage village, int who, String act, String words) {
		Joined member = village.people().get(who);
		Actor own = this.oneself.actor(member.member()).orElseThrow();
		return claim(own, NewClaim.ofOneself(member.member(), act, today(), 1, words));
	}

	private ClaimId onPaper(DemoVillage village, int who, String act, String words) {
		return claim(village.who(DemoSignIn.RECORDER), new NewClaim(village.people().get(who).member(), act, today(), 1,
				words, HowClaimed.PAPER, FormNumber.read("DEMO-" + act), null));
	}

	private ClaimId withHelp(DemoVillage village, int who, String act, String words) {
		return claim(village.who(DemoSignIn.RECORDER), new NewClaim(village.people().get(who).member(), act, today(), 1,
				words, HowClaimed.HELPER, null, "邻居家的女儿"));
	}

	private ClaimId claim(Actor by, NewClaim wanted) {
		ClaimId id = ClaimId.next();
		this.make.make(by, id, wanted, null);
		return id;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
