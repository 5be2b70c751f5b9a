package org.communitypoints.ledger;

import java.time.Instant;
import java.util.UUID;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;

/**
 * A small programme with books of its own, and the words to tell a story in: a sponsor, a
 * village's fund, a shop's till, and as many wallets as a story needs.
 */
final class Books {

	static final ActorId SOMEBODY = ActorId.next();

	private final Ledger ledger;

	private final Bookkeeping bookkeeping;

	final AccountId sponsor;

	final AccountId fund;

	final AccountId till;

	Books(Ledger ledger, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.bookkeeping = bookkeeping;
		this.sponsor = ledger.open(AccountKind.SPONSOR, UUID.randomUUID());
		this.fund = anotherFund();
		this.till = anotherTill();
	}

	AccountId anotherFund() {
		return this.ledger.open(AccountKind.FUND, UUID.randomUUID());
	}

	AccountId anotherTill() {
		return this.ledger.open(AccountKind.TILL, UUID.randomUUID());
	}

	AccountId wallet() {
		return this.ledger.open(AccountKind.WALLET, this.bookkeeping.member());
	}

	AccountId walletWith(long points) {
		AccountId wallet = wallet();
		fund(points);
		award(wallet, points);
		return wallet;
	}

	Transfer fund(long points) {
		return this.ledger.post(act(), funding(points)).only();
	}

	Transfer award(AccountId wallet, long points) {
		return this.ledger.post(act(), awarding(wallet, points)).only();
	}

	Transfer redeem(AccountId wallet, long points) {
		return this.ledger.post(act(), redeeming(wallet, points)).only();
	}

	Transfer settle(long points) {
		return this.ledger.post(act(), settling(points)).only();
	}

	Movement funding(long points) {
		return new Movement(TransferKind.FUND, this.sponsor, this.fund, Points.of(points));
	}

	Movement awarding(AccountId wallet, long points) {
		return new Movement(TransferKind.AWARD, this.fund, wallet, Points.of(points));
	}

	Movement redeeming(AccountId wallet, long points) {
		return new Movement(TransferKind.REDEEM, wallet, this.till, Points.of(points));
	}

	Movement expiring(AccountId wallet, long points) {
		return new Movement(TransferKind.EXPIRE, wallet, this.fund, Points.of(points));
	}

	Movement settling(long points) {
		return new Movement(TransferKind.SETTLE, this.till, this.sponsor, Points.of(points));
	}

	static Act act() {
		return act(IdempotencyKey.next());
	}

	static Act act(IdempotencyKey key) {
		return actAt(key, Instant.now());
	}

	static Act actAt(IdempotencyKey key, Instant happenedAt) {
		return new Act(key, Fingerprint.of("the same request"), SOMEBODY, happenedAt, "as told");
	}

	long in(AccountId account) {
		return this.ledger.balance(account).value();
	}

}
