package org.communitypoints.activities;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Guardian;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.Joined;
import org.communitypoints.members.NewMember;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Makes villages for tests in which points are earned: a rule book, members who joined a
 * while ago, and a fund.
 */
@Component
public class Hamlet {

	private final Villages villages;

	private final CommunityTree tree;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final RuleBooks rules;

	private final JoinMany join;

	private final ConsentTexts texts;

	private final Ledger ledger;

	private final GiveAward giveAward;

	private final FoundTeam foundTeam;

	private final JoinTeam joinTeam;

	private final OpenActivity openActivity;

	private final Attendance attendance;

	private final CreditActivity credit;

	Hamlet(Villages villages, CommunityTree tree, DraftRuleBook draft, PublishRuleBook publish, RuleBooks rules,
			JoinMany join, ConsentTexts texts, Ledger ledger, GiveAward giveAward, FoundTeam foundTeam,
			JoinTeam joinTeam, OpenActivity openActivity, Attendance attendance, CreditActivity credit) {
		this.villages = villages;
		this.tree = tree;
		this.draft = draft;
		this.publish = publish;
		this.rules = rules;
		this.join = join;
		this.texts = texts;
		this.ledger = ledger;
		this.giveAward = giveAward;
		this.foundTeam = foundTeam;
		this.joinTeam = joinTeam;
		this.openActivity = openActivity;
		this.attendance = attendance;
		this.credit = credit;
	}

	/**
	 * The day on which tests happen.
	 * @return today in China
	 */
	public static LocalDate today() {
		return LocalDate.now(ZoneId.of("Asia/Shanghai"));
	}

	/**
	 * A new village in a new town, without a rule book of its own.
	 * @return the village
	 */
	public Village village() {
		Community town = this.villages.town();
		return new Village(town, this.villages.village(town));
	}

	/**
	 * A new school in a new town, without a rule book of its own.
	 * @return the school
	 */
	public Village school() {
		Community town = this.villages.town();
		return new Village(town, this.villages.school(town));
	}

	/**
	 * A village that is there already, as one of these.
	 * @param community the village
	 * @return the village
	 */
	public Village at(Community community) {
		return new Village(community, community);
	}

	/**
	 * An act of cleaning up: 2 points each time, 8 a month.
	 * @param code its code
	 * @return the act
	 */
	public static NewAct cleaning(String code) {
		return act(code, 2, Unit.TIME, 8);
	}

	/**
	 * An act of any kind.
	 * @param code its code
	 * @param points what it earns
	 * @param unit for what
	 * @param cap the monthly cap
	 * @return the act
	 */
	public static NewAct act(String code, int points, Unit unit, int cap) {
		return new NewAct(code, Category.ENVIRONMENT, "参加大扫除", "Clean-up", points, unit, cap, Evidence.ATTENDANCE, null,
				null);
	}

	/** A village of a test's own. */
	public final class Village {

		private final Community town;

		private final Community community;

		private Village(Community town, Community community) {
			this.town = town;
			this.community = community;
		}

		/**
		 * The town above it.
		 * @return the town
		 */
		public Community town() {
			return this.town;
		}

		/**
		 * Where it is.
		 * @return the community
		 */
		public Community community() {
			return this.community;
		}

		/**
		 * Somebody who runs the town and the village.
		 * @return the administrator
		 */
		public Actor administrator() {
			return Villages.administrator(this.town);
		}

		/**
		 * Somebody who records in the village.
		 * @return the recorder
		 */
		public Actor recorder() {
			return new Actor(ActorId.next(), "Sarnai", Role.RECORDER, this.community.id(), null);
		}

		/**
		 * Publishes a version of the village's own rule book, for today and, if it is the
		 * first, for the last year.
		 * @param acts what it adds
		 * @return the acts as they hold
		 */
		public List<Act> rules(NewAct... acts) {
			Actor administrator = administrator();
			boolean first = Hamlet.this.rules.versions(this.community.id()).isEmpty();
			Hamlet.this.draft.start(administrator, this.community.code());
			Hamlet.this.draft.put(administrator, this.community.code(), List.of(acts));
			Hamlet.this.publish.publish(administrator, this.community.code(), first ? today().minusDays(365) : today());
			return Hamlet.this.rules.inForce(this.community.id(), today())
				.stream()
				.filter((act) -> act.community().equals(this.community.id()))
				.toList();
		}

		/**
		 * Puts points into the village's fund.
		 * @param points how many
		 * @return this village
		 */
		public Village funded(long points) {
			Hamlet.this.villages.fund(this.community, points);
			return this;
		}

		/**
		 * What is in the village's fund.
		 * @return the points
		 */
		public long fund() {
			return Hamlet.this.ledger.balance(Hamlet.this.tree.fund(this.community.id())).value();
		}

		/**
		 * Members who joined half a year ago.
		 * @param names what they are called
		 * @return the members
		 */
		public List<Joined> members(String... names) {
			return joined(Stream.of(names).map(this::person).toList());
		}

		/**
		 * Children of ten who joined half a year ago, each by a parent's consent and
		 * their own yes.
		 * @param names what they are called
		 * @return the members
		 */
		public List<Joined> children(String... names) {
			Guardian parent = new Guardian("苏雅拉", GuardianRelation.PARENT, today().getYear() - 36, true);
			return joined(Stream.of(names).map((name) -> person(name).child(today().getYear() - 10, parent)).toList());
		}

		private NewMember person(String name) {
			return new NewMember(this.community.id(), name, null, GivenConsent
				.onScreen(Hamlet.this.texts.newest(ConsentLanguage.ZH_CN).version(), ConsentLanguage.ZH_CN));
		}

