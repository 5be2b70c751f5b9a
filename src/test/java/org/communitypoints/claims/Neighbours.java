package org.communitypoints.claims;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.activities.Act;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.FormNumber;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;

import org.springframework.stereotype.Component;

import static org.communitypoints.activities.Hamlet.today;

/** Makes villages for tests in which neighbours decide about claims. */
@Component
public class Neighbours {

	private final Hamlet hamlet;

	private final Staff staff;

	private final Committees committees;

	private final MakeClaim make;

	private final CheckClaim check;

	private final HoldMeeting hold;

	private final Meetings meetings;

	private final NoticeBoard board;

	Neighbours(Hamlet hamlet, Staff staff, Committees committees, MakeClaim make, CheckClaim check, HoldMeeting hold,
			Meetings meetings, NoticeBoard board) {
		this.hamlet = hamlet;
		this.staff = staff;
		this.committees = committees;
		this.make = make;
		this.check = check;
		this.hold = hold;
		this.meetings = meetings;
		this.board = board;
	}

	/**
	 * A village with a full fund, three in its committee, and two acts: 3 points an hour,
	 * at most 30 a month, and 2 points a time, at most 4 a month.
	 * @return the village
	 */
	public Circle circle() {
		return new Circle(this.hamlet.village().funded(100_000));
	}

	/**
	 * The same in a village that is there already.
	 * @param community the village
	 * @return the village
	 */
	public Circle circle(Community community) {
		return new Circle(this.hamlet.at(community).funded(1_000));
	}

	/**
	 * How papers call a claim that hangs out.
	 * @param circle where
	 * @return the number of the first line
	 */
	public String firstLine(Circle circle) {
		return this.board.lines(circle.village().community().id(), "", 1).get(0).number();
	}

	/** A village of a test's own. */
	public final class Circle {

		private final Hamlet.Village village;

		private final Act hours;

		private final Act times;

		private final List<Actor> committee;

		private final List<SeatId> seats;

		private final Actor scribe;

		private Circle(Hamlet.Village village) {
			this.village = village;
			String code = village.community().code();
			List<Act> acts = village.rules(Hamlet.act("01", 3, Unit.HOUR, 30), Hamlet.act("02", 2, Unit.TIME, 4));
			this.hours = acts.get(0);
			this.times = acts.get(1);
			this.committee = IntStream.range(0, 3).mapToObj((number) -> recorder()).toList();
			this.seats = this.committee.stream()
				.map((one) -> Neighbours.this.committees.appoint(village.administrator(), code, one.id()))
				.toList();
			this.scribe = recorder();
		}

		private Actor recorder() {
			return new Actor(Neighbours.this.staff.over(this.village.community(), Role.RECORDER).id(), "Oyun",
					Role.RECORDER, this.village.community().id(), null);
		}

		/**
		 * The village itself.
		 * @return the village
		 */
		public Hamlet.Village village() {
			return this.village;
		}

		/**
		 * 3 points an hour, at most 30 a month.
		 * @return the act
		 */
		public Act hours() {
			return this.hours;
		}

		/**
		 * 2 points a time, at most 4 a month.
		 * @return the act
		 */
		public Act times() {
			return this.times;
		}

		/**
		 * Who decides.
		 * @return three recorders
		 */
		public List<Actor> committee() {
			return this.committee;
		}

		/**
		 * Where they sit.
		 * @return their seats, in the same order
		 */
		public List<SeatId> seats() {
			return this.seats;
		}

		/**
		 * Who enters what comes on paper, and sits in no committee.
		 * @return a recorder
		 */
		public Actor scribe() {
			return this.scribe;
		}

		/**
		 * Claims by the hour, on paper.
		 * @param member who
		 * @param daysAgo when
		 * @param hours how long
		 * @return the claim
		 */
		public ClaimId claim(Joined member, int daysAgo, int hours) {
			return claim(member, this.hours, daysAgo, hours);
		}

