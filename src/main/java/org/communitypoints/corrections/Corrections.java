package org.communitypoints.corrections;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The corrections, as far as an actor sees the members whose awards they are about. */
@Component
public class Corrections {

	/** The most corrections that a list holds. */
	public static final int LIMIT = 50;

	private static final String SEEN = """
			SELECT c.*, t.reason AS about, k.number, d.correction IS NOT NULL AS decided,
				coalesce(r.amount, 0) AS taken, d.decided_by_name, d.decided_at
			FROM correction c
			JOIN member m ON m.id = c.member
			JOIN community_within s ON s.community = m.community AND s.ancestor = :top
			JOIN transfer t ON t.id = c.award
			JOIN card k ON k.member = c.member
				AND NOT EXISTS (SELECT FROM card n WHERE n.member = k.member AND n.replaces = k.number)
			LEFT JOIN correction_decision d ON d.correction = c.id
			LEFT JOIN transfer r ON r.id = d.reversal
			""";

	private final JdbcClient jdbc;

	Corrections(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Those that wait for a second person.
	 * @param actor who asks
	 * @return the oldest first, at most {@value #LIMIT}
	 */
	public List<Correction> waiting(Actor actor) {
		return list(actor, "WHERE d.correction IS NULL ORDER BY c.asked_at, c.id");
	}

	/**
	 * Those that have ended.
	 * @param actor who asks
	 * @return the newest first, at most {@value #LIMIT}
	 */
	public List<Correction> ended(Actor actor) {
		return list(actor, "WHERE d.correction IS NOT NULL ORDER BY d.decided_at DESC, c.id DESC");
	}

	/**
	 * A correction.
	 * @param actor who asks
	 * @param id the correction
	 * @return the correction, or empty if there is none in the actor's part of the tree
	 */
	public Optional<Correction> find(Actor actor, CorrectionId id) {
		return this.jdbc.sql(SEEN + "WHERE c.id = :id")
			.param("top", actor.community().value())
			.param("id", id.value())
			.query((row, number) -> correction(row))
			.optional();
	}

	/**
	 * An award to a wallet, with what is left of it.
	 * @param wallet the wallet
	 * @param award the transfer
	 * @return the award, or empty if the wallet was not given it
	 */
	public Optional<AwardToCorrect> award(AccountId wallet, TransferId award) {
		return this.jdbc.sql("""
				SELECT t.id, t.reason, t.happened_at, t.amount,
					t.amount - coalesce((SELECT sum(r.amount) FROM transfer r WHERE r.reverses = t.id), 0) AS left_over
				FROM transfer t
				WHERE t.id = :award AND t.to_account = :wallet AND t.kind = 'AWARD' AND t.reverses IS NULL
				""")
			.param("award", award.value())
			.param("wallet", wallet.value())
			.query((row, number) -> new AwardToCorrect(new TransferId(row.getObject("id", UUID.class)),
					row.getString("reason"), instant(row, "happened_at"), Points.of(row.getLong("amount")),
					Points.of(row.getLong("left_over"))))
			.optional();
	}

	/**
	 * Up to how many points one person corrects alone.
	 * @return the programme's limit in points
	 */
	public Points alone() {
		return Points
			.of(this.jdbc.sql("SELECT min(correction_alone_points) FROM programme").query(Long.class).single());
	}

	/** Adds a correction; false if its id stands already. */
	boolean add(Actor by, CorrectionId id, MemberId member, NewCorrection wanted) {
		return this.jdbc.sql("""
				INSERT INTO correction (id, award, member, points, reason, asked_by, asked_by_name)
				VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
				""")
			.params(id.value(), wanted.award().value(), member.value(), wanted.points().value(),
					wanted.mistake().name(), by.id().value(), by.name())
			.update() == 1;
	}

	/** Writes how a correction ended; false if somebody has done so. */
	boolean decide(Actor by, CorrectionId id, @Nullable TransferId reversal) {
		return this.jdbc.sql("""
				INSERT INTO correction_decision (correction, reversal, decided_by, decided_by_name)
				VALUES (:id, :reversal::uuid, :by, :name) ON CONFLICT (correction) DO NOTHING
				""")
			.param("id", id.value())
			.param("reversal", (reversal != null) ? reversal.value() : null)
			.param("by", by.id().value())
			.param("name", by.name())
			.update() == 1;
	}

	private List<Correction> list(Actor actor, String which) {
		return this.jdbc.sql(SEEN + which + " LIMIT :limit")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query((row, number) -> correction(row))
			.list();
	}

	private static Correction correction(ResultSet row) throws SQLException {
		Correction.@Nullable Decision decision = row.getBoolean("decided") ? new Correction.Decision(
				Points.of(row.getLong("taken")), row.getString("decided_by_name"), instant(row, "decided_at")) : null;
		return new Correction(new CorrectionId(row.getObject("id", UUID.class)),
				new TransferId(row.getObject("award", UUID.class)), new MemberId(row.getObject("member", UUID.class)),
				new CardNumber(row.getString("number")), row.getString("about"), Points.of(row.getLong("points")),
				Mistake.valueOf(row.getString("reason")), new ActorId(row.getObject("asked_by", UUID.class)),
				row.getString("asked_by_name"), instant(row, "asked_at"), decision);
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
