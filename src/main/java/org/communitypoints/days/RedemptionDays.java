package org.communitypoints.days;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The calendar of redemption days. */
@Component
public class RedemptionDays {

	/** The most days that a list holds. */
	public static final int LIMIT = 60;

	private static final String SELECT = """
			SELECT d.*, s.code AS shop_code, s.name_zh AS shop_zh, s.name_en AS shop_en, i.ids, i.zh, i.en
			FROM redemption_day d JOIN shop s ON s.id = d.shop CROSS JOIN LATERAL (
				SELECT array_agg(c.id ORDER BY c.code) AS ids, array_agg(c.name_zh ORDER BY c.code) AS zh,
					array_agg(c.name_en ORDER BY c.code) AS en
				FROM redemption_day_community n JOIN community c ON c.id = n.community WHERE n.redemption_day = d.id) i
			""";

	private static final String INVITED = """
			EXISTS (SELECT FROM redemption_day_community n JOIN community_within w ON w.ancestor = n.community
				WHERE n.redemption_day = d.id AND w.community = :community)
			""";

	private final JdbcClient database;

	private final Clock clock;

	private final ZoneId zone;

	RedemptionDays(JdbcClient database, Clock clock, ZoneId zone) {
		this.database = database;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The days of a shop that lie ahead, today with them.
	 * @param shop the shop
	 * @return at most {@value #LIMIT}, the next first
	 */
	public List<RedemptionDay> ahead(ShopId shop) {
		return this.database.sql(SELECT + "WHERE d.shop = :shop AND d.day >= :today ORDER BY d.day, d.id LIMIT :limit")
			.param("shop", shop.value())
			.param("today", today())
			.param("limit", LIMIT)
			.query(RedemptionDays::day)
			.list();
	}

	/**
	 * The days of a shop that are over.
	 * @param shop the shop
	 * @return at most {@value #LIMIT}, the latest first
	 */
	public List<RedemptionDay> past(ShopId shop) {
		return this.database
			.sql(SELECT + "WHERE d.shop = :shop AND d.day < :today ORDER BY d.day DESC, d.id DESC LIMIT :limit")
			.param("shop", shop.value())
			.param("today", today())
			.param("limit", LIMIT)
			.query(RedemptionDays::day)
			.list();
	}

	/**
	 * The day that takes place at a shop today.
	 * @param shop the shop
	 * @return the day, or empty if today is none
	 */
	public Optional<RedemptionDay> today(ShopId shop) {
		return this.database.sql(SELECT + "WHERE d.shop = :shop AND d.day = :today AND d.cancelled_at IS NULL")
			.param("shop", shop.value())
			.param("today", today())
			.query(RedemptionDays::day)
			.optional();
	}

	/**
	 * The days that are to come for who lives in a community; one that was cancelled is
	 * told, too, until it would have been over.
	 * @param community where they live
	 * @param limit how many at most
	 * @return the next first
	 */
	public List<RedemptionDay> comingTo(CommunityId community, int limit) {
		return this.database.sql(SELECT + "WHERE d.day >= :today AND " + INVITED + "ORDER BY d.day, d.id LIMIT :limit")
			.param("community", community.value())
			.param("today", today())
			.param("limit", limit)
			.query(RedemptionDays::day)
			.list();
	}

	/**
	 * All days to which who lives in a community is or was invited.
	 * @param community where they live
	 * @return at most {@value #LIMIT}, the latest first
	 */
	public List<RedemptionDay> allTo(CommunityId community) {
		return this.database.sql(SELECT + "WHERE " + INVITED + "ORDER BY d.day DESC, d.id DESC LIMIT :limit")
			.param("community", community.value())
			.param("limit", LIMIT)
			.query(RedemptionDays::day)
			.list();
	}

	/**
	 * A day of a shop.
	 * @param shop the shop
	 * @param id the day
	 * @return the day
	 * @throws NotFound if the shop has no such day
	 */
	public RedemptionDay require(ShopId shop, RedemptionDayId id) {
		RedemptionDay day = find(id);
		if (!day.shop().equals(shop)) {
			throw new NotFound();
		}
		return day;
	}

	/**
	 * A day to which who lives in a community is invited.
	 * @param community where they live
	 * @param id the day
	 * @return the day
	 * @throws NotFound if there is no such day
	 */
	public RedemptionDay require(CommunityId community, RedemptionDayId id) {
		return this.database.sql(SELECT + "WHERE d.id = :id AND " + INVITED)
			.param("community", community.value())
			.param("id", id.value())
			.query(RedemptionDays::day)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The day it is where the shops are.
	 * @return the day
	 */
	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	RedemptionDay find(RedemptionDayId id) {
		return this.database.sql(SELECT + "WHERE d.id = :id")
			.param("id", id.value())
			.query(RedemptionDays::day)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/** Finds a day, and lets nobody change it until the commit. */
	RedemptionDay lock(RedemptionDayId id) {
		this.database.sql("SELECT id FROM redemption_day WHERE id = ? FOR NO KEY UPDATE")
			.param(id.value())
			.query(UUID.class)
			.optional();
		return find(id);
	}

	private static RedemptionDay day(ResultSet row, int number) throws SQLException {
		String reason = row.getString("reason");
		return new RedemptionDay(new RedemptionDayId(row.getObject("id", UUID.class)),
				new ShopId(row.getObject("shop", UUID.class)), row.getString("shop_code"), row.getString("shop_zh"),
				row.getString("shop_en"),
				new DayTerms(row.getObject("day", LocalDate.class), row.getObject("opens", LocalTime.class),
						row.getObject("closes", LocalTime.class), row.getString("place"), row.getString("note")),
				row.getObject("moved_from", LocalDate.class),
				(reason != null) ? RedemptionDay.Reason.valueOf(reason) : null, invited(row));
	}

	private static List<RedemptionDay.Invited> invited(ResultSet row) throws SQLException {
		UUID[] ids = (UUID[]) array(row, "ids");
		String[] zh = (String[]) array(row, "zh");
		String[] en = (String[]) array(row, "en");
		List<RedemptionDay.Invited> invited = new ArrayList<>();
		for (int at = 0; at < ids.length; at++) {
			invited.add(new RedemptionDay.Invited(new CommunityId(ids[at]), zh[at], en[at]));
		}
		return invited;
	}

	private static Object array(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return array.getArray();
	}

}
