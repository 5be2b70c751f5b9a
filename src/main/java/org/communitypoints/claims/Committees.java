package org.communitypoints.claims;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who sits in the committees. Seats are given and given up; who sat there once stays
 * known.
 */
@Component
public class Committees {

	private static final int LIMIT = 100;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	Committees(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Who sits in a community's committee now, and may still sign in.
	 * @param community the community
	 * @return the seats, by when they were given
	 */
	public List<Seat> of(CommunityId community) {
		return this.jdbc.sql("""
				SELECT s.*, EXISTS (SELECT FROM own_membership o WHERE o.actor = s.staff) AS declared
				FROM committee_seat s JOIN staff_member m ON m.id = s.staff AND m.disabled_at IS NULL
				WHERE s.community = ? AND NOT EXISTS (SELECT FROM committee_seat_end e WHERE e.seat = s.id)
				ORDER BY s.appointed_at, s.id LIMIT ?
				""")
			.params(community.value(), LIMIT)
			.query((row, number) -> new Seat(new SeatId(row.getObject("id", UUID.class)),
					new ActorId(row.getObject("staff", UUID.class)), row.getString("staff_name"),
					row.getBoolean("declared"), row.getTimestamp("appointed_at").toInstant()))
			.list();
	}

	/**
	 * Who of the staff could sit there, and does not.
	 * @param community the community
	 * @return the recorders and administrators of the community and above it, by name
	 */
	public List<Candidate> candidates(CommunityId community) {
		return this.jdbc.sql("""
				SELECT m.id, m.display_name, m.role FROM staff_member m
				JOIN community_within w ON w.ancestor = m.community AND w.community = :community
				WHERE m.disabled_at IS NULL AND m.role IN ('ADMINISTRATOR', 'RECORDER')
				AND NOT EXISTS (SELECT FROM committee_seat s WHERE s.community = :community AND s.staff = m.id
					AND NOT EXISTS (SELECT FROM committee_seat_end e WHERE e.seat = s.id))
				ORDER BY w.distance, m.display_name, m.id LIMIT :limit
				""")
			.param("community", community.value())
			.param("limit", LIMIT)
			.query((row, number) -> new Candidate(new ActorId(row.getObject("id", UUID.class)),
					row.getString("display_name"), Role.valueOf(row.getString("role"))))
			.list();
	}

	/**
	 * Gives somebody a seat.
	 * @param by an administrator who sees the community
	 * @param code the community's code
	 * @param staff who shall sit there
	 * @return the seat
	 * @throws SeatTaken if they sit there, or could not
	 */
	public SeatId appoint(Actor by, String code, ActorId staff) {
		by.mustAdminister();
		Community community = this.tree.require(by, code);
		return this.transactions.run(() -> {
			Candidate person = candidates(community.id()).stream()
				.filter((one) -> one.staff().equals(staff))
				.findFirst()
				.orElseThrow(SeatTaken::new);
			SeatId seat = SeatId.next();
			this.jdbc.sql(
					"INSERT INTO committee_seat (id, community, staff, staff_name, appointed_by) VALUES (?, ?, ?, ?, ?)")
				.params(seat.value(), community.id().value(), staff.value(), person.name(), by.id().value())
				.update();
			this.events.publishEvent(new ActDone(by, "committee-seat-given", community.code() + " " + person.name()));
			return seat;
		});
	}

	/**
	 * Ends a seat; who sits there is at no open meeting any more. Ending it again changes
	 * nothing.
	 * @param by an administrator who sees the community
	 * @param code the community's code
	 * @param seat the seat
	 */
	public void end(Actor by, String code, SeatId seat) {
		by.mustAdminister();
		Community community = this.tree.require(by, code);
		this.transactions.run(() -> {
			Optional<String> name = this.jdbc
				.sql("SELECT staff_name FROM committee_seat WHERE id = ? AND community = ?")
				.params(seat.value(), community.id().value())
				.query(String.class)
				.optional();
			int ended = this.jdbc
				.sql("INSERT INTO committee_seat_end (seat, ended_by) VALUES (?, ?) ON CONFLICT DO NOTHING")
				.params(name.map((known) -> seat.value()).orElseThrow(NotFound::new), by.id().value())
				.update();
			if (ended == 1) {
				this.jdbc.sql("""
						DELETE FROM review_presence p WHERE p.seat = ?
						AND NOT EXISTS (SELECT FROM review_closing x WHERE x.meeting = p.meeting)
						""").param(seat.value()).update();
				this.events
					.publishEvent(new ActDone(by, "committee-seat-ended", community.code() + " " + name.orElse("")));
			}
			return seat;
		});
	}

}
