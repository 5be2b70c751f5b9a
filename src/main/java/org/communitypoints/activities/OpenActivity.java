package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Opens an activity, or a series of them, and cancels one that does not take place. */
@Component
public class OpenActivity {

	/** How many days ahead an activity can be planned. */
	public static final int DAYS_AHEAD = 430;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final Teams teams;

	private final RuleBooks rules;

	private final Awards awards;

	private final Activities activities;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	OpenActivity(Transactions transactions, JdbcClient jdbc, CommunityTree tree, Teams teams, RuleBooks rules,
			Awards awards, Activities activities, Clock clock, ZoneId zone, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.teams = teams;
		this.rules = rules;
		this.awards = awards;
		this.activities = activities;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	/**
	 * Opens it.
	 * @param by an administrator or recorder who sees the community
	 * @param wanted the activity
	 * @return the activity, or each of a series
	 * @throws NotAnActHere if the act does not hold there on the first day
	 * @throws DayIsTooLongAgo if the programme no longer awards the first day
	 * @throws ActivityTooFarAhead if the last day is too far ahead
	 */
	public List<ActivityId> open(Actor by, NewActivity wanted) {
		Recording.mustRecord(by);
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, wanted.community());
			requireDays(community, wanted);
			if (wanted.team() != null && !this.teams.require(by, wanted.team()).community().equals(community.id())) {
				throw new NotFound();
			}
			List<ActivityId> opened = new ArrayList<>();
			int times = wanted.timesInAll();
			@Nullable UUID series = (times > 1) ? ActivityId.next().value() : null;
			List<Object> days = new ArrayList<>();
			for (int time = 0; time < times; time++) {
				opened.add(ActivityId.next());
				days.add(java.sql.Date.valueOf(wanted.dayOf(time)));
			}
			this.jdbc.sql("""
					INSERT INTO activity (id, community, code, team, series, day, starts, hours, place, opened_by)
					SELECT o.id, :community, :code, :team, :series, o.day, :starts, :hours, :place, :by
					FROM unnest(:ids::uuid[], :days::date[]) AS o (id, day)
					""")
				.param("ids", new SqlArrayValue("uuid", opened.stream().map(ActivityId::value).toArray()))
				.param("days", new SqlArrayValue("date", days.toArray()))
				.param("community", community.id().value())
				.param("code", wanted.act())
				.param("team", (wanted.team() != null) ? wanted.team().value() : null, java.sql.Types.OTHER)
				.param("series", series, java.sql.Types.OTHER)
				.param("starts", wanted.starts())
				.param("hours", wanted.hours())
				.param("place", wanted.place())
				.param("by", by.id().value())
				.update();
			this.events.publishEvent(new ActDone(by, "activity-opened", community.code() + " " + wanted.act()));
			return opened;
		});
	}

	/**
	 * Says that an activity does not take place.
	 * @param by an administrator or recorder who sees it
	 * @param activity the activity
	 * @throws ActivityTookPlace if points were credited for it
	 */
	public void cancel(Actor by, ActivityId activity) {
		Recording.mustRecord(by);
		this.transactions.run(() -> {
			// Whoever credits it holds the same lock.
			this.awards.lockList(activity);
			Activity cancelled = this.activities.require(by, activity);
			if (cancelled.credited() > 0) {
				throw new ActivityTookPlace();
			}
			int done = this.jdbc
				.sql("INSERT INTO activity_cancellation (activity, cancelled_by) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(activity.value(), by.id().value())
				.update();
			if (done > 0) {
				this.events.publishEvent(new ActDone(by, "activity-cancelled",
						this.tree.find(cancelled.community()).code() + " " + cancelled.code()));
			}
			return done;
		});
	}

	/**
	 * Says that an activity does not take place, and no later one of its series either.
	 * Those for which points were credited took place, and stay.
	 * @param by an administrator or recorder who sees it
	 * @param activity the first one that does not
	 * @return how many were cancelled by this
	 * @throws NotFound if it is of no series
	 */
	public int cancelRest(Actor by, ActivityId activity) {
		Recording.mustRecord(by);
		return this.transactions.run(() -> {
			Activity first = this.activities.require(by, activity);
			if (first.series() == null) {
				throw new NotFound();
			}
			// Whoever credits one of them holds the same lock.
			List<UUID> rest = this.jdbc
				.sql("SELECT id FROM activity WHERE series = ? AND day >= ? ORDER BY id FOR UPDATE")
				.params(first.series().value(), first.day())
				.query(UUID.class)
				.list();
			int cancelled = this.jdbc.sql("""
					INSERT INTO activity_cancellation (activity, cancelled_by)
					SELECT v.id, ? FROM unnest(?::uuid[]) AS v (id)
					WHERE NOT EXISTS (SELECT FROM award w WHERE w.activity = v.id)
					ON CONFLICT DO NOTHING
					""").param(by.id().value()).param(new SqlArrayValue("uuid", rest.toArray())).update();
			if (cancelled > 0) {
				this.events.publishEvent(new ActDone(by, "activities-cancelled",
						this.tree.find(first.community()).code() + " " + first.code()));
			}
			return cancelled;
		});
	}

	private void requireDays(Community community, NewActivity wanted) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		if (wanted.dayOf(wanted.timesInAll() - 1).isAfter(today.plusDays(DAYS_AHEAD))) {
			throw new ActivityTooFarAhead(DAYS_AHEAD);
		}
		Act act = this.rules.inForce(community.id(), wanted.act(), wanted.day())
			.orElseThrow(() -> new NotAnActHere(wanted.act()));
		int awardDays = this.rules.terms(act).awardDays();
		if (wanted.day().isBefore(today.minusDays(awardDays))) {
			throw new DayIsTooLongAgo(awardDays);
		}
	}

}
