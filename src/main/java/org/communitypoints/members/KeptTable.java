package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of thing that is kept about a member, row by row, so that no table is ever
 * held whole.
 *
 * @param name its name, as a file is named: lower case and hyphens
 * @param columns the names of the columns
 * @param rows gives each row to who asks, a value for each column: texts, numbers, truths
 * and moments; they can be asked for again
 */
public record KeptTable(String name, List<String> columns, Rows rows) {

	private static final int ROWS_AT_A_TIME = 500;

	/**
	 * Copies the list.
	 */
	public KeptTable {
		columns = List.copyOf(columns);
	}

	/**
	 * A table that is read by one query.
	 * @param jdbc the database
	 * @param name its name
	 * @param member whom it is about
	 * @param sql the query, with one parameter {@code :member}
	 * @param columns the columns of the query that are told
	 * @return the table
	 */
	public static KeptTable read(JdbcClient jdbc, String name, MemberId member, String sql, String... columns) {
		List<String> told = List.of(columns);
		return new KeptTable(name, told,
				(row) -> jdbc.sql(sql).param("member", member.value()).withFetchSize(ROWS_AT_A_TIME).query((found) -> {
					row.accept(values(found, told));
				}));
	}

	private static List<@Nullable Object> values(ResultSet found, List<String> columns) throws SQLException {
		List<@Nullable Object> values = new ArrayList<>();
		for (String column : columns) {
			Object value = found.getObject(column);
			values.add((value instanceof Timestamp moment) ? moment.toInstant() : value);
		}
		return values;
	}

	/** Where the rows come from. */
	@FunctionalInterface
	public interface Rows {

		/**
		 * Gives each row to a taker.
		 * @param taker takes the values of a row, in the order of the columns
		 */
		void each(Consumer<List<@Nullable Object>> taker);

	}

}
