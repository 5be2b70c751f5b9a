package org.communitypoints.claims;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.activities.Unit;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What hangs out in a community, for everybody to read. It names nobody who has not
 * agreed to just that, and shows nothing whose notice has ended. It takes as many queries
 * for ten thousand lines as for one.
 */
@Component
public class NoticeBoard {

	/** How many lines one page shows on a screen. */
	public static final int PAGE = 200;

	/** How many lines one print has. */
	public static final int PRINTED = 10_000;

	private static final String LINES = """
			FROM notice n JOIN review_meeting m ON m.id = n.meeting
			JOIN decision d ON d.meeting = n.meeting AND d.accepted
			CROSS JOIN LATERAL (SELECT c.* FROM claim_now c WHERE c.id = d.claim AND c.round = d.round
				AND c.state IN ('ON_NOTICE', 'OBJECTED') OFFSET 0) v
			JOIN act a ON a.id = v.act JOIN member p ON p.id = v.member
			WHERE m.community = :community AND n.ends_at > greatest(now(), :now)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	NoticeBoard(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Finds the community whose notice somebody wants to read, whoever asks.
	 * @param code its code
	 * @return the community
	 * @throws NotFound if there is none
	 */
	public Community place(String code) {
		return this.jdbc.sql("SELECT * FROM community WHERE code = ?").param(code).query((row, number) -> {
			UUID parent = row.getObject("parent", UUID.class);
			return new Community(new CommunityId(row.getObject("id", UUID.class)), row.getString("code"),
					CommunityKind.valueOf(row.getString("kind")), row.getString("name_zh"), row.getString("name_en"),
					(parent != null) ? new CommunityId(parent) : null);
		}).optional().orElseThrow(NotFound::new);
	}

	/**
	 * A page of what hangs out.
	 * @param community where
	 * @param after the number of the line that the page before ended with; empty for the
	 * first page
	 * @param limit how many lines at most
	 * @return the lines, by number
	 */
	public List<NoticeLine> lines(CommunityId community, String after, int limit) {
		int[] last = LineNumber.read(after);
		return this.jdbc
			.sql("""
					SELECT d.claim, m.number AS meeting_number, d.line, n.ends_at, v.quantity, v.state, a.name_zh, a.name_en,
						a.unit, a.points, (SELECT right(k.number, 3) FROM card k WHERE k.member = v.member
							ORDER BY k.issued_at DESC, k.number LIMIT 1) AS ending,
						CASE WHEN (SELECT s.given FROM separate_consent s WHERE s.member = v.member AND s.purpose = 'NOTICE_NAME'
							ORDER BY s.decided_at DESC, s.id DESC LIMIT 1) THEN p.name END AS named
					"""
					+ LINES + """
							AND (m.number, d.line) > (:number, :line) ORDER BY m.number, d.line LIMIT :limit
							""")
			.param("community", community.value())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.param("number", last[0])
			.param("line", last[1])
			.param("limit", limit)
			.query((row, number) -> new NoticeLine(new ClaimId(row.getObject("claim", UUID.class)),
					row.getInt("meeting_number") + "-" + row.getInt("line"), row.getString("ending"),
					row.getString("named"), row.getString("name_zh"), row.getString("name_en"), row.getInt("quantity"),
					Unit.valueOf(row.getString("unit")), row.getLong("points") * row.getInt("quantity"),
					row.getString("state").equals("OBJECTED"), row.getTimestamp("ends_at").toInstant()))
			.list();
	}

	/**
	 * How many lines hang out.
	 * @param community where
	 * @return the number
	 */
	public int count(CommunityId community) {
		return this.jdbc.sql("SELECT count(*) " + LINES)
			.param("community", community.value())
			.param("now", this.clock.instant().atOffset(ZoneOffset.UTC))
			.query(Integer.class)
			.single();
	}

	/**
	 * One line.
	 * @param community where
	 * @param number its number
	 * @return the line, or empty if it does not hang out, or no more
	 */
	public Optional<NoticeLine> line(CommunityId community, String number) {
		int[] wanted = LineNumber.read(number);
		return lines(community, wanted[0] + "-" + (wanted[1] - 1), 1).stream()
			.filter((line) -> line.number().equals(wanted[0] + "-" + wanted[1]))
			.findFirst();
	}

}
