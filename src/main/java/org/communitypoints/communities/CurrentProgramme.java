package org.communitypoints.communities;

import java.util.Optional;

import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.AccountId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The programme that this database holds; for now there is one. */
@Component
public class CurrentProgramme {

	private final JdbcClient database;

	CurrentProgramme(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Finds the programme.
	 * @return the programme, or empty before it is founded
	 */
	public Optional<Programme> find() {
		return this.database
			.sql("""
					SELECT id, name_zh, name_en, fen_per_point, undo_minutes, grace_days, pin_above_points, award_days, sponsor
					FROM programme LIMIT 1
					""")
			.query((row, number) -> new Programme(new ProgrammeId(Column.uuid(row, "id")), row.getString("name_zh"),
					row.getString("name_en"), row.getInt("fen_per_point"), row.getInt("undo_minutes"),
					row.getInt("grace_days"), row.getLong("pin_above_points"), row.getInt("award_days"),
					new AccountId(Column.uuid(row, "sponsor"))))
			.optional();
	}

	/**
	 * The programme.
	 * @return the programme
	 * @throws NotFound before it is founded
	 */
	public Programme require() {
		return find().orElseThrow(NotFound::new);
	}

}
