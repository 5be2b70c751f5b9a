package org.communitypoints.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.DraftRuleBook;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.FoundTeam;
import org.communitypoints.activities.JoinTeam;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.activities.PublishRuleBook;
import org.communitypoints.activities.TeamId;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.funds.Allocate;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.GivenGood;
import org.communitypoints.funds.NewAllocation;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.Joined;
import org.communitypoints.sheets.Uploads;

import org.springframework.stereotype.Component;

import static org.communitypoints.activities.Hamlet.today;

/**
 * Gives a village all that the pages about earning show: money from sponsors, a rule book
 * with a draft, a team, activities, and a table that waits to be looked at.
 */
@Component
class Earned {

	private static final String RULES = """
			code,category_zh,name_zh,name_en,points,unit,monthly_cap,evidence_zh
			02,环境卫生,义务植树,Tree planting,3,次,9,活动签到
			03,志愿服务,陪伴独居老人,Keep an elder company,2,小时,20,受助人确认
			04,学习提升,参加夜校,Evening school,0,场,8,活动签到
			""";

	private final CommunityTree tree;

	private final Sponsors sponsors;

	private final Donate donate;

	private final Allocate allocate;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final FoundTeam foundTeam;

	private final JoinTeam joinTeam;

	private final OpenActivity openActivity;

	private final Attendance attendance;

	private final Uploads uploads;

	Earned(CommunityTree tree, Sponsors sponsors, Donate donate, Allocate allocate, DraftRuleBook draft,
			PublishRuleBook publish, FoundTeam foundTeam, JoinTeam joinTeam, OpenActivity openActivity,
			Attendance attendance, Uploads uploads) {
		this.tree = tree;
		this.sponsors = sponsors;
		this.donate = donate;
		this.allocate = allocate;
		this.draft = draft;
		this.publish = publish;
		this.foundTeam = foundTeam;
		this.joinTeam = joinTeam;
		this.openActivity = openActivity;
		this.attendance = attendance;
		this.uploads = uploads;
	}

	/**
	 * Makes all of it.
	 * @param village where
	 * @param members who is there
	 * @param administrator who will look at the table, over the village
	 * @return what to put into addresses
	 */
	Map<String, String> in(Community village, List<Joined> members, ActorId administrator) {
		Community town = this.tree.find(village.above().orElseThrow());
		Actor overTown = Villages.administrator(town);
		Map<String, String> words = new HashMap<>(Map.of("town", town.code()));
		money(village, town, overTown, words);
		Actor overVillage = new Actor(administrator, "高娃", Role.ADMINISTRATOR, village.id(), null);
		rules(village, overVillage, words);
		activities(village, members, words);
		return words;
	}

	private void money(Community village, Community town, Actor by, Map<String, String> words) {
		Sponsor bureau = this.sponsors.add(by, new NewSponsor(SponsorKind.GOVERNMENT, "文明实践中心 " + Villages.code("S")));
		Sponsor person = this.sponsors.add(by, new NewSponsor(SponsorKind.PERSON, "王芳 " + Villages.code("S")));
		this.sponsors.add(by, new NewSponsor(SponsorKind.PERSON, null));
		Posting money = this.donate.donate(by, IdempotencyKey.next(), village.code(),
				NewDonation.money(person.number(), "右中捐〔2026〕" + Villages.code("D"), today().minusDays(20), 50_050));
		Posting goods = this.donate.donate(by, IdempotencyKey.next(), village.code(),
				NewDonation.goods(bureau.number(), Villages.code("D"), today(),
						List.of(new GivenGood("大米 5 kg", 20, 60_000), new GivenGood("食用油 5 L", 10, 40_000))));
		this.donate.donate(by, IdempotencyKey.next(), town.code(),
				NewDonation.money(bureau.number(), Villages.code("D"), today(), 500_000));
		Posting allocation = this.allocate.allocate(by, IdempotencyKey.next(), town.code(),
				new NewAllocation(village.code(), Points.of(250), Villages.code("A")));
		words.put("sponsor", Integer.toString(person.number()));
		words.put("donation", money.only().id().toString());
		words.put("goods", goods.only().id().toString());
		words.put("allocation", allocation.only().id().toString());
	}

	private void rules(Community village, Actor by, Map<String, String> words) {
		this.draft.start(by, village.code());
		this.draft.put(by, village.code(),
				List.of(new NewAct("01", Category.ENVIRONMENT, "参加公共区域大扫除", "Public clean-up", 2, Unit.TIME, 8,
						Evidence.ATTENDANCE, null, null),
						new NewAct("05", Category.NEIGHBOURS, "帮邻居收牧草", "Bring in a neighbour's hay", 3, Unit.HOUR, 18,
								Evidence.BOTH_SIDES, null, null)));
		this.publish.publish(by, village.code(), today());
		this.draft.start(by, village.code());
		try {
			Path file = Files.createTempFile("rules", ".csv");
			Files.writeString(file, RULES, StandardCharsets.UTF_8);
			words.put("rules", this.uploads.stage(by, "rules", List.of(village.code()), "rules.csv", file).toString());
			Files.delete(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void activities(Community village, List<Joined> members, Map<String, String> words) {
		Actor recorder = new Actor(ActorId.next(), "巴图", Role.RECORDER, village.id(), null);
		TeamId team = this.foundTeam.found(recorder, village.code(), "红马甲志愿服务队");
		this.joinTeam.join(recorder, team, members.get(0).card());
		String act = village.code() + "-01";
		List<ActivityId> weeks = this.openActivity.open(recorder, new NewActivity(village.code(), act, team, today(),
				LocalTime.of(9, 0), 2, "学校门口", NewActivity.Repeats.WEEKLY, 4));
		this.attendance.tick(recorder, weeks.get(0), members.stream().map(Joined::card).toList());
		ActivityId once = this.openActivity
			.open(recorder,
					new NewActivity(village.code(), village.code() + "-05", null, today(), LocalTime.of(14, 0), 3, "草场",
							NewActivity.Repeats.NEVER, 1))
			.get(0);
		this.attendance.tick(recorder, once, members.stream().map(Joined::card).toList());
		words.put("team", team.toString());
		words.put("week", weeks.get(0).toString());
		words.put("next", weeks.get(1).toString());
		words.put("activity", once.toString());
	}

}
