package org.communitypoints.members;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two entries become one, because one person had been entered twice: all points go to the
 * entry that is kept, and the other ends. It is never undone, since points that were put
 * together are spent together.
 */
@Component
public class MergeEntries {

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	MergeEntries(Transactions transactions, MemberLookup lookup, Members members, CurrentProgramme programme,
			Ledger ledger, JdbcClient database, ApplicationEventPublisher events, Clock clock) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.programme = programme;
		this.ledger = ledger;
		this.database = database;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Merges two entries. The same key again changes nothing.
	 * @param by an administrator who looks after both
	 * @param key made with the page that asks for it
	 * @param keep the card of the entry that is kept
	 * @param end the card of the duplicate
	 * @param reason why there were two
	 * @throws MergeNeedsTwo if it is one entry, or one of the two has left
	 * @throws org.communitypoints.kernel.Refusal if one of them cannot be opened
	 */
	public void merge(Actor by, IdempotencyKey key, CardNumber keep, CardNumber end, MergeReason reason) {
		if (!by.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			if (!this.database.sql("SELECT EXISTS (SELECT FROM merge WHERE key = ?)")
				.param(key.value())
				.query(Boolean.class)
				.single()) {
				once(by, key, keep, end, reason);
			}
			return key;
		});
	}

	/**
	 * Passes on what came back to entries that had ended by a merge, because a redemption
	 * of theirs was taken back later.
	 * @param cause the act by which it came back
	 * @param wallets where points may have come back to
	 */
	public void passOn(Act cause, Collection<AccountId> wallets) {
		List<Late> late = this.database
			.sql("""
					SELECT m.duplicate, a.id AS source, k.id AS target, a.credits - a.debits AS points
					FROM account a JOIN merge m ON m.duplicate = a.holder JOIN account k ON k.kind = 'WALLET' AND k.holder = m.kept
					WHERE a.id = ANY (?) AND a.kind = 'WALLET' AND a.credits > a.debits
					""")
			.param(Members.uuids(wallets.stream().map(AccountId::value).toList()))
			.query((row, number) -> new Late(row.getObject("duplicate", UUID.class),
					new AccountId(row.getObject("source", UUID.class)),
					new AccountId(row.getObject("target", UUID.class)), Points.of(row.getLong("points"))))
			.list();
		for (Late one : late) {
			this.ledger.post(
					new Act(IdempotencyKey.chosenBy(cause.key().value(), "passed-on-" + one.duplicate()),
							cause.fingerprint(), cause.by(), cause.happenedAt(), ""),
					new Movement(TransferKind.MOVE, one.from(), one.to(), one.points()));
		}
		if (!late.isEmpty()) {
			// the entry that was kept may have been merged itself since
			passOn(cause, late.stream().map(Late::to).toList());
		}
	}

	private void once(Actor by, IdempotencyKey key, CardNumber keep, CardNumber end, MergeReason reason) {
		MemberAtCounter kept = this.lookup.byCard(by, keep);
		MemberAtCounter duplicate = this.lookup.byCard(by, end);
		if (kept.id().equals(duplicate.id())) {
			throw new MergeNeedsTwo();
		}
		Stream.of(kept.id(), duplicate.id())
			.sorted((a, b) -> a.value().compareTo(b.value()))
			.forEach(this.members::lock);
		if (this.members.hasLeft(kept.id()) || this.members.hasLeft(duplicate.id())) {
			throw new MergeNeedsTwo();
		}
		Points points = Optional
			.ofNullable(
					this.ledger.balancesForUpdate(List.of(kept.wallet(), duplicate.wallet())).get(duplicate.wallet()))
			.orElse(Points.ZERO);
		this.database.sql("""
				INSERT INTO merge (duplicate, kept, key, reason, merged_by, merged_by_name) VALUES (?, ?, ?, ?, ?, ?)
				""")
			.params(duplicate.id().value(), kept.id().value(), key.value(), reason.name(), by.id().value(), by.name())
			.update();
		this.members.end(by, duplicate.id(), this.programme.require().graceDays(), "MERGED");
		if (!points.equals(Points.ZERO)) {
			this.ledger.post(
					new Act(key, Fingerprint.of("merge", duplicate.id(), kept.id()), by.id(), this.clock.instant(), ""),
					new Movement(TransferKind.MOVE, duplicate.wallet(), kept.wallet(), points));
		}
		this.events.publishEvent(
				new ActDone(by, "members-merged", duplicate.card().masked() + " \u2192 " + kept.card().masked()));
	}

	/** Points that came back to an entry that had ended. */
	private record Late(UUID duplicate, AccountId from, AccountId to, Points points) {
	}

}
