package org.communitypoints.ledger;

/** Why points move, and between which kinds of accounts; nothing else is a transfer. */
public enum TransferKind {

	/** Money came in. */
	FUND(AccountKind.SPONSOR, AccountKind.FUND),

	/** A member earned points. */
	AWARD(AccountKind.FUND, AccountKind.WALLET),

	/** A member took goods at a shop. */
	REDEEM(AccountKind.WALLET, AccountKind.TILL),

	/**
	 * A member's points went to another wallet of the household or of the same person.
	 */
	MOVE(AccountKind.WALLET, AccountKind.WALLET),

	/** A fund passed points on to a fund above or below it. */
	ALLOCATE(AccountKind.FUND, AccountKind.FUND),

	/** An announced expiry. */
	EXPIRE(AccountKind.WALLET, AccountKind.FUND),

	/** A shop was paid. */
	SETTLE(AccountKind.TILL, AccountKind.SPONSOR);

	private final AccountKind from;

	private final AccountKind to;

	TransferKind(AccountKind from, AccountKind to) {
		this.from = from;
		this.to = to;
	}

	/**
	 * The kind of account that is debited.
	 * @return the kind
	 */
	public AccountKind from() {
		return this.from;
	}

	/**
	 * The kind of account that is credited.
	 * @return the kind
	 */
	public AccountKind to() {
		return this.to;
	}

}
