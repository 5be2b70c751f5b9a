package org.communitypoints.schools;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.ShopLine;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The days on which the pupils of a school redeem, and what the shop may expect: totals
 * of classes, and nothing about anybody.
 */
@Component
public class RedemptionDays {

	/** The most days that a list holds. */
	public static final int LIMIT = 50;

	private static final int FURTHEST_DAYS = 366;

	private static final int SHOPS = 200;

	private static final String DAY = """
			SELECT r.id, r.day, r.shop, s.name_zh, s.name_en, r.place, x.redemption_day IS NOT NULL AS cancelled
			FROM school_redemption_day r JOIN shop s ON s.id = r.shop
			LEFT JOIN school_redemption_day_cancellation x ON x.redemption_day = r.id
			WHERE r.school = :school
			""";

	private static final String SERVES = """
			FROM shop s JOIN community_within w ON w.ancestor = s.catchment AND w.community = :school
			JOIN community c ON c.id = s.community
			""";

	private static final RowMapper<RedemptionDay> READ = (row, number) -> new RedemptionDay(
			new RedemptionDayId(row.getObject("id", UUID.class)), row.getObject("day", LocalDate.class),
			new ShopId(row.getObject("shop", UUID.class)), row.getString("name_zh"), row.getString("name_en"),
			row.getString("place"), row.getBoolean("cancelled"));

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Schools schools;

	private final Classes classes;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	RedemptionDays(Transactions transactions, JdbcClient jdbc, Schools schools, Classes classes,
			ApplicationEventPublisher events, Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.schools = schools;
		this.classes = classes;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The redemption days of a school.
	 * @param school the school
	 * @return the latest first, at most {@value #LIMIT}
	 */
	public List<RedemptionDay> of(CommunityId school) {
		return this.jdbc.sql(DAY + "ORDER BY r.day DESC, r.id DESC LIMIT :limit")
			.param("school", school.value())
			.param("limit", LIMIT)
			.query(READ)
			.list();
	}

	/**
	 * The redemption days that lie ahead and take place.
	 * @param school the school
	 * @return the next first
	 */
	public List<RedemptionDay> coming(CommunityId school) {
		return this.jdbc.sql(DAY + "AND r.day >= :today AND x.redemption_day IS NULL ORDER BY r.day, r.id LIMIT :limit")
			.param("school", school.value())
			.param("today", today())
			.param("limit", LIMIT)
			.query(READ)
			.list();
	}

	/**
	 * A redemption day of a school.
	 * @param school the school
	 * @param id the day
	 * @return the day
	 * @throws NotFound if the school has no such day
	 */
	public RedemptionDay require(CommunityId school, RedemptionDayId id) {
		return this.jdbc.sql(DAY + "AND r.id = :id")
			.param("school", school.value())
			.param("id", id.value())
			.query(READ)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The shops that serve a school.
	 * @param school the school
	 * @return the shops, the nearest first
	 */
	public List<ShopLine> shops(CommunityId school) {
		return this.jdbc.sql("""
				SELECT s.code, s.name_zh, s.name_en, c.name_zh AS community_zh, c.name_en AS community_en
				""" + SERVES + "ORDER BY w.distance, s.code LIMIT :limit")
			.param("school", school.value())
			.param("limit", SHOPS)
			.query((row, number) -> new ShopLine(row.getString("code"), row.getString("name_zh"),
					row.getString("name_en"), row.getString("community_zh"), row.getString("community_en")))
			.list();
	}

	/**
	 * Sets a redemption day.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param wanted the day
	 * @return names the day
	 * @throws RedemptionDayIsPast if it lies in the past
	 * @throws RedemptionDayIsTooFar if it lies more than a year ahead
	 * @throws ShopDoesNotServe if no such shop serves the school
	 */
	public RedemptionDayId set(Actor by, String schoolCode, NewRedemptionDay wanted) {
		by.mustAdminister();
		if (wanted.day().isBefore(today())) {
			throw new RedemptionDayIsPast();
		}
		if (wanted.day().isAfter(today().plusDays(FURTHEST_DAYS))) {
			throw new RedemptionDayIsTooFar();
		}
		return this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			UUID shop = this.jdbc.sql("SELECT s.id " + SERVES + "WHERE s.code = :code")
				.param("school", school.id().value())
				.param("code", wanted.shopCode())
				.query(UUID.class)
				.optional()
				.orElseThrow(ShopDoesNotServe::new);
			RedemptionDayId id = RedemptionDayId.next();
			this.jdbc.sql("""
					INSERT INTO school_redemption_day (id, school, shop, day, place, set_by) VALUES (?, ?, ?, ?, ?, ?)
					""")
				.params(id.value(), school.id().value(), shop, wanted.day(), wanted.place(), by.id().value())
				.update();
			this.events.publishEvent(new ActDone(by, "redemption-day-set", school.code() + " " + wanted.day()));
			return id;
		});
	}

	/**
	 * Says that a redemption day does not take place.
	 * @param by an administrator who sees the school
	 * @param schoolCode the school
	 * @param id the day
	 * @throws AlreadyCancelled if somebody has said so
	 */
	public void cancel(Actor by, String schoolCode, RedemptionDayId id) {
		by.mustAdminister();
		this.transactions.run(() -> {
			Community school = this.schools.require(by, schoolCode);
			RedemptionDay day = require(school.id(), id);
			int cancelled = this.jdbc.sql("""
					INSERT INTO school_redemption_day_cancellation (redemption_day, cancelled_by) VALUES (?, ?)
					ON CONFLICT DO NOTHING
					""").params(id.value(), by.id().value()).update();
			if (cancelled == 0) {
				throw new AlreadyCancelled();
			}
			this.events.publishEvent(new ActDone(by, "redemption-day-cancelled", school.code() + " " + day.day()));
			return id;
		});
	}

	/**
	 * What the classes of a school could redeem.
	 * @param school the school
	 * @return the classes that have pupils now, with their totals, by grade and name
	 */
	public List<ClassTotal> totals(Community school) {
		Map<ClassId, Long> told = new HashMap<>();
		String sql = """
				SELECT s.class, sum(a.credits - a.debits) AS points FROM school_class k
				JOIN class_seat s ON s.class = k.id JOIN account a ON a.kind = 'WALLET' AND a.holder = s.member
				WHERE k.school = :school AND NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = s.member) AND %s
				GROUP BY s.class HAVING count(*) FILTER (WHERE a.credits > a.debits) >= :fewest
				""".formatted(Classes.NOW);
		this.jdbc.sql(sql).param("school", school.id().value()).param("fewest", ClassTotal.FEWEST).query((row) -> {
			told.put(new ClassId(row.getObject("class", UUID.class)), row.getLong("points"));
		});
		List<ClassTotal> totals = new ArrayList<>();
		this.classes.of(school)
			.stream()
			.filter((one) -> one.pupils() > 0)
			.forEach((one) -> totals.add(new ClassTotal(one, told.get(one.id()))));
		return totals;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

}