		/**
		 * Claims by an act, on paper.
		 * @param member who
		 * @param act by which act
		 * @param daysAgo when
		 * @param quantity how often or how long
		 * @return the claim
		 */
		public ClaimId claim(Joined member, Act act, int daysAgo, int quantity) {
			ClaimId id = ClaimId.next();
			Neighbours.this.make.make(this.scribe, id,
					new NewClaim(member.member(), act.code(), today().minusDays(daysAgo), quantity, "帮邻居挑水",
							HowClaimed.PAPER, FormNumber.read("C-" + UUID.randomUUID().toString().substring(0, 13)),
							null),
					null);
			return id;
		}

		/**
		 * Looks whether claims are so, and finds that they are.
		 * @param claims the claims
		 */
		public void check(ClaimId... claims) {
			for (ClaimId claim : claims) {
				Neighbours.this.check.check(this.committee.get(0), claim, null);
			}
		}

		/**
		 * Opens a meeting at which all three are.
		 * @return the meeting
		 */
		public MeetingId meeting() {
			return Neighbours.this.hold.open(this.scribe, this.village.community().code(), Set.copyOf(this.seats));
		}

		/**
		 * A meeting in which all vote for claims, and close it.
		 * @param claims the claims
		 * @return the meeting, whose notice hangs out now
		 */
		public MeetingId accept(ClaimId... claims) {
			MeetingId meeting = meeting();
			for (ClaimId claim : claims) {
				Neighbours.this.hold.vote(this.scribe, meeting, claim, Choice.YES, Map.of());
			}
			Neighbours.this.hold.close(this.scribe, meeting, Map.of());
			return meeting;
		}

		/** Lets every notice of the village end. */
		public void letTheNoticeEnd() {
			Neighbours.this.meetings.list(this.scribe).forEach((meeting) -> theNoticeEnds(meeting.id()));
		}

		/**
		 * Claims, looks, decides, and lets the notice end.
		 * @param claims the claims
		 */
		public void letThemHangOut(ClaimId... claims) {
			check(claims);
			theNoticeEnds(accept(claims));
		}

	}

	/**
	 * Lets the days of a notice pass, with the guards asleep for one transaction.
	 * @param meeting whose notice
	 */
	public static void theNoticeEnds(MeetingId meeting) {
		theNoticeEnds(meeting, Instant.now().minusSeconds(1));
	}

	/**
	 * Puts the end of a notice to another moment, with the guards asleep for one
	 * transaction.
	 * @param meeting whose notice
	 * @param moment when it ends
	 */
	public static void theNoticeEnds(MeetingId meeting, Instant moment) {
		try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
			owner.setAutoCommit(false);
			guard.execute("ALTER TABLE notice DISABLE TRIGGER notice_is_never_changed");
			try (PreparedStatement earlier = owner.prepareStatement(
					"UPDATE notice SET begins_at = ?::timestamptz - interval '6 days', ends_at = ? WHERE meeting = ?")) {
				earlier.setObject(1, moment.atOffset(ZoneOffset.UTC));
				earlier.setObject(2, moment.atOffset(ZoneOffset.UTC));
				earlier.setObject(3, meeting.value());
				if (earlier.executeUpdate() != 1) {
					throw new IllegalStateException("what does not hang out does not end");
				}
			}
			guard.execute("ALTER TABLE notice ENABLE ALWAYS TRIGGER notice_is_never_changed");
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Makes it so that a claim, and what it is about, lies back some more days, with the
	 * guard asleep for one transaction.
	 * @param claim the claim
	 * @param days how many
	 */
	static void claimedDaysAgo(ClaimId claim, int days) {
		try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
			owner.setAutoCommit(false);
			guard.execute("ALTER TABLE claim DISABLE TRIGGER claim_is_changed_by_erasure_only");
			try (PreparedStatement earlier = owner.prepareStatement(
					"UPDATE claim SET entered_at = entered_at - make_interval(days => ?), day = day - ? WHERE id = ?")) {
				earlier.setInt(1, days);
				earlier.setInt(2, days);
				earlier.setObject(3, claim.value());
				earlier.executeUpdate();
			}
			guard.execute("ALTER TABLE claim ENABLE ALWAYS TRIGGER claim_is_changed_by_erasure_only");
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
