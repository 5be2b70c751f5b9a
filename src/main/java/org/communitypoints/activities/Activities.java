package org.communitypoints.activities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the activities. */
@Component
public class Activities {

	/** The most activities that a list holds. */
	public static final int LIMIT = 100;

	private static final String ACTIVITY = """
			SELECT v.*, a.name_zh, a.name_en, a.unit, t.name AS team_name,
				EXISTS (SELECT FROM activity_cancellation x WHERE x.activity = v.id) AS cancelled,
				(SELECT count(*) FROM attendance c WHERE c.activity = v.id) AS came,
				(SELECT count(*) FROM award w WHERE w.activity = v.id) AS credited
			FROM activity v
			JOIN community_within s ON s.community = v.community AND s.ancestor = :top
			JOIN LATERAL (SELECT a.name_zh, a.name_en, a.unit FROM act a JOIN rule_book b ON b.id = a.book
				WHERE a.code = v.code AND b.published_at IS NOT NULL
				ORDER BY b.effective_from <= v.day DESC, b.version DESC LIMIT 1) a ON true
			LEFT JOIN team t ON t.id = v.team
			""";

	private final JdbcClient jdbc;

	Activities(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The next activities of the part that an actor sees.
	 * @param actor who asks
	 * @param today the first day
	 * @return at most {@value #LIMIT}, the nearest first
	 */
	public List<Activity> from(Actor actor, LocalDate today) {
		return list(actor, "WHERE v.day >= :day ORDER BY v.day, v.starts, v.id LIMIT :limit", today);
	}

	/**
	 * The latest activities of the part that an actor sees.
	 * @param actor who asks
	 * @param today the first day that is too late
	 * @return at most {@value #LIMIT}, the latest first
	 */
	public List<Activity> before(Actor actor, LocalDate today) {
		return list(actor, "WHERE v.day < :day ORDER BY v.day DESC, v.starts DESC, v.id LIMIT :limit", today);
	}

	/**
	 * An activity.
	 * @param actor who asks
	 * @param activity the activity
	 * @return the activity
	 * @throws NotFound if the actor sees no such activity
	 */
	public Activity require(Actor actor, ActivityId activity) {
		return this.jdbc.sql(ACTIVITY + "WHERE v.id = :activity")
			.param("top", actor.community().value())
			.param("activity", activity.value())
			.query(Activities::read)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The last activity before this one that most likely the same people came to: of its
	 * series, or of its team, or of the same act in the same community.
	 * @param actor who asks
	 * @param activity the activity
	 * @return the one before it, or empty if there is none with anybody on its list
	 */
	public Optional<Activity> lastTime(Actor actor, Activity activity) {
		return this.jdbc.sql(ACTIVITY + """
				WHERE v.community = :community AND v.code = :code AND v.id <> :activity
				AND (v.day, v.starts) <= (:day, :starts)
				AND EXISTS (SELECT FROM attendance c WHERE c.activity = v.id)
				ORDER BY v.series IS NOT DISTINCT FROM :series DESC, v.team IS NOT DISTINCT FROM :team DESC,
					v.day DESC, v.starts DESC LIMIT 1
				""")
			.param("top", actor.community().value())
			.param("community", activity.community().value())
			.param("code", activity.code())
			.param("activity", activity.id().value())
			.param("day", activity.day())
			.param("starts", activity.starts())
			.param("series", (activity.series() != null) ? activity.series().value() : null, java.sql.Types.OTHER)
			.param("team", (activity.team() != null) ? activity.team().value() : null, java.sql.Types.OTHER)
			.query(Activities::read)
			.optional();
	}

	/**
	 * The activities of a series.
	 * @param actor who asks
	 * @param activity one of them
	 * @return all of them in their order; none if it is of no series
	 */
	public List<Activity> series(Actor actor, Activity activity) {
		if (activity.series() == null) {
			return List.of();
		}
		return this.jdbc.sql(ACTIVITY + "WHERE v.series = :series ORDER BY v.day LIMIT :limit")
			.param("top", actor.community().value())
			.param("series", activity.series().value())
			.param("limit", LIMIT)
			.query(Activities::read)
			.list();
	}

	private List<Activity> list(Actor actor, String which, LocalDate day) {
		return this.jdbc.sql(ACTIVITY + which)
			.param("top", actor.community().value())
			.param("day", day)
			.param("limit", LIMIT)
			.query(Activities::read)
			.list();
	}

	private static Activity read(ResultSet row, int number) throws SQLException {
		@Nullable UUID team = row.getObject("team", UUID.class);
		@Nullable UUID series = row.getObject("series", UUID.class);
		return new Activity(new ActivityId(row.getObject("id", UUID.class)),
				new CommunityId(row.getObject("community", UUID.class)), row.getString("code"),
				row.getString("name_zh"), row.getString("name_en"), Unit.valueOf(row.getString("unit")) == Unit.HOUR,
				(team != null) ? new TeamId(team) : null, row.getString("team_name"),
				(series != null) ? new ActivityId(series) : null, row.getObject("day", LocalDate.class),
				row.getObject("starts", LocalTime.class), row.getInt("hours"), row.getString("place"),
				row.getBoolean("cancelled"), row.getInt("came"), row.getInt("credited"));
	}

}
