package org.communitypoints.corrections;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.GiveAward;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.NewAward;
import org.communitypoints.activities.Unit;
import org.communitypoints.database.Attacker;
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
		attacker.mayNot(ASK.formatted(51), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("more than an award");
		attacker.mayNot(ASK.formatted(0), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("a_correction_takes_back_points");
		attacker.mayNot(ASK.formatted(-5), UUID.randomUUID(), this.award.value(), this.bai.member().value())
			.hasMessageContaining("a_correction_takes_back_points");
	}

	@ParameterizedTest
	@EnumSource
	void aCorrectionIsOfAnAwardToItsMember(Attacker attacker) {
		Joined other = this.village.member("其其格");
		attacker.mayNot(ASK.formatted(5), UUID.randomUUID(), this.award.value(), other.member().value())
			.hasMessageContaining("more than an award");
		attacker.mayNot(ASK.formatted(5), UUID.randomUUID(), UUID.randomUUID(), this.bai.member().value())
			.hasMessageContaining("more than an award");
	}

	@ParameterizedTest
	@EnumSource
	void correctionsAreNeverChanged(Attacker attacker) {
		for (String table : new String[] { "correction", "correction_decision" }) {
			attacker.mayNot("DELETE FROM " + table);
			attacker.mayNot("TRUNCATE " + table + " CASCADE");
		}
		attacker.mayNot("UPDATE correction SET points = 1");
		attacker.mayNot("UPDATE correction_decision SET reversal = gen_random_uuid()");
	}

}
