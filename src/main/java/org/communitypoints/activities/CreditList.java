package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.MemberId;

import org.springframework.stereotype.Component;

/**
 * Credits everybody on a list that another room keeps, a class for one, for one act of
 * one day: all of them as much, in one batch that was seen before. Which list it is, and
 * who may tick it, is that room's own law.
 */
@Component
public class CreditList {

	private final Transactions transactions;

	private final RuleBooks rules;

	private final Awards awards;

	private final Batches batches;

	private final Ledger ledger;

	CreditList(Transactions transactions, RuleBooks rules, Awards awards, Batches batches, Ledger ledger) {
		this.transactions = transactions;
		this.rules = rules;
		this.awards = awards;
		this.batches = batches;
		this.ledger = ledger;
	}

	/**
	 * Shows what crediting would do now.
	 * @param by an administrator, a recorder, or a teacher, who sees the members
	 * @param list what is done, when and for whom
	 * @return who gets what, who does not and why, and what the funds lack
	 * @throws NotAnActHere if the act does not stand in a rule book there and then
	 * @throws DayIsInTheFuture if it has not happened yet
	 * @throws DayIsTooLongAgo if the programme no longer awards it
	 * @throws QuantityDoesNotFit if a day has not so many hours, or the act is not by the
	 * hour
	 */
	public CreditPreview preview(Actor by, Listed list) {
		Recording.mustRecordOrTeach(by);
		return weighed(by, list).preview();
	}

	/**
	 * Credits it, if it is still as it was seen. Joins the caller's transaction, or opens
	 * one.
	 * @param by an administrator, a recorder, or a teacher, who sees the members
	 * @param key born with the preview
	 * @param list what is done, when and for whom
	 * @param seen what the preview said
	 * @return the transfers, or the first answer again
	 * @throws ChangedMeanwhile if anything is different from what was seen
	 * @throws FundTooShort if a fund lacks points
	 * @throws NobodyEarns if there is nobody who would get points
	 */
	public Posting credit(Actor by, IdempotencyKey key, Listed list, String seen) {
		Recording.mustRecordOrTeach(by);
		Fingerprint request = Fingerprint.of("list", list.community(), list.code(), list.day(), list.quantity(), seen);
		return this.transactions.run(() -> {
			Optional<Posting> earlier = this.ledger.earlier(key, request);
			if (earlier.isPresent()) {
				return earlier.get();
			}
			this.awards.lock(list.members());
			return this.batches.post(by, key, request, weighed(by, list), seen, null);
		});
	}

	private Batches.Batch weighed(Actor by, Listed list) {
		Act act = this.rules.inForce(list.community(), list.code(), list.day())
			.orElseThrow(() -> new NotAnActHere(list.code()));
		int most = (act.unit() == Unit.HOUR) ? Unit.HOUR.most() : 1;
		if (list.quantity() < 1 || list.quantity() > most) {
			throw new QuantityDoesNotFit(most);
		}
		Map<MemberId, Integer> each = new LinkedHashMap<>();
		list.members().forEach((member) -> each.put(member, list.quantity()));
		return this.batches.weigh(by, act, list.day(), each);
	}

	/**
	 * A list of members, and what they did.
	 *
	 * @param community in whose rule books the act is looked for
	 * @param code the act's code
	 * @param day when it was done
	 * @param quantity for how many hours each of them, 1 to 24; 1 for an act that is not
	 * by the hour
	 * @param members who did it
	 */
	public record Listed(CommunityId community, String code, LocalDate day, int quantity,
			Collection<MemberId> members) {
	}

}
