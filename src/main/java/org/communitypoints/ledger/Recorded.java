package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/** A row of the journal: a transfer without the balances that it leaves. */
record Recorded(TransferId id, int ordinal, TransferKind kind, AccountId from, AccountId to, Points amount,
		@Nullable TransferId reversesOrNull, ActorId by, String reason, Instant happenedAt, Instant recordedAt) {

	static Recorded of(ResultSet row) throws SQLException {
		UUID reverses = row.getObject("reverses", UUID.class);
		return new Recorded(new TransferId(row.getObject("id", UUID.class)), row.getInt("ordinal"),
				TransferKind.valueOf(row.getString("kind")), new AccountId(row.getObject("from_account", UUID.class)),
				new AccountId(row.getObject("to_account", UUID.class)), Points.of(row.getLong("amount")),
				(reverses != null) ? new TransferId(reverses) : null, new ActorId(row.getObject("actor", UUID.class)),
				row.getString("reason"), instant(row, "happened_at"), instant(row, "recorded_at"));
	}

	static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	/** What its two entries say: a reversal is a negative amount on the same sides. */
	long entered() {
		return (this.reversesOrNull != null) ? -this.amount.value() : this.amount.value();
	}

	Transfer leaving(long fromBalance, long toBalance) {
		return new Transfer(this.id, this.kind, this.from, this.to, this.amount, this.reversesOrNull, this.by,
				this.reason, this.happenedAt, this.recordedAt, fromBalance, toBalance);
	}

}
