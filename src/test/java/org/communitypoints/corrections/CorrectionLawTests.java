package org.communitypoints.corrections;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.activities.GiveAward;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewAward;
import org.communitypoints.activities.Unit;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.today;

/** Attacks the laws of corrections past the Java code. */
@ProductTest
class CorrectionLawTests {

	private static final String ASK = """
			INSERT INTO correction (id, award, member, points, reason, asked_by, asked_by_name)
			VALUES (?, ?, ?, %d, 'WRONG_ACT', gen_random_uuid(), 'Somebody')
			""";

	private final Ledger ledger;

	private final Hamlet.Village village;

	private final Joined bai;

	private final TransferId award;

	@Autowired
	CorrectionLawTests(GiveAward give, Ledger ledger, Hamlet hamlet) {
		this.ledger = ledger;
		this.village = hamlet.village().funded(1_000);
		this.bai = this.village.member("白音查干");
		var hours = this.village.rules(act("H", 10, Unit.HOUR, 200)).get(0);
		this.award = give
			.give(this.village.recorder(), IdempotencyKey.next(),
					new NewAward(this.bai.member(), hours.id(), today(), 5, "test " + CorrectionId.next()))
			.transfer();
	}

	@Test
	void noAwardOfARuleBookIsTakenBackWithoutACorrection() {
		Act act = new Act(IdempotencyKey.next(), Fingerprint.of("forged"), this.village.administrator().id(),
				java.time.Instant.now(), "WRONG_ACT");
		assertThatThrownBy(() -> this.ledger.reverse(act, this.award))
			.hasMessageContaining("without a correction that allows it");
		assertThat(this.village.balance(this.bai)).isEqualTo(50);
	}

	@ParameterizedTest
	@EnumSource
	void aCorrectionTakesNoMoreThanTheAwardGave(Attacker attacker) {
		refused(attacker, ASK.formatted(51), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("more than an award");
		refused(attacker, ASK.formatted(0), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("a_correction_takes_back_points");
		refused(attacker, ASK.formatted(-5), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("a_correction_takes_back_points");
	}

	@ParameterizedTest
	@EnumSource
	void aCorrectionIsOfAnAwardToItsMember(Attacker attacker) {
		Joined other = this.village.member("其其格");
		refused(attacker, ASK.formatted(5), UUID.randomUUID(), this.award.value(), other.member().value())
			.hasMessageContaining("more than an award");
		refused(attacker, ASK.formatted(5), UUID.randomUUID(), UUID.randomUUID(), this.bai.member().value())
			.hasMessageContaining("more than an award");
	}

	@ParameterizedTest
	@EnumSource
	void correctionsAreNeverChanged(Attacker attacker) {
		for (String table : new String[] { "correction", "correction_decision" }) {
			refused(attacker, "DELETE FROM " + table);
			refused(attacker, "TRUNCATE " + table + " CASCADE");
		}
		refused(attacker, "UPDATE correction SET points = 1");
		refused(attacker, "UPDATE correction_decision SET reversal = gen_random_uuid()");
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String sql, UUID... ids) {
		return assertThatThrownBy(() -> {
			try (Connection connection = attacker.connect();
					PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int at = 0; at < ids.length; at++) {
					statement.setObject(at + 1, ids[at]);
				}
				statement.executeUpdate();
			}
		}).as(attacker + ": " + sql).isInstanceOf(SQLException.class);
	}

	/** Who tries it. */
	enum Attacker {

		APPLICATION, OWNER, SUPERUSER_IN_REPLICA_MODE;

		Connection connect() throws SQLException {
			Connection connection = switch (this) {
				case APPLICATION -> TestDatabase.asApplication();
				case OWNER -> TestDatabase.asOwner();
				case SUPERUSER_IN_REPLICA_MODE -> TestDatabase.asSuperuser();
			};
			if (this == SUPERUSER_IN_REPLICA_MODE) {
				try (Statement statement = connection.createStatement()) {
					statement.execute("SET session_replication_role = replica");
				}
			}
			return connection;
		}

	}

}
