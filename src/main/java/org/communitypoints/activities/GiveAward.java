package org.communitypoints.activities;

import java.util.List;
import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.members.Called;

import org.springframework.stereotype.Component;

/**
 * Gives one award by an act of a rule book, with all rules of awards applied: the act
 * holds on the day and where the member belongs, the member is in and has agreed to the
 * newest text, nothing is given twice, and the monthly cap leaves something. Over the cap
 * the member gets the rest.
 */
@Component
public class GiveAward {

	private final Transactions transactions;

	private final RuleBooks rules;

	private final Awards awards;

	private final Ledger ledger;

	GiveAward(Transactions transactions, RuleBooks rules, Awards awards, Ledger ledger) {
		this.transactions = transactions;
		this.rules = rules;
		this.awards = awards;
		this.ledger = ledger;
	}

	/**
	 * Gives the award. Joins the caller's transaction, or opens one; whoever catches a
	 * refusal rolls back.
	 * @param by an administrator, a recorder, or the system, who sees the member
	 * @param key born with the intention
	 * @param wanted the award
	 * @return what was given, or the first answer again
	 * @throws DayIsInTheFuture if it has not happened yet
	 * @throws DayIsTooLongAgo if the programme no longer awards it
	 * @throws ActNotYetInForce if the act's version began later
	 * @throws ActNoLongerInForce if the act's version had ended
	 * @throws QuantityDoesNotFit if it is more than fits into the act's unit
	 * @throws NotAnActHere if the act does not hold where the member belongs
	 * @throws HasLeft if the member has left
	 * @throws ConsentNotCurrent if the member has not agreed to the newest text
	 * @throws NotToYourself if the actor is that member
	 * @throws BeforeJoining if the member joined later
	 * @throws AwardedAlready if the day, week or month is taken
	 * @throws MoreThanADayHas if the hours of the day would exceed 24
	 * @throws CapReached if the monthly cap leaves nothing
	 * @throws FundTooShort if the fund of the member's community has too few points
	 * @throws ChangedMeanwhile if the rule book changed in this moment
	 * @throws org.communitypoints.ledger.ReferenceAlreadyUsed if something was awarded by
	 * the reference
	 */
	public Awarded give(Actor by, IdempotencyKey key, NewAward wanted) {
		Recording.mustRecord(by);
		Fingerprint request = Fingerprint.of("award", wanted.member(), wanted.act(), wanted.day(), wanted.quantity(),
				wanted.reference());
		return this.transactions.run(() -> {
			Optional<Posting> earlier = this.ledger.earlier(key, request);
			if (earlier.isPresent()) {
				return answer(earlier.get());
			}
			this.awards.lock(List.of(wanted.member()));
			Act act = this.rules.require(wanted.act());
			this.awards.requireDay(act, this.rules.terms(act), wanted.day());
			if (wanted.quantity() > act.unit().most()) {
				throw new QuantityDoesNotFit(act.unit().most());
			}
			List<Wanted> one = List
				.of(new Wanted(wanted.member(), act, wanted.day(), wanted.quantity(), wanted.reference()));
			List<Weighed> weighed = this.awards.weigh(by, one);
			requireEarning(weighed.get(0), act);
			this.awards.lacking(weighed).values().stream().findFirst().ifPresent((missing) -> {
				throw new FundTooShort(missing);
			});
			String reason = act.code() + " " + act.nameZh();
			return answer(
					this.awards.post(by, new Awards.Request(key, request, reason, wanted.day()), one, weighed, null));
		});
	}

	private static void requireEarning(Weighed weighed, Act act) {
		Called called = weighed.calledOrNull();
		if (called == null) {
			throw new NotFound();
		}
		switch (weighed.verdict()) {
			case NOT_HERE -> throw new NotAnActHere(act.code());
			case LEFT -> throw new HasLeft();
			case CONSENT_OLD -> throw new ConsentNotCurrent();
			case OWN -> throw new NotToYourself();
			case BEFORE_JOINING -> throw new BeforeJoining(called.joined());
			case ALREADY -> throw new AwardedAlready(act.code());
			case HOURS -> throw new MoreThanADayHas();
			case CAP_REACHED -> throw new CapReached(act.code(), act.monthlyCap());
			case ALL, REST -> {
			}
		}
	}

	private static Awarded answer(Posting posting) {
		Transfer first = posting.transfers().get(0);
		return new Awarded(first.id(), first.amount(), posting.replayed());
	}

}
