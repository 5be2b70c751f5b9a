package org.communitypoints.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import org.communitypoints.database.Attacker;
import org.postgresql.util.PSQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How the laws of this room are attacked: in one transaction, up to its commit. */
final class Attacks {

	private Attacks() {
	}

	static void refused(Attacker attacker, String law, Attack attack) {
		assertThatExceptionOfType(PSQLException.class).isThrownBy(() -> {
			try (Connection connection = attacker.connect()) {
				attack.on(connection);
				connection.commit();
			}
		}).satisfies((refusal) -> {
			String said = String.valueOf(refusal.getMessage());
			if (attacker != Attacker.APPLICATION || !said.contains("permission denied")) {
				assertThat(said).contains(law);
			}
		});
	}

	static void run(Connection connection, String sql, Object... values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int at = 0; at < values.length; at++) {
				statement.setObject(at + 1, values[at]);
			}
			statement.executeUpdate();
		}
	}

	/** What somebody tries. */
	interface Attack {

		void on(Connection connection) throws SQLException;

	}

}
