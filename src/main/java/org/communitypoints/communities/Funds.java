package org.communitypoints.communities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells how the funds stand. */
@Component
public class Funds {

	private static final String FUND = """
			SELECT c.*, a.credits, a.debits, coalesce(went.given_on, 0) AS given_on
			FROM community c
			JOIN account a ON a.id = c.fund
			CROSS JOIN LATERAL (SELECT sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END)::bigint AS given_on
				FROM transfer t WHERE t.from_account = a.id AND t.kind = 'ALLOCATE') went
			""";

	private final JdbcClient jdbc;

	Funds(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The fund of a community.
	 * @param community whose fund
	 * @return the fund
	 * @throws NotFound if there is no such community
	 */
	public Fund of(CommunityId community) {
		return this.jdbc.sql(FUND + "WHERE c.id = ?")
			.param(community.value())
			.query(Funds::read)
			.optional()
			.map(Held::fund)
			.orElseThrow(NotFound::new);
	}

	/**
	 * The funds of what stands right below a community.
	 * @param community the community
	 * @return at most {@value CommunityTree#LIMIT}, by code
	 */
	public List<Held> below(CommunityId community) {
		return this.jdbc.sql(FUND + "WHERE c.parent = ? ORDER BY c.code LIMIT ?")
			.params(community.value(), CommunityTree.LIMIT)
			.query(Funds::read)
			.list();
	}

	/**
	 * The funds that run low, of the part of the tree that an actor sees.
	 * @param actor who asks
	 * @return those, by code
	 */
	public List<Held> low(Actor actor) {
		return this.jdbc.sql(FUND + """
				JOIN community_within s ON s.community = c.id AND s.ancestor = ?
				WHERE a.credits > 0 ORDER BY c.code LIMIT ?
				""")
			.params(actor.community().value(), CommunityTree.LIMIT)
			.query(Funds::read)
			.list()
			.stream()
			.filter((held) -> held.fund().isLow())
			.toList();
	}

	private static Held read(ResultSet row, int number) throws SQLException {
		long givenOn = row.getLong("given_on");
		return new Held(CommunityTree.COMMUNITY.mapRow(row, number), new Fund(Points.of(row.getLong("credits")),
				Points.of(row.getLong("debits") - givenOn), Points.of(givenOn)));
	}

	/**
	 * A fund and whose it is.
	 *
	 * @param community whose
	 * @param fund the fund
	 */
	public record Held(Community community, Fund fund) {
	}

}
