package org.communitypoints.counter;

import java.util.Map;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the database itself refuses about shifts and limits, whoever asks. */
@ProductTest
class ShiftLawTests {

	private static final String CLOSING = """
			INSERT INTO shift_closing (shift, redemptions, taken_back, returns, points, points_back, cash_in_fen, cash_back_fen,
				cash_counted_fen, reason, closed_by, closed_by_name, closed_by_role)
			VALUES (?, ?, 0, 0, ?, 0, 0, 0, ?, NULL, ?, 'x', ?)
			""";

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private WorkShifts workShifts;

	@Autowired
	private CounterRules rules;

	private Market.Village village;

	private Joined bai;

	private Actor clerk;

	private Shift shift;

	private Redemption receipt;

	@BeforeEach
	void oneSoapWasRedeemedInAShift() {
		this.village = this.market.sellingSoap(10, 100);
		this.bai = this.village.member("白音查干", 320);
		this.clerk = this.village.clerk();
		this.shift = this.workShifts.open(this.clerk, 500, Map.of());
		this.receipt = this.redeem.redeem(this.clerk, this.village.order(this.bai, 1)).redemption();
	}

	@ParameterizedTest
	@EnumSource
	void aShiftClosesWithWhatItDidAndBySomebodyWhoMay(Attacker attacker) {
		UUID id = this.shift.id().value();
		UUID opener = this.clerk.id().value();
		attacker.isStoppedBy("did something else",
				(connection) -> Attacker.run(connection, CLOSING, id, 2, 10L, 500L, opener, "CLERK"));
		attacker.isStoppedBy("did something else",
				(connection) -> Attacker.run(connection, CLOSING, id, 1, 9L, 500L, opener, "CLERK"));
		attacker.isStoppedBy("differs, and nobody says why",
				(connection) -> Attacker.run(connection, CLOSING, id, 1, 10L, 499L, opener, "CLERK"));
		attacker.isStoppedBy("closed by who opened it",
				(connection) -> Attacker.run(connection, CLOSING, id, 1, 10L, 500L, UUID.randomUUID(), "CLERK"));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsDoneInAClosedShift(Attacker attacker) {
		this.workShifts.close(this.clerk, this.village.shop(), this.shift.number(), 500, Map.of(), null);
		UUID id = this.shift.id().value();
		attacker.isStoppedBy("is not open at this shop", (connection) -> Attacker.run(connection, """
				INSERT INTO redemption_reversal (redemption, transfer, reason, actor, actor_name, shift)
				VALUES (?, ?, 'DAMAGED', gen_random_uuid(), 'x', ?)
				""", this.receipt.id().value(), this.receipt.transfer().value(), id));
		attacker.isStoppedBy("is closed", (connection) -> Attacker.run(connection,
				"INSERT INTO shift_clerk (shift, clerk) VALUES (?, gen_random_uuid())", id));
		attacker.isStoppedBy("shift_is_closed_once",
				(connection) -> Attacker.run(connection, CLOSING, id, 1, 10L, 500L, this.clerk.id().value(), "CLERK"));
	}

	@ParameterizedTest
	@EnumSource
	void aShiftIsOfOneShop(Attacker attacker) {
		Market.Village elsewhere = this.market.sellingSoap(10, 10);
		Shift theirs = this.workShifts.open(elsewhere.clerk(), 0, Map.of());
		attacker.isStoppedBy("is not open at this shop", (connection) -> Attacker.run(connection, """
				INSERT INTO redemption_reversal (redemption, transfer, reason, actor, actor_name, shift)
				VALUES (?, ?, 'DAMAGED', gen_random_uuid(), 'x', ?)
				""", this.receipt.id().value(), this.receipt.transfer().value(), theirs.id().value()));
	}

	@ParameterizedTest
	@EnumSource
	void shiftsAreNeverChanged(Attacker attacker) {
		UUID id = this.shift.id().value();
		for (String sql : new String[] { "UPDATE shift SET opened_at = now() WHERE id = ?",
				"DELETE FROM shift WHERE id = ?", "DELETE FROM shift_clerk WHERE shift = ?",
				"UPDATE shift_closing SET reason = NULL WHERE shift = ?", "DELETE FROM shift_stock WHERE shift = ?" }) {
			attacker.isStoppedBy("receipts are never changed", (connection) -> Attacker.run(connection, sql, id));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nobodyTakesMoreThanTheLimit(Attacker attacker) {
		this.rules.setLimit(this.village.administrator(), this.village.shop(), this.village.soap().id(), 1);
		attacker.isStoppedBy("takes at most 1", (connection) -> Attacker.run(connection, """
				INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
				SELECT redemption, 2, good, name_zh, name_en, unit, 1, price FROM redemption_line WHERE redemption = ?
				""", this.receipt.id().value()));
	}

}
