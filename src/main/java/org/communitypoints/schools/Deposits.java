package org.communitypoints.schools;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what was deposited for a class. */
@Component
public class Deposits {

	/** The most deposits that a list holds. */
	public static final int LIMIT = 20;

	private static final int MOST_OF_A_PUPIL = 200;

	private final JdbcClient jdbc;

	Deposits(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The latest deposits of a class.
	 * @param id the class
	 * @return at most {@value #LIMIT}, the newest first
	 */
	public List<DepositLine> latest(ClassId id) {
		return this.jdbc.sql("""
				SELECT d.id, d.day, d.made_by_name, d.made_at, a.name_zh, a.name_en, w.pupils
				FROM class_deposit d JOIN LATERAL (
					SELECT min(x.act::text)::uuid AS act, count(*) AS pupils
					FROM class_award c JOIN award x ON x.transfer = c.transfer WHERE c.deposit = d.id
				) w ON true
				JOIN act a ON a.id = w.act
				WHERE d.class = :class ORDER BY d.made_at DESC, d.id DESC LIMIT :limit
				""")
			.param("class", id.value())
			.param("limit", LIMIT)
			.query((row, number) -> new DepositLine(new DepositId(row.getObject("id", UUID.class)),
					row.getObject("day", LocalDate.class), row.getString("name_zh"), row.getString("name_en"),
					row.getInt("pupils"), row.getString("made_by_name"),
					row.getObject("made_at", OffsetDateTime.class).toInstant()))
			.list();
	}

	/**
	 * What a pupil got by the deposits of a class.
	 * @param id the class
	 * @param pupil a pupil of the class
	 * @return the newest first
	 */
	public List<PupilDeposit> of(ClassId id, MemberId pupil) {
		return this.jdbc.sql("""
				SELECT w.transfer, w.day, a.name_zh, a.name_en, w.points, d.made_by_name,
					what_is_left_of_an_award(w.transfer, w.points) AS left_over,
					EXISTS (SELECT FROM correction c WHERE c.award = w.transfer AND NOT EXISTS (
						SELECT FROM correction_decision x WHERE x.correction = c.id)) AS waiting
				FROM award w JOIN class_award c ON c.transfer = w.transfer JOIN class_deposit d ON d.id = c.deposit
				JOIN act a ON a.id = w.act
				WHERE w.member = :pupil AND d.class = :class ORDER BY w.day DESC, w.transfer DESC LIMIT :limit
				""")
			.param("pupil", pupil.value())
			.param("class", id.value())
			.param("limit", MOST_OF_A_PUPIL)
			.query((row, number) -> new PupilDeposit(new TransferId(row.getObject("transfer", UUID.class)),
					row.getObject("day", LocalDate.class), row.getString("name_zh"), row.getString("name_en"),
					row.getLong("points"), row.getLong("left_over"), row.getBoolean("waiting"),
					row.getString("made_by_name")))
			.list();
	}

}
