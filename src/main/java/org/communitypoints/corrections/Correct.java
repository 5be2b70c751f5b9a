package org.communitypoints.corrections;

import java.time.Clock;
import java.util.List;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes an award back that was a mistake: the reversal names it and says why, the member
 * sees it on the statement, and it takes at most what is there. Up to the programme's
 * limit one person does it alone; above, a second confirms.
 */
@Component
public class Correct {

	private final Transactions transactions;

	private final Corrections corrections;

	private final MemberLookup members;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Correct(Transactions transactions, Corrections corrections, MemberLookup members, Ledger ledger,
			ApplicationEventPublisher events, Clock clock) {
		this.transactions = transactions;
		this.corrections = corrections;
		this.members = members;
		this.ledger = ledger;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Asks for a correction, and carries it out at once if it is small enough for one
	 * person. Asking again under the same id changes nothing.
	 * @param by an administrator who sees the member, or a teacher, for what was
	 * deposited for the own class
	 * @param id made with the form
	 * @param card the member's card
	 * @param wanted the correction
	 * @return the correction as it stands after the commit
	 * @throws org.communitypoints.kernel.NotAllowed if the actor is neither
	 * @throws NotFound if the member was given no such award
	 * @throws MoreThanTheAwardLeft if more is asked for than is left of the award
	 * @throws NothingLeftToCorrect if the member has spent everything
	 */
	public Correction ask(Actor by, CorrectionId id, CardNumber card, NewCorrection wanted) {
		if (!by.is(Role.TEACHER)) {
			by.mustAdminister();
		}
		return this.transactions.run(() -> {
			MemberAtCounter member = this.members.byCard(by, card);
			Points left = this.corrections.award(member.wallet(), wanted.award()).orElseThrow(NotFound::new).left();
			if (this.corrections.find(by, id).isEmpty()) {
				if (left.lessThan(wanted.points())) {
					throw new MoreThanTheAwardLeft(left.value());
				}
				begin(by, id, member, wanted);
			}
			return this.corrections.find(by, id).orElseThrow(NotFound::new);
		});
	}

	private void begin(Actor by, CorrectionId id, MemberAtCounter member, NewCorrection wanted) {
		if (!this.corrections.add(by, id, member.id(), wanted)) {
			return;
		}
		if (this.corrections.alone().lessThan(wanted.points())) {
			this.events.publishEvent(new ActDone(by, "correction-asked", member.card().masked()));
		}
		else {
			carryOut(by, this.corrections.find(by, id).orElseThrow(NotFound::new), member);
		}
	}

	/**
	 * Confirms what somebody else has asked for, and carries it out.
	 * @param by another administrator who sees the member
	 * @param id the correction
	 * @return the correction as it stands after the commit
	 * @throws NotFound if there is no such correction in the actor's part of the tree
	 * @throws SecondPersonNeeded if the actor asked for it
	 * @throws AlreadyDecided if it has ended
	 * @throws NothingLeftToCorrect if there is nothing to take any more
	 */
	public Correction confirm(Actor by, CorrectionId id) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			Correction correction = open(by, id);
			if (correction.askedBy().equals(by.id())) {
				throw new SecondPersonNeeded();
			}
			carryOut(by, correction, this.members.recall(by, correction.member()).orElseThrow(NotFound::new));
			return this.corrections.find(by, id).orElseThrow(NotFound::new);
		});
	}

	/**
	 * Declines a correction; whoever asked may take it back the same way.
	 * @param by an administrator who sees the member
	 * @param id the correction
	 * @throws NotFound if there is no such correction in the actor's part of the tree
	 * @throws AlreadyDecided if it has ended
	 */
	public void decline(Actor by, CorrectionId id) {
		by.mustAdminister();
		this.transactions.run(() -> {
			Correction correction = open(by, id);
			if (!this.corrections.decide(by, id, null)) {
				throw new AlreadyDecided();
			}
			this.events.publishEvent(new ActDone(by, "correction-declined", correction.card().masked()));
			return id;
		});
	}

	private Correction open(Actor by, CorrectionId id) {
		Correction correction = this.corrections.find(by, id).orElseThrow(NotFound::new);
		if (!correction.waits()) {
			throw new AlreadyDecided();
		}
		return correction;
	}

	/**
	 * The wallet is locked first, so that what is there stays there until it is taken.
	 */
	private void carryOut(Actor by, Correction correction, MemberAtCounter member) {
		Points balance = this.ledger.availableForUpdate(List.of(member.wallet()))
			.getOrDefault(member.wallet(), Points.ZERO);
		Points left = this.corrections.award(member.wallet(), correction.award()).orElseThrow(NotFound::new).left();
		Points there = balance.lessThan(left) ? balance : left;
		Points taken = there.lessThan(correction.points()) ? there : correction.points();
		if (taken.value() == 0) {
			throw new NothingLeftToCorrect();
		}
		Act act = new Act(correction.id().key(), Fingerprint.of("correction", correction.id()), by.id(),
				this.clock.instant(), correction.mistake().name());
		Posting posting = this.ledger.reverse(act, correction.award(), taken);
		if (!this.corrections.decide(by, correction.id(), posting.only().id())) {
			throw new AlreadyDecided();
		}
		this.events.publishEvent(new ActDone(by, "correction-posted", member.card().masked()));
	}

}
