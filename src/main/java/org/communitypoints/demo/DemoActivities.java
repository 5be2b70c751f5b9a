package org.communitypoints.demo;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.CreditActivity;
import org.communitypoints.activities.FoundTeam;
import org.communitypoints.activities.JoinTeam;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.NewActivity.Repeats;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.activities.TeamId;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.Joined;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What the first village does together: a team, an activity of this morning that is
 * credited, one whose hours wait to be credited, and some that are to come.
 */
@Component
@Profile("demo")
class DemoActivities {

	private static final int IN_THE_TEAM = 6;

	private static final int CAME = 8;

	private static final int WEEKS = 6;

	private static final int DAYS_AHEAD = 5;

	private static final int HOURS = 2;

	private final FoundTeam found;

	private final JoinTeam join;

	private final OpenActivity open;

	private final Attendance attendance;

	private final CreditActivity credit;

	private final Clock clock;

	private final ZoneId zone;

	DemoActivities(FoundTeam found, JoinTeam join, OpenActivity open, Attendance attendance, CreditActivity credit,
			Clock clock, ZoneId zone) {
		this.found = found;
		this.join = join;
		this.open = open;
		this.attendance = attendance;
		this.credit = credit;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Does all this, as the leader of the team.
	 * @return what was credited for this morning
	 */
	Posting act(DemoVillage village) {
		Actor leader = village.who(DemoSignIn.TEAM_LEADER);
		List<Joined> people = village.people();
		TeamId team = this.found.found(leader, village.code(), "草原红志愿服务队");
		people.subList(0, IN_THE_TEAM).forEach((member) -> this.join.join(leader, team, member.card()));
		ZonedDateTime now = this.clock.instant().atZone(this.zone);
		LocalDate today = now.toLocalDate();
		ActivityId cleaned = once(village, "ENV-01", null, today, before(now, 7), "村口广场");
		came(leader, cleaned, people.subList(0, CAME));
		Posting credited = this.credit.credit(leader, IdempotencyKey.next(), cleaned,
				this.credit.preview(leader, cleaned).seen());
		ActivityId served = once(village, "VOL-01", team, today, before(now, 9), "嘎查卫生室");
		came(leader, served, people.subList(0, IN_THE_TEAM));
		this.attendance.hours(leader, served, people.get(1).member(), 1);
		this.attendance.hours(leader, served, people.get(2).member(), 3);
		came(leader, once(village, "STD-01", null, today.plusDays(DAYS_AHEAD), LocalTime.of(14, 0), "村活动室"),
				people.subList(3, CAME));
		this.open.open(leader,
				new NewActivity(village.code(), "VOL-02", team, today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY)),
						LocalTime.of(9, 0), HOURS, "村活动室", Repeats.WEEKLY, WEEKS));
		return credited;
	}

	/** An hour of today, or the first of the day if that is not over yet. */
	private static LocalTime before(ZonedDateTime now, int hour) {
		return (now.getHour() >= hour + HOURS) ? LocalTime.of(hour, 0) : LocalTime.MIDNIGHT;
	}

	private ActivityId once(DemoVillage village, String act, @Nullable TeamId team, LocalDate day, LocalTime starts,
			String place) {
		return this.open
			.open(village.who(DemoSignIn.TEAM_LEADER),
					new NewActivity(village.code(), act, team, day, starts, HOURS, place, Repeats.NEVER, 1))
			.get(0);
	}

	private void came(Actor leader, ActivityId activity, List<Joined> people) {
		this.attendance.tick(leader, activity, people.stream().map(Joined::card).toList());
	}

}
