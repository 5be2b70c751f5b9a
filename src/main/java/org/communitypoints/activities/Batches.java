package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Weighs one act of one day for everybody on a list, and posts what was seen. */
@Component
class Batches {

	private final RuleBooks rules;

	private final Awards awards;

	Batches(RuleBooks rules, Awards awards) {
		this.rules = rules;
		this.awards = awards;
	}

	/**
	 * Looks what everybody on a list would get.
	 * @param quantities how long each of them was there, for an act by the hour
	 */
	Batch weigh(Actor by, Act act, LocalDate day, Map<MemberId, Integer> quantities) {
		this.awards.requireDay(act, this.rules.terms(act), day);
		List<Wanted> wanted = new ArrayList<>(quantities.size());
		quantities.forEach((member, quantity) -> wanted
			.add(new Wanted(member, act, day, (act.unit() == Unit.HOUR) ? quantity : 1, null)));
		List<Weighed> weighed = this.awards.weigh(by, wanted);
		return new Batch(wanted, new CreditPreview(act, day, weighed, this.awards.lacking(weighed)));
	}

	/**
	 * Posts a batch, if it is still as it was seen. The members are locked already.
	 */
	Posting post(Actor by, IdempotencyKey key, Fingerprint request, Batch batch, String seen,
			@Nullable ActivityId activity) {
		CreditPreview preview = batch.preview();
		if (!preview.seen().equals(seen)) {
			throw new ChangedMeanwhile();
		}
		if (preview.earning() == 0) {
			throw new NobodyEarns();
		}
		preview.lacking().values().stream().findFirst().ifPresent((missing) -> {
			throw new FundTooShort(missing);
		});
		Act act = preview.act();
		return this.awards.post(by, new Awards.Request(key, request, act.code() + " " + act.nameZh(), preview.day()),
				batch.wanted(), preview.lines(), activity);
	}

	/**
	 * What is wanted, and what becomes of it.
	 */
	record Batch(List<Wanted> wanted, CreditPreview preview) {
	}

}
