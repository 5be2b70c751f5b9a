package org.communitypoints.claims;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Holds a meeting of a committee: who is there, how they vote, and the one moment in
 * which all of it is decided.
 */
@Component
public class HoldMeeting {

	private static final Set<Role> MAY_HOLD = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Meetings meetings;

	private final Committees committees;

	private final ClaimTerms terms;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	HoldMeeting(Transactions transactions, JdbcClient jdbc, Meetings meetings, Committees committees, ClaimTerms terms,
			CommunityTree tree, ApplicationEventPublisher events, Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.meetings = meetings;
		this.committees = committees;
		this.terms = terms;
		this.tree = tree;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Opens a meeting for today, or finds the one that is open.
	 * @param by an administrator or recorder who sees the community
	 * @param code the community's code
	 * @param there who is there
	 * @return the meeting
	 * @throws TooFewThere if they are fewer than have to vote
	 */
	public MeetingId open(Actor by, String code, Set<SeatId> there) {
		mustHold(by);
		Community community = this.tree.require(by, code);
		return this.transactions.run(() -> {
			this.jdbc.sql("SELECT wait_for_the_committee(?)")
				.param(community.id().value())
				.query(Boolean.class)
				.single();
			Optional<Meeting> open = this.meetings.open(community.id());
			if (open.isPresent()) {
				return open.get().id();
			}
			Terms now = this.terms.now();
			List<SeatId> seats = this.committees.of(community.id())
				.stream()
				.map(Seat::id)
				.filter(there::contains)
				.toList();
			if (seats.size() < now.quorum()) {
				throw new TooFewThere(now.quorum());
			}
			MeetingId id = MeetingId.next();
			this.jdbc
				.sql("""
						INSERT INTO review_meeting (id, community, number, held_on, quorum, notice_days, opened_by, opened_by_name)
						SELECT :id, :community, coalesce(max(number), 0) + 1, :day, :quorum, :days, :by, :name
						FROM review_meeting WHERE community = :community
						""")
				.param("id", id.value())
				.param("community", community.id().value())
				.param("day", LocalDate.ofInstant(this.clock.instant(), this.zone))
				.param("quorum", now.quorum())
				.param("days", now.noticeDays())
				.param("by", by.id().value())
				.param("name", by.name())
				.update();
			this.jdbc.sql("""
					INSERT INTO review_presence (meeting, seat, community)
					SELECT ?, s, ? FROM unnest(?::uuid[]) AS s
					""")
				.params(id.value(), community.id().value())
				.param(new SqlArrayValue("uuid", seats.stream().map(SeatId::value).toArray()))
				.update();
			this.events.publishEvent(new ActDone(by, "meeting-opened", community.code()));
			return id;
		});
	}

	/**
	 * Somebody comes late, or leaves early; with who leaves go their votes.
	 * @param by an administrator or recorder who sees the meeting
	 * @param id the meeting
	 * @param seat who
	 * @param there whether they are there from now on
	 * @throws MeetingIsClosed if it is closed
	 */
	public void there(Actor by, MeetingId id, SeatId seat, boolean there) {
		inOpen(by, id, (meeting) -> {
			if (!there) {
				return this.jdbc.sql("DELETE FROM review_presence WHERE meeting = ? AND seat = ?")
					.params(id.value(), seat.value())
					.update();
			}
			if (this.committees.of(meeting.community()).stream().noneMatch((one) -> one.id().equals(seat))) {
				throw new NotFound();
			}
			return this.jdbc
				.sql("INSERT INTO review_presence (meeting, seat, community) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
				.params(id.value(), seat.value(), meeting.community().value())
				.update();
		});
	}

	/**
	 * Notes how those who are there vote on a claim. Who has a part in it stands aside,
	 * whatever is said for them.
	 * @param by an administrator or recorder who sees the meeting
	 * @param id the meeting
	 * @param claim the claim
	 * @param all how everybody votes who is not named; null for what they said before
	 * @param named how some vote
	 * @throws MeetingIsClosed if it is closed
	 * @throws ClaimMovedOn if the claim is not before this meeting
	 */
	public void vote(Actor by, MeetingId id, ClaimId claim, @Nullable Choice all, Map<SeatId, Choice> named) {
		List<SeatId> seats = List.copyOf(named.keySet());
		inOpen(by, id, (meeting) -> {
			requireBefore(meeting, claim);
			return this.jdbc
				.sql("""
						INSERT INTO vote (meeting, claim, seat, choice, recused_because, noted_by)
						SELECT p.meeting, :claim, p.seat,
							CASE WHEN r.why IS NOT NULL THEN 'RECUSED' ELSE coalesce(n.choice, :all) END, r.why, :by
						FROM review_presence p JOIN committee_seat s ON s.id = p.seat
						CROSS JOIN LATERAL (SELECT why_recused(s.staff, :claim) AS why OFFSET 0) r
						LEFT JOIN unnest(CAST(:seats AS uuid[]), CAST(:choices AS text[])) AS n (seat, choice) ON n.seat = p.seat
						WHERE p.meeting = :meeting AND coalesce(r.why, n.choice, :all) IS NOT NULL
						ON CONFLICT (meeting, claim, seat) DO UPDATE SET choice = excluded.choice,
							recused_because = excluded.recused_because, noted_by = excluded.noted_by, noted_at = now()
						""")
				.param("meeting", id.value())
				.param("claim", claim.value())
				.param("all", (all != null) ? all.name() : null, Types.VARCHAR)
				.param("seats", new SqlArrayValue("uuid", seats.stream().map(SeatId::value).toArray()))
				.param("choices", new SqlArrayValue("text", seats.stream().map(named::get).map(Enum::name).toArray()))
				.param("by", by.id().value())
				.update();
		});
	}

	/**
	 * Closes the meeting: everything on which all have voted who are there is decided,
	 * and what was accepted hangs out from now on. What could not be decided waits for
	 * the next meeting. Whoever closes it a second time is told what the first did.
	 * @param by an administrator or recorder who sees the meeting
	 * @param id the meeting
	 * @param reasons why claims are refused; without one, because nobody was convinced
	 * @return what it came to
	 * @throws TooFewThere if there are fewer than have to vote
	 */
	public Closed close(Actor by, MeetingId id, Map<ClaimId, RefusalReason> reasons) {
		mustHold(by);
		return this.transactions.run(() -> {
			this.jdbc.sql("SELECT id FROM review_meeting WHERE id = ? FOR UPDATE")
				.param(id.value())
				.query(UUID.class)
				.list();
			Meeting meeting = this.meetings.require(by, id);
			if (!meeting.isOpen()) {
				return closed(id, false);
			}
			if (this.meetings.there(id).size() < meeting.quorum()) {
				throw new TooFewThere(meeting.quorum());
			}
			standAside(by, id);
			this.jdbc.sql("INSERT INTO review_closing (meeting, closed_by, closed_by_name) VALUES (?, ?, ?)")
				.params(id.value(), by.id().value(), by.name())
				.update();
			decide(meeting, reasons);
			Closed closed = closed(id, true);
			if (closed.accepted() > 0) {
				this.jdbc
					.sql("""
							INSERT INTO notice (meeting, ends_at) VALUES (?, ((now() AT TIME ZONE 'Asia/Shanghai')::date + ? + 1)::timestamp
								AT TIME ZONE 'Asia/Shanghai')
							""")
					.params(id.value(), meeting.noticeDays())
					.update();
			}
			this.events.publishEvent(new ActDone(by, "meeting-closed",
					this.tree.find(meeting.community()).code() + " " + meeting.number()));
			return closed;
		});
	}

	/** Who has joined a household since they voted has no say any more. */
	private void standAside(Actor by, MeetingId id) {
		this.jdbc
			.sql("""
					UPDATE vote v SET choice = 'RECUSED', recused_because = why_recused(s.staff, v.claim), noted_by = ?, noted_at = now()
					FROM committee_seat s WHERE v.meeting = ? AND s.id = v.seat AND v.choice <> 'RECUSED'
					AND why_recused(s.staff, v.claim) IS NOT NULL
					""")
			.params(by.id().value(), id.value())
			.update();
	}

	private void decide(Meeting meeting, Map<ClaimId, RefusalReason> reasons) {
		List<ClaimId> claims = List.copyOf(reasons.keySet());
		this.jdbc
			.sql("""
					INSERT INTO decision (claim, round, meeting, line, accepted, yes, no, aside, reason)
					SELECT t.claim, c.round, :meeting, row_number() OVER (ORDER BY t.yes > t.no DESC, c.entered_at, c.id),
						t.yes > t.no, t.yes, t.no, t.aside,
						CASE WHEN t.yes > t.no THEN NULL ELSE coalesce(r.reason, 'NOT_CONVINCED') END
					FROM (SELECT v.claim, count(*) FILTER (WHERE v.choice = 'YES') AS yes,
							count(*) FILTER (WHERE v.choice = 'NO') AS no, count(*) FILTER (WHERE v.choice = 'RECUSED') AS aside
						FROM vote v WHERE v.meeting = :meeting GROUP BY v.claim) t
					CROSS JOIN LATERAL (SELECT n.id, n.round, n.entered_at FROM claim_now n
						WHERE n.id = t.claim AND n.state IN ('CHECKED', 'APPEALED') OFFSET 0) c
					LEFT JOIN unnest(CAST(:claims AS uuid[]), CAST(:reasons AS text[])) AS r (claim, reason) ON r.claim = t.claim
					WHERE t.yes + t.no >= :quorum
					AND t.yes + t.no + t.aside = (SELECT count(*) FROM review_presence p WHERE p.meeting = :meeting)
					""")
			.param("meeting", meeting.id().value())
			.param("claims", new SqlArrayValue("uuid", claims.stream().map(ClaimId::value).toArray()))
			.param("reasons", new SqlArrayValue("text", claims.stream().map(reasons::get).map(Enum::name).toArray()))
			.param("quorum", meeting.quorum())
			.update();
	}

	private Closed closed(MeetingId id, boolean first) {
		return this.jdbc.sql("""
				SELECT count(*) FILTER (WHERE accepted) AS accepted, count(*) FILTER (WHERE NOT accepted) AS refused
				FROM decision WHERE meeting = ?
				""")
			.param(id.value())
			.query((row, number) -> new Closed(row.getInt("accepted"), row.getInt("refused"), first))
			.single();
	}

	private void requireBefore(Meeting meeting, ClaimId claim) {
		boolean before = this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM claim_now v WHERE v.id = ? AND v.community = ? AND v.state IN ('CHECKED', 'APPEALED'))
					""")
			.params(claim.value(), meeting.community().value())
			.query(Boolean.class)
			.single();
		if (!before) {
			throw new ClaimMovedOn();
		}
	}

	private void inOpen(Actor by, MeetingId id, Function<Meeting, Integer> act) {
		mustHold(by);
		this.transactions.run(() -> {
			this.jdbc.sql("SELECT id FROM review_meeting WHERE id = ? FOR SHARE")
				.param(id.value())
				.query(UUID.class)
				.list();
			Meeting meeting = this.meetings.require(by, id);
			if (!meeting.isOpen()) {
				throw new MeetingIsClosed();
			}
			return act.apply(meeting);
		});
	}

	private static void mustHold(Actor by) {
		if (!MAY_HOLD.contains(by.role())) {
			throw new NotAllowed();
		}
	}

}
