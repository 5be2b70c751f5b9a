package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.stereotype.Component;

/**
 * Gives many awards by one act in one batch, with all rules of awards applied, in as many
 * statements for five hundred as for two. Who cannot get theirs stops nobody else: each
 * is told what became of it.
 */
@Component
public class GiveAwards {

	/** The most awards of one batch. */
	public static final int MOST = RollCall.MOST;

	private final Transactions transactions;

	private final RuleBooks rules;

	private final Awards awards;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Clock clock;

	private final ZoneId zone;

	GiveAwards(Transactions transactions, RuleBooks rules, Awards awards, CommunityTree tree, Ledger ledger,
			Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.rules = rules;
		this.awards = awards;
		this.tree = tree;
		this.ledger = ledger;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Gives the awards. Joins the caller's transaction, or opens one. The days and
	 * quantities were looked at when the awards were asked for; the database looks again.
	 * @param by an administrator, a recorder, or the system, who sees the members
	 * @param key of the whole batch
	 * @param act by which act all of them are
	 * @param wanted the awards, at most {@value #MOST}
	 * @return what became of each, in the same order
	 * @throws FundTooShort if others emptied a fund in this moment; nothing was given
	 * @throws ChangedMeanwhile if a rule book or a consent changed in this moment
	 * @throws org.communitypoints.ledger.ReferenceAlreadyUsed if something was awarded by
	 * one of the references
	 */
	public List<Given> give(Actor by, IdempotencyKey key, ActId act, List<NewAward> wanted) {
		Recording.mustRecord(by);
		return this.transactions.run(() -> {
			Act given = this.rules.require(act);
			this.awards.lock(wanted.stream().map(NewAward::member).collect(Collectors.toSet()));
			List<Wanted> all = wanted.stream()
				.map((one) -> new Wanted(one.member(), given, one.day(), one.quantity(), one.reference()))
				.toList();
			List<Weighed> weighed = this.awards.weigh(by, all);
			Set<MemberId> waiting = new HashSet<>();
			Map<Integer, Transfer> transfers = post(by, key, given, all, weighed, covered(weighed, waiting));
			List<Given> answer = new ArrayList<>(wanted.size());
			for (int at = 0; at < wanted.size(); at++) {
				Transfer transfer = transfers.get(at);
				Verdict verdict = weighed.get(at).verdict();
				answer.add((transfer != null)
						? new Given(wanted.get(at), verdict, transfer.amount(), transfer.id(), false) : new Given(
								wanted.get(at), verdict, Points.ZERO, null, waiting.contains(wanted.get(at).member())));
			}
			return answer;
		});
	}

	/** Posts what earns and what the funds cover; answers by the place in the list. */
	private Map<Integer, Transfer> post(Actor by, IdempotencyKey key, Act act, List<Wanted> all, List<Weighed> weighed,
			List<Integer> covered) {
		Map<Integer, Transfer> transfers = new HashMap<>();
		if (covered.isEmpty()) {
			return transfers;
		}
		Fingerprint request = Fingerprint.of("awards",
				covered.stream().map((at) -> all.get(at).member() + " " + all.get(at).reference()).toList());
		List<Transfer> posted = this.awards
			.post(by,
					new Awards.Request(key, request, act.code() + " " + act.nameZh(),
							LocalDate.ofInstant(this.clock.instant(), this.zone)),
					covered.stream().map(all::get).toList(), covered.stream().map(weighed::get).toList(), null)
			.transfers();
		for (int line = 0; line < covered.size(); line++) {
			transfers.put(covered.get(line), posted.get(line));
		}
		return transfers;
	}

	/**
	 * Who earns, as far as the points of each fund go, first come first served. What
	 * comes after something that was not covered was weighed as if it had been; so all of
	 * that member waits.
	 */
	private List<Integer> covered(List<Weighed> weighed, Set<MemberId> waiting) {
		Collection<CommunityId> places = weighed.stream()
			.filter((one) -> one.verdict().earns())
			.map((one) -> one.called().community())
			.collect(Collectors.toSet());
		Map<CommunityId, AccountId> funds = this.tree.funds(places);
		Map<AccountId, Points> left = new HashMap<>(this.ledger.balances(funds.values()));
		List<Integer> covered = new ArrayList<>();
		for (int at = 0; at < weighed.size(); at++) {
			Weighed one = weighed.get(at);
			if (one.verdict().earns()) {
				AccountId fund = funds.get(one.called().community());
				Points there = (fund != null) ? left.getOrDefault(fund, Points.ZERO) : Points.ZERO;
				if (fund != null && !there.lessThan(one.points()) && !waiting.contains(one.member())) {
					left.put(fund, there.minus(one.points()));
					covered.add(at);
				}
				else {
					waiting.add(one.member());
				}
			}
		}
		return covered;
	}

}
