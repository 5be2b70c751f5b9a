package org.communitypoints.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Reads the meetings, and what is before them. */
@Component
public class Meetings {

	/** The most claims that one meeting looks at; the others wait for the next. */
	public static final int AGENDA = 500;

	private static final int LIMIT = 50;

	private static final String SEEN = """
			SELECT m.*, x.closed_at, x.closed_by_name FROM review_meeting m
			JOIN community_within s ON s.community = m.community AND s.ancestor = :top
			LEFT JOIN review_closing x ON x.meeting = m.id
			""";

	private final JdbcClient jdbc;

	private final RollCall roll;

	Meetings(JdbcClient jdbc, RollCall roll) {
		this.jdbc = jdbc;
		this.roll = roll;
	}

	/**
	 * One meeting.
	 * @param actor who looks
	 * @param id the meeting
	 * @return the meeting
	 * @throws NotFound if there is none in the actor's part of the tree
	 */
	public Meeting require(Actor actor, MeetingId id) {
		return this.jdbc.sql(SEEN + "WHERE m.id = :id")
			.param("top", actor.community().value())
			.param("id", id.value())
			.query(Meetings::meeting)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The meetings in the actor's part of the tree.
	 * @param actor who looks
	 * @return the newest first
	 */
	public List<Meeting> list(Actor actor) {
		return this.jdbc.sql(SEEN + "ORDER BY m.opened_at DESC, m.id DESC LIMIT :limit")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query(Meetings::meeting)
			.list();
	}

	/**
	 * The meeting of a community that is not closed yet.
	 * @param community the community
	 * @return the meeting, or empty if there is none
	 */
	public Optional<Meeting> open(CommunityId community) {
		return this.jdbc.sql("""
				SELECT m.*, x.closed_at, x.closed_by_name FROM review_meeting m
				LEFT JOIN review_closing x ON x.meeting = m.id WHERE m.community = ? AND x.meeting IS NULL
				""").param(community.value()).query(Meetings::meeting).optional();
	}

	/**
	 * How many claims of a community wait for its committee.
	 * @param community the community
	 * @return the number
	 */
	public int waiting(CommunityId community) {
		return this.jdbc.sql("SELECT count(*) FROM claim_now WHERE community = ? AND state IN ('CHECKED', 'APPEALED')")
			.param(community.value())
			.query(Integer.class)
			.single();
	}

	/**
	 * Who is there.
	 * @param id the meeting
	 * @return their seats
	 */
	public Set<SeatId> there(MeetingId id) {
		return this.jdbc.sql("SELECT seat FROM review_presence WHERE meeting = ?")
			.param(id.value())
			.query(UUID.class)
			.list()
			.stream()
			.map(SeatId::new)
			.collect(Collectors.toSet());
	}

	/**
	 * What is before an open meeting, or what a closed one decided. Whoever is on it is
	 * shown to the actor, and that is logged.
	 * @param actor who looks
	 * @param meeting a meeting that the actor sees
	 * @return the claims, in the order in which they came in
	 */
	public List<AgendaItem> agenda(Actor actor, Meeting meeting) {
		List<ClaimEntry> claims = claims(meeting);
		Map<ClaimId, List<Ballot>> ballots = ballots(meeting, claims);
		Map<ClaimId, String> appeals = appeals(claims);
		Map<MemberId, Called> members = this.roll
			.show(actor, claims.stream().map(ClaimEntry::member).collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap(Called::id, Function.identity()));
		List<AgendaItem> agenda = new ArrayList<>();
		for (ClaimEntry claim : claims) {
			Called member = members.get(claim.member());
			agenda.add(new AgendaItem(claim, (member != null) ? member.name() : "",
					(member != null) ? member.card().digits().substring(6) : "",
					ballots.getOrDefault(claim.id(), List.of()), appeals.get(claim.id()), meeting.quorum()));
		}
		return agenda;
	}

	private List<ClaimEntry> claims(Meeting meeting) {
		return meeting.isOpen() ? this.jdbc.sql(Claims.ENTRY + """
				WHERE v.community = :community AND v.state IN ('CHECKED', 'APPEALED')
				ORDER BY v.entered_at, v.id LIMIT :limit
				""").param("community", meeting.community().value()).param("limit", AGENDA).query(Claims::entry).list()
				: this.jdbc.sql(Claims.ENTRY + """
						WHERE v.id IN (SELECT d.claim FROM decision d WHERE d.meeting = :meeting)
						ORDER BY v.entered_at, v.id LIMIT :limit
						""").param("meeting", meeting.id().value()).param("limit", AGENDA).query(Claims::entry).list();
	}

	private Map<ClaimId, List<Ballot>> ballots(Meeting meeting, List<ClaimEntry> claims) {
		Map<ClaimId, List<Ballot>> ballots = new HashMap<>();
		this.jdbc.sql("""
				SELECT c.id AS claim, s.id AS seat, s.staff_name, v.choice,
					CASE WHEN :open THEN why_recused(s.staff, c.id) ELSE v.recused_because END AS aside
				FROM unnest(CAST(:claims AS uuid[])) AS c (id)
				CROSS JOIN review_presence p JOIN committee_seat s ON s.id = p.seat
				LEFT JOIN vote v ON v.meeting = p.meeting AND v.seat = p.seat AND v.claim = c.id
				WHERE p.meeting = :meeting ORDER BY s.appointed_at, s.id
				""")
			.param("open", meeting.isOpen())
			.param("claims", new SqlArrayValue("uuid", claims.stream().map((one) -> one.id().value()).toArray()))
			.param("meeting", meeting.id().value())
			.query((row) -> {
				String choice = row.getString("choice");
				String aside = row.getString("aside");
				ballots.computeIfAbsent(new ClaimId(row.getObject("claim", UUID.class)), (same) -> new ArrayList<>())
					.add(new Ballot(new SeatId(row.getObject("seat", UUID.class)), row.getString("staff_name"),
							(choice != null && aside == null && !choice.equals("RECUSED")) ? Choice.valueOf(choice)
									: null,
							(aside != null) ? WhyRecused.valueOf(aside) : null));
			});
		return ballots;
	}

	private Map<ClaimId, String> appeals(List<ClaimEntry> claims) {
		Map<ClaimId, String> appeals = new HashMap<>();
		this.jdbc.sql("SELECT claim, words FROM claim_appeal WHERE claim = ANY (?) AND words IS NOT NULL")
			.param(new SqlArrayValue("uuid", claims.stream().map((one) -> one.id().value()).toArray()))
			.query((row) -> {
				appeals.put(new ClaimId(row.getObject("claim", UUID.class)), row.getString("words"));
			});
		return appeals;
	}

	private static Meeting meeting(ResultSet row, int number) throws SQLException {
		Timestamp closed = row.getTimestamp("closed_at");
		return new Meeting(new MeetingId(row.getObject("id", UUID.class)),
				new CommunityId(row.getObject("community", UUID.class)), row.getInt("number"),
				row.getObject("held_on", LocalDate.class), row.getInt("quorum"), row.getInt("notice_days"),
				(closed != null) ? closed.toInstant() : null, row.getString("closed_by_name"));
	}

}
