package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a statement says beside points that moved between two members: who of the
 * household used them, or whose they were. A name is told only while both sit at one
 * table and neither is forgotten.
 */
@Component
public class MovedPoints {

	private final JdbcClient database;

	MovedPoints(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Says it for the lines of one member's statement.
	 * @param wallet the member's account
	 * @param lines the lines
	 * @return the words for each line of points that moved, by the line's transfer
	 */
	public Map<TransferId, Words> in(AccountId wallet, List<StatementLine> lines) {
		Map<TransferId, Words> words = new HashMap<>();
		List<StatementLine> moves = lines.stream().filter((line) -> line.kind() == TransferKind.MOVE).toList();
		if (moves.isEmpty()) {
			return words;
		}
		Map<TransferId, Words> originals = new HashMap<>();
		this.database.sql("""
				SELECT t.id, t.from_account = :wallet AS mine,
					EXISTS (SELECT FROM merge m WHERE m.duplicate = f.holder AND m.kept = k.holder) AS merged,
					EXISTS (SELECT FROM inheritance i WHERE i.deceased = f.holder AND i.heir = k.holder) AS inherited,
					(SELECT p.name FROM member p JOIN household_seat s ON s.member = p.id
						JOIN household_seat o ON o.household = s.household
						WHERE p.id = CASE WHEN t.from_account = :wallet THEN k.holder ELSE f.holder END
						AND o.member = CASE WHEN t.from_account = :wallet THEN f.holder ELSE k.holder END) AS name
				FROM transfer t JOIN account f ON f.id = t.from_account JOIN account k ON k.id = t.to_account
				WHERE t.id = ANY (:transfers) AND :wallet IN (t.from_account, t.to_account)
				""")
			.param("wallet", wallet.value())
			.param("transfers", Members.uuids(moves.stream().map((line) -> original(line).value()).distinct().toList()))
			.query((row) -> {
				originals.put(new TransferId(row.getObject("id", UUID.class)), words(row));
			});
		for (StatementLine line : moves) {
			Words found = originals.get(original(line));
			if (found != null) {
				words.put(line.transfer(), found);
			}
		}
		return words;
	}

	private static TransferId original(StatementLine line) {
		return line.reverses().orElse(line.transfer());
	}

	private static Words words(ResultSet row) throws SQLException {
		boolean mine = row.getBoolean("mine");
		if (row.getBoolean("merged")) {
			return new Words(mine ? "household.moved.merged.away" : "household.moved.merged.here", null);
		}
		if (row.getBoolean("inherited")) {
			return new Words(mine ? "household.moved.inherited.away" : "household.moved.inherited.here", null);
		}
		String name = row.getString("name");
		if (name == null) {
			return new Words(mine ? "household.moved.taken.nameless" : "household.moved.given.nameless", null);
		}
		return new Words(mine ? "household.moved.taken" : "household.moved.given", name);
	}

	/**
	 * What is said beside a line.
	 *
	 * @param key the message
	 * @param nameOrNull its argument; null where none is told
	 */
	public record Words(String key, @Nullable String nameOrNull) {
	}

}
