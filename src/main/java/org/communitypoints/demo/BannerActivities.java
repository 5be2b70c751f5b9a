package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.Actor;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a generated banner earns by: the rule book, the teams of all villages with a
 * member in four, and the activities of all years. Who came to them is written month by
 * month, with the points.
 */
@Component
@ConditionalOnProperty(name = "points.generate", havingValue = "banner")
class BannerActivities {

	static final int TEAMS = 1_900;

	static final int ACTIVITIES_A_YEAR = 12_600;

	private static final int MONTHS_A_YEAR = 12;

	private static final String HOMES = """
			home AS (
				SELECT id, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS places
				FROM community WHERE kind IN ('GACHA', 'COMMUNITY')
			)""";

	private static final String FOUND = """
			WITH %s
			INSERT INTO team (id, community, name, founded_by)
			SELECT %s, h.id, '第' || n / h.places + 1 || '志愿服务队', :actor
			FROM generate_series(0, :teams - 1) n JOIN home h ON h.place = n %% h.places
			""".formatted(HOMES, BannerYears.idOf("now() + n * interval '1 millisecond'"));

	private static final String JOIN = """
			WITH team_of AS (
				SELECT id, community, row_number() OVER run - 1 AS place, count(*) OVER (PARTITION BY community) AS teams
				FROM team WINDOW run AS (PARTITION BY community ORDER BY id)
			), person AS (
				SELECT id, community, row_number() OVER (PARTITION BY community ORDER BY id) AS number FROM member
			)
			INSERT INTO team_member (team, member, noted_by, noted_by_name)
			SELECT t.id, p.id, :actor, :name FROM person p
			JOIN team_of t ON t.community = p.community AND t.place = p.number / 4 % t.teams
			WHERE p.number % 4 = 0
			""";

	/**
	 * They go round the villages, in each round its teams, through the hours of the day.
	 */
	private static final String OPEN = """
			WITH %s, team_of AS (
				SELECT id, community, row_number() OVER run - 1 AS place, count(*) OVER (PARTITION BY community) AS teams
				FROM team WINDOW run AS (PARTITION BY community ORDER BY id)
			), way AS (
				SELECT code, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS ways
				FROM act WHERE evidence = 'ATTENDANCE'
			), opened AS (
				SELECT n, h.id AS community, n / h.places AS round,
					:first + n * make_interval(secs => :seconds) / :all AS moment
				FROM generate_series(1, :all) n JOIN home h ON h.place = n %% h.places
			)
			INSERT INTO activity (id, community, code, team, day, starts, hours, place, opened_by)
			SELECT %s, o.community, w.code, t.id, (o.moment AT TIME ZONE 'Asia/Shanghai')::date,
				make_time(8 + o.n %% 9, 0, 0), 1 + o.n %% 3, '村活动室', :actor
			FROM opened o
			JOIN team_of t ON t.community = o.community AND t.place = o.round %% t.teams
			JOIN way w ON w.place = o.n %% w.ways
			"""
		.formatted(HOMES, BannerYears.idOf("o.moment"));

	private final Means means;

	private final BulkWork bulk;

	private final JdbcClient jdbc;

	private final ZoneId zone;

	BannerActivities(Means means, BulkWork bulk, JdbcClient jdbc, ZoneId zone) {
		this.means = means;
		this.bulk = bulk;
		this.jdbc = jdbc;
		this.zone = zone;
	}

	/** Publishes the rules, founds the teams, and opens the activities of all months. */
	void open(PrintStream terminal, Actor software, Community banner, Instant first) {
		this.means.rules(software, banner, LocalDate.ofInstant(first, this.zone));
		this.bulk.run(() -> {
			Progress teams = new Progress(terminal, "teams", TEAMS);
			teams.add(this.jdbc.sql(FOUND).param("teams", TEAMS).param("actor", software.id().value()).update());
			this.jdbc.sql(JOIN).param("actor", software.id().value()).param("name", software.name()).update();
			int all = ACTIVITIES_A_YEAR * BannerYears.MONTHS / MONTHS_A_YEAR;
			Progress activities = new Progress(terminal, "activities", all);
			activities.add(this.jdbc.sql(OPEN)
				.param("first", first.atOffset(ZoneOffset.UTC))
				.param("seconds", BannerYears.MONTHS * BannerYears.SECONDS_A_MONTH)
				.param("all", all)
				.param("actor", software.id().value())
				.update());
			return all;
		});
	}

}
