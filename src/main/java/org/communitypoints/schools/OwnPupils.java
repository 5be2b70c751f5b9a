package org.communitypoints.schools;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.Called;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;

import org.springframework.stereotype.Component;

/**
 * The pupils of the own class, one by one: what was deposited for them, a deposit that
 * was a mistake, and their passbooks on paper. Every look is logged.
 */
@Component
public class OwnPupils {

	private final Transactions transactions;

	private final Classes classes;

	private final Deposits deposits;

	private final MemberLookup lookup;

	private final Correct correct;

	OwnPupils(Transactions transactions, Classes classes, Deposits deposits, MemberLookup lookup, Correct correct) {
		this.transactions = transactions;
		this.classes = classes;
		this.deposits = deposits;
		this.lookup = lookup;
		this.correct = correct;
	}

	/**
	 * Opens a pupil.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @param card the pupil's card
	 * @return the pupil
	 * @throws NotFound if it is not the own class, or nobody in it has the card
	 */
	public MemberAtCounter open(Actor teacher, ClassId id, CardNumber card) {
		this.classes.requireOwn(teacher, id);
		this.classes.pupil(id, card);
		return this.lookup.byCard(teacher, card);
	}

	/**
	 * A deposit to a pupil.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @param card the pupil's card
	 * @param transfer what is meant
	 * @return the deposit
	 * @throws NotFound if the pupil was given no such thing by a deposit of this class
	 */
	public PupilDeposit deposit(Actor teacher, ClassId id, CardNumber card, TransferId transfer) {
		this.classes.requireOwn(teacher, id);
		return this.deposits.of(id, this.classes.pupil(id, card))
			.stream()
			.filter((deposit) -> deposit.transfer().equals(transfer))
			.findFirst()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Takes back what is left of a deposit that was a mistake; the pupil sees it.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @param card the pupil's card
	 * @param transfer the deposit
	 * @param correction made with the form
	 * @param mistake what was wrong
	 * @return the correction, which above a number of points waits for an administrator
	 * @throws NotFound if the pupil was given no such thing by a deposit of this class
	 * @throws org.communitypoints.corrections.NothingLeftToCorrect if everything was
	 * spent
	 */
	public Correction undo(Actor teacher, ClassId id, CardNumber card, TransferId transfer, CorrectionId correction,
			Mistake mistake) {
		return this.transactions.run(() -> {
			PupilDeposit wrong = deposit(teacher, id, card, transfer);
			return this.correct.ask(teacher, correction, card,
					new NewCorrection(transfer, Points.of(Math.max(1, wrong.left())), mistake));
		});
	}

	/**
	 * Opens all pupils of a class, for the passbook of each on paper.
	 * @param teacher who teaches the class
	 * @param id the class
	 * @return the pupils, by pinyin
	 */
	public List<MemberAtCounter> forPaper(Actor teacher, ClassId id) {
		this.classes.requireOwn(teacher, id);
		return this.transactions.run(() -> {
			List<MemberId> pupils = this.classes.pupils(teacher, id).stream().map(Called::id).toList();
			Map<MemberId, MemberAtCounter> opened = this.lookup.openAll(teacher, pupils, Look.How.PRINTED);
			return pupils.stream().map(opened::get).filter(Objects::nonNull).toList();
		});
	}

}
