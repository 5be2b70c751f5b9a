package org.communitypoints.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rates of the programme. */
@Component
public class Rates {

	/** The most rates that a list shows. */
	public static final int LIMIT = 100;

	private final JdbcClient database;

	Rates(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The rates that count, newest first.
	 * @return at most {@value #LIMIT}
	 */
	public List<Rate> list() {
		return this.database.sql("""
				SELECT DISTINCT ON (from_day) * FROM settlement_rate
				ORDER BY from_day DESC, version DESC LIMIT :limit
				""").param("limit", LIMIT).query(Rates::rate).list();
	}

	/**
	 * The rate of a day.
	 * @param day the day
	 * @return the rate that counts on it, or empty if no rate was ever set for it
	 */
	public Optional<Rate> on(LocalDate day) {
		return this.database.sql("""
				SELECT * FROM settlement_rate WHERE from_day <= :day ORDER BY from_day DESC, version DESC LIMIT 1
				""").param("day", day).query(Rates::rate).optional();
	}

	private static Rate rate(ResultSet row, int number) throws SQLException {
		return new Rate(row.getObject("from_day", LocalDate.class), row.getBigDecimal("fen_per_point"),
				row.getString("set_by_name"), row.getTimestamp("recorded_at").toInstant());
	}

}