		private List<Joined> joined(List<NewMember> persons) {
			List<Joined> joined = Hamlet.this.join.join(recorder(), persons);
			joinedAgo(joined, 180);
			return joined;
		}

		/**
		 * A member who joined half a year ago.
		 * @param name what they are called
		 * @return the member
		 */
		public Joined member(String name) {
			return members(name).get(0);
		}

		/**
		 * Many members, all with names of their own.
		 * @param many how many
		 * @return the members
		 */
		public List<Joined> people(int many) {
			return members(IntStream.range(0, many)
				.mapToObj((number) -> "乌日娜" + Character.toString(0x4E00 + number))
				.toArray(String[]::new));
		}

		/**
		 * A team of the village.
		 * @param name what it is called
		 * @param members who wants to be in it
		 * @return the team
		 */
		public TeamId team(String name, Joined... members) {
			TeamId team = Hamlet.this.foundTeam.found(recorder(), this.community.code(), name);
			for (Joined member : members) {
				Hamlet.this.joinTeam.join(recorder(), team, member.card());
			}
			return team;
		}

		/**
		 * An activity of the village, at nine in the morning and for two hours.
		 * @param code the code of its act, without the village's own
		 * @param day on which day
		 * @param team whose it is; null for nobody's
		 * @param came who is on its list
		 * @return the activity
		 */
		public ActivityId activity(String code, LocalDate day, @Nullable TeamId team, Joined... came) {
			ActivityId activity = Hamlet.this.openActivity
				.open(recorder(),
						new NewActivity(this.community.code(), this.community.code() + "-" + code, team, day,
								LocalTime.of(9, 0), 2, "学校门口", NewActivity.Repeats.NEVER, 1))
				.get(0);
			Hamlet.this.attendance.tick(recorder(), activity, Arrays.stream(came).map(Joined::card).toList());
			return activity;
		}

		/**
		 * More people come to an activity.
		 * @param activity the activity
		 * @param people who
		 */
		public void comes(ActivityId activity, List<Joined> people) {
			Hamlet.this.attendance.tick(recorder(), activity, people.stream().map(Joined::card).toList());
		}

		/**
		 * More people join a team.
		 * @param team the team
		 * @param people who
		 */
		public void joins(TeamId team, List<Joined> people) {
			people.forEach((one) -> Hamlet.this.joinTeam.join(recorder(), team, one.card()));
		}

		/**
		 * Credits whoever is on the list of an activity and gets points.
		 * @param activity the activity
		 */
		public void credit(ActivityId activity) {
			Hamlet.this.credit.credit(recorder(), IdempotencyKey.next(), activity,
					Hamlet.this.credit.preview(recorder(), activity).seen());
		}

		/**
		 * Says that an activity does not take place.
		 * @param activity the activity
		 */
		public void cancel(ActivityId activity) {
			Hamlet.this.openActivity.cancel(recorder(), activity);
		}

		/**
		 * Begins another version of the rule book, which does not count yet.
		 */
		public void draft() {
			Hamlet.this.draft.start(administrator(), this.community.code());
		}

		/**
		 * Redeems points of a member at some shop.
		 * @param member the member
		 * @param points how many
		 */
		public void spend(Joined member, long points) {
			AccountId till = Hamlet.this.ledger.open(AccountKind.TILL, UUID.randomUUID());
			Hamlet.this.ledger.post(
					new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("spent"), ActorId.next(),
							Instant.now(), ""),
					new Movement(TransferKind.REDEEM, member.wallet(), till, Points.of(points)));
		}

		/**
		 * Awards an act of the village's own book to a member, for today.
		 * @param member the member
		 * @param code the act's code, as the book was given it
		 */
		public void award(Joined member, String code) {
			Act act = Hamlet.this.rules.inForce(this.community.id(), this.community.code() + "-" + code, today())
				.orElseThrow();
			Hamlet.this.giveAward.give(recorder(), IdempotencyKey.next(),
					new NewAward(member.member(), act.id(), today(), 1, UUID.randomUUID().toString()));
		}

		/**
		 * Gives a member points from the village's fund, outside of any rule book.
		 * @param member the member
		 * @param points how many
		 */
		public void give(Joined member, long points) {
			Hamlet.this.ledger.post(
					new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("given"), ActorId.next(),
							Instant.now(), ""),
					new Movement(TransferKind.AWARD, Hamlet.this.tree.fund(this.community.id()), member.wallet(),
							Points.of(points)));
		}

		/**
		 * What a member has.
		 * @param member the member
		 * @return the points
		 */
		public long balance(Joined member) {
			return Hamlet.this.ledger.balance(member.wallet()).value();
		}

		/**
		 * Makes it so that members joined some days ago.
		 * @param members the members
		 * @param days how long ago
		 */
		public void joinedAgo(List<Joined> members, int days) {
			try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
				owner.setAutoCommit(false);
				guard.execute("ALTER TABLE member DISABLE TRIGGER a_name_is_taken_only_after_the_grace");
				try (PreparedStatement statement = owner.prepareStatement(
						"UPDATE member SET joined_at = now() - make_interval(days => ?) WHERE id = ANY (?)")) {
					statement.setInt(1, days);
					statement.setArray(2,
							owner.createArrayOf("uuid", members.stream().map((one) -> one.member().value()).toArray()));
					statement.executeUpdate();
				}
				guard.execute("SET CONSTRAINTS ALL IMMEDIATE");
				guard.execute("ALTER TABLE member ENABLE ALWAYS TRIGGER a_name_is_taken_only_after_the_grace");
				owner.commit();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
