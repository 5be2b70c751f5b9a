package org.communitypoints.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the database itself refuses about returns, whoever asks: as the application, as
 * the owner, and as a superuser whose session says that it replicates.
 */
@ProductTest
class ReturnLawTests {

	private static final String RETURN = """
			INSERT INTO goods_return (id, redemption, shop, number, key, fingerprint, points, cash_fen, transfer,
				household_points, balance_after, reason, actor, actor_name, actor_role)
			VALUES (?, ?, ?, ?, gen_random_uuid(), sha256(''), ?, ?, ?, 0, 0, 'DAMAGED', gen_random_uuid(), 'x', ?)
			""";

	private static final String LINE = "INSERT INTO goods_return_line (goods_return, line, quantity, on_shelf) VALUES (?, ?, ?, true)";

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private ReturnGoods returnGoods;

	private Market.Village village;

	private Redemption receipt;

	private Return taken;

	@BeforeEach
	void oneSoapOfThreeCameBack() {
		this.village = this.market.sellingSoap(10, 100);
		Joined bai = this.village.member("白音查干", 320);
		this.receipt = this.redeem.redeem(this.village.clerk(), this.village.order(bai, 3)).redemption();
		this.taken = this.returnGoods
			.take(this.village.clerk(), this.receipt.id(),
					new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, true))),
					IdempotencyKey.next())
			.taken();
	}

	@ParameterizedTest
	@EnumSource
	void returnsAreNeverChanged(Attacker attacker) {
		UUID id = this.taken.id().value();
		for (String sql : new String[] { "UPDATE goods_return SET points = 1 WHERE id = ?",
				"DELETE FROM goods_return WHERE id = ?",
				"UPDATE goods_return_line SET quantity = 1 WHERE goods_return = ?",
				"DELETE FROM goods_return_line WHERE goods_return = ?",
				"DELETE FROM receipt_print WHERE receipt = ?" }) {
			attacker.isStoppedBy("receipts are never changed", (connection) -> Attacker.run(connection, sql, id));
		}
	}

	@ParameterizedTest
	@EnumSource
	void moreThanWasTakenNeverComesBack(Attacker attacker) {
		attacker.isStoppedBy("gives back more than was taken", (connection) -> {
			UUID id = head(connection, 3, 20, reversal(connection), "ADMINISTRATOR");
			Attacker.run(connection, LINE, id, 1, 3);
		});
		attacker.isStoppedBy("gives back more than was taken", (connection) -> {
			UUID id = head(connection, 3, 20, reversal(connection), "ADMINISTRATOR");
			Attacker.run(connection, LINE, id, 2, 1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aReturnGivesBackWhatItsGoodsCostAndNotMore(Attacker attacker) {
		attacker.isStoppedBy("other points back", (connection) -> {
			UUID id = head(connection, 3, 20, reversal(connection), "CLERK");
			Attacker.run(connection, LINE, id, 1, 1);
		});
		attacker.isStoppedBy("other cash back", (connection) -> {
			UUID id = UUID.randomUUID();
			Attacker.run(connection, RETURN, id, this.receipt.id().value(), this.village.shop().id().value(), 3L, 10L,
					100L, reversal(connection), "CLERK");
			Attacker.run(connection, LINE, id, 1, 1);
		});
		attacker.isStoppedBy("not what the books give back", (connection) -> {
			UUID id = head(connection, 3, 10, this.receipt.transfer().value(), "CLERK");
			Attacker.run(connection, LINE, id, 1, 1);
		});
		attacker.isStoppedBy("gives no goods back",
				(connection) -> head(connection, 3, 10, reversal(connection), "CLERK"));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsAddedToAReturnLater(Attacker attacker) {
		attacker.isStoppedBy("written with the return",
				(connection) -> Attacker.run(connection, LINE, this.taken.id().value(), 2, 1));
	}

	@ParameterizedTest
	@EnumSource
	void theBookHasNoGapsAndEachNumberStandsOnOnePaper(Attacker attacker) {
		UUID inTheBooks = this.receipt.transfer().value();
		attacker.isStoppedBy("would leave a gap", (connection) -> head(connection, 4, 10, inTheBooks, "CLERK"));
		attacker.isStoppedBy("stands on another paper", (connection) -> head(connection, 1, 10, inTheBooks, "CLERK"));
		attacker.isStoppedBy("goods_return_number_is_used_once",
				(connection) -> head(connection, 2, 10, inTheBooks, "CLERK"));
		attacker.isStoppedBy("stands on another paper",
				(connection) -> Attacker.run(connection,
						"""
								INSERT INTO redemption (id, shop, number, member, card_ending, transfer, points, cash_fen, balance_after, clerk, clerk_name)
								SELECT gen_random_uuid(), r.shop, 2, r.member, r.card_ending, g.transfer, 1, 0, 0, r.clerk, 'x'
								FROM redemption r JOIN goods_return g ON g.redemption = r.id WHERE r.id = ?
								""",
						this.receipt.id().value()));
	}

	@ParameterizedTest
	@EnumSource
	void aShopIsTooLateAfterTheDaysOfTheProgramme(Attacker attacker) {
		DaysLater.redeemed(this.receipt, 8);
		attacker.isStoppedBy("comes too late for a shop", (connection) -> {
			UUID id = head(connection, 3, 10, reversal(connection), "CLERK");
			Attacker.run(connection, LINE, id, 1, 1);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aRedemptionWithReturnsIsNotTakenBack(Attacker attacker) {
		attacker.isStoppedBy("whole or not at all", (connection) -> Attacker.run(connection, """
				INSERT INTO redemption_reversal (redemption, transfer, reason, actor, actor_name)
				VALUES (?, ?, 'DAMAGED', gen_random_uuid(), 'x')
				""", this.receipt.id().value(), this.receipt.transfer().value()));
	}

	@Test
	void theApplicationSaysNoTimeOfItsOwn() {
		Attacker.APPLICATION.isStoppedBy("permission denied", (connection) -> Attacker.run(connection,
				"INSERT INTO goods_return (id, redemption, returned_at) VALUES (gen_random_uuid(), ?, now() - interval '9 days')",
				this.receipt.id().value()));
		assertThat(this.taken.returnedAt()).isAfter(this.receipt.redeemedAt());
	}

	private UUID head(Connection connection, long number, long points, UUID transfer, String role) throws SQLException {
		UUID id = UUID.randomUUID();
		Attacker.run(connection, RETURN, id, this.receipt.id().value(), this.village.shop().id().value(), number,
				points, 0L, transfer, role);
		return id;
	}

	/**
	 * A real part of the redemption going back in the books, so that only the law under
	 * attack stands against it.
	 */
	private UUID reversal(Connection connection) throws SQLException {
		UUID id = UUID.randomUUID();
		Attacker.run(connection,
				"""
						INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount, reverses,
							reversed_before, actor, reason, happened_at)
						SELECT ?, gen_random_uuid(), 0, sha256(''), kind, from_account, to_account, 10, id, 10, actor, '', now()
						FROM transfer WHERE id = ?
						""",
				id, this.receipt.transfer().value());
		Attacker.run(connection,
				"""
						UPDATE account SET credits = credits - 10, seq = seq + 1 WHERE id = (SELECT to_account FROM transfer WHERE id = ?)
						""",
				id);
		Attacker.run(connection,
				"""
						UPDATE account SET debits = debits - 10, seq = seq + 1 WHERE id = (SELECT from_account FROM transfer WHERE id = ?)
						""",
				id);
		Attacker.run(connection, """
				INSERT INTO entry (account, seq, transfer, side, amount, credits, debits)
				SELECT a.id, a.seq, t.id, CASE WHEN a.id = t.to_account THEN 'C' ELSE 'D' END, -10, a.credits, a.debits
				FROM transfer t JOIN account a ON a.id IN (t.from_account, t.to_account) WHERE t.id = ?
				""", id);
		return id;
	}

}
