package org.communitypoints.demo;

import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Corrections;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Two mistakes in the first village's awards: a small one that is put right, and one that
 * is more than one person corrects alone, and waits for the second.
 */
@Component
@Profile("demo")
class DemoCorrections {

	private static final int LINES = 50;

	/** Who was noted for this morning's activity, and was not there. */
	private static final int ABSENT = 7;

	private final Correct correct;

	private final Corrections corrections;

	private final Ledger ledger;

	DemoCorrections(Correct correct, Corrections corrections, Ledger ledger) {
		this.correct = correct;
		this.corrections = corrections;
		this.ledger = ledger;
	}

	/**
	 * Asks for both.
	 * @param credited what was credited for an activity
	 */
	void correct(DemoVillage village, Posting credited) {
		Joined absent = village.people().get(ABSENT);
		Transfer wrong = credited.transfers()
			.stream()
			.filter((one) -> one.to().equals(absent.wallet()))
			.findFirst()
			.orElseThrow();
		this.correct.ask(village.who(DemoSignIn.VILLAGE_ADMINISTRATOR), CorrectionId.next(), absent.card(),
				new NewCorrection(wrong.id(), wrong.amount(), Mistake.WRONG_PERSON));
		Joined twice = village.people().get(0);
		StatementLine big = this.ledger.statement(twice.wallet(), null, LINES)
			.lines()
			.stream()
			.filter((line) -> line.kind() == TransferKind.AWARD && line.change() > this.corrections.alone().value())
			.findFirst()
			.orElseThrow();
		this.correct.ask(village.who(DemoSignIn.ADMINISTRATOR), CorrectionId.next(), twice.card(),
				new NewCorrection(big.transfer(), Points.of(big.change()), Mistake.ENTERED_TWICE));
	}

}
