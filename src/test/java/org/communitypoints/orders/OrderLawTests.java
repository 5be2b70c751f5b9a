package org.communitypoints.orders;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

/** Attacks orders and what is kept for them in the database, past the Java code. */
@ProductTest
class OrderLawTests {

	private static final String TAKEN = """
			SELECT move_stock(?, 'TAKEN', ARRAY[CAST(? AS uuid)], ARRAY[-1], ?, NULL, NULL, NULL, NULL)
			""";

	private static final String RELEASED = "SELECT end_hold(?, 'RELEASED', gen_random_uuid(), NULL)";

	private static final String GIVEN_UP = "UPDATE stock_reservation SET outcome = 'GIVEN_UP', ended_at = now() WHERE id = ?";

	private static final String CANCELLED = """
			INSERT INTO backorder_cancellation (backorder, reason, actor, actor_name)
			VALUES (?, 'MISTAKE', gen_random_uuid(), 'x')
			""";

	@Autowired
	private Market market;

	@Autowired
	private Ordering ordering;

	@Autowired
	private Redeem redeem;

	private Market.Village village;

	private Actor clerk;

	private Joined she;

	private UUID order;

	private UUID shop;

	private UUID soap;

	@BeforeEach
	void anOrderWaits() {
		this.village = this.market.sellingSoap(10, 0);
		this.clerk = this.village.clerk();
		this.she = this.village.member("其其格", 100);
		this.order = this.ordering.soap(this.clerk, this.village, this.she, 3).id().value();
		this.shop = this.village.shop().id().value();
		this.soap = this.village.soap().id().value();
	}

	@ParameterizedTest
	@EnumSource
	void nobodyTakesWhatIsKept(Attacker attacker) {
		this.ordering.comes(this.village, 3);
		attacker.breaks("what_is_kept_is_not_taken", TAKEN, this.shop, this.soap, UUID.randomUUID());
		attacker.mayNot("to say it is the order's, and take less", (connection) -> {
			UUID cause = UUID.randomUUID();
			Attacker.run(connection,
					"UPDATE stock_reservation SET outcome = 'TAKEN', cause = ?, ended_at = now() WHERE id = ?", cause,
					this.order);
			Attacker.run(connection, TAKEN, this.shop, this.soap, cause);
		});
	}

	@ParameterizedTest
	@EnumSource
	void aReservationEndsOnceAndIsNeverChangedOrRemoved(Attacker attacker) {
		attacker.mayNot("UPDATE stock_reservation SET quantity = 1 WHERE id = ?", this.order);
		attacker.mayNot("UPDATE stock_reservation SET place = 99 WHERE id = ?", this.order);
		attacker.mayNot("DELETE FROM stock_reservation WHERE id = ?", this.order);
		attacker.mayNot("TRUNCATE stock_reservation CASCADE");
		attacker.breaks("stock_reservation_is_taken_before_its_end",
				"UPDATE stock_reservation SET outcome = 'ENDED', ended_at = now() WHERE id = ?", this.order);
	}

	@ParameterizedTest
	@EnumSource
	void anOrderItsHoldAndItsReservationEndTogether(Attacker attacker) {
		attacker.breaks("backorder_is_whole", RELEASED, this.order);
		attacker.breaks("backorder_is_whole", GIVEN_UP, this.order);
		attacker.breaks("backorder_is_whole", CANCELLED, this.order);
		attacker.mayNot("a cancellation that keeps the goods", (connection) -> {
			Attacker.run(connection, RELEASED, this.order);
			Attacker.run(connection, CANCELLED, this.order);
		}).hasMessageContaining("is cancelled in part");
	}

	@ParameterizedTest
	@EnumSource
	void anOrderIsHandedOverByItsOwnRedemptionOnly(Attacker attacker) {
		this.ordering.comes(this.village, 9);
		Redemption another = this.redeem.redeem(this.clerk, this.village.order(this.she, 3)).redemption();
		attacker.breaks("backorder_is_whole", "INSERT INTO backorder_hand_over (backorder, redemption) VALUES (?, ?)",
				this.order, another.id().value());
	}

	@ParameterizedTest
	@EnumSource
	void anOrderIsNeverChangedOrRemoved(Attacker attacker) {
		attacker.mayNot("UPDATE backorder SET price = 1 WHERE id = ?", this.order);
		attacker.mayNot("DELETE FROM backorder WHERE id = ?", this.order);
		attacker.mayNot("TRUNCATE backorder CASCADE");
	}

	@ParameterizedTest
	@EnumSource
	void noOrderStandsWithoutAHold(Attacker attacker) {
		String placed = """
				INSERT INTO backorder (id, shop, number, member, good, name_zh, name_en, unit, quantity, price, points,
					cash_fen, ends_at, clerk, clerk_name)
				SELECT gen_random_uuid(), shop, ?, member, good, name_zh, name_en, unit, quantity, price, points,
					cash_fen, ends_at, clerk, clerk_name FROM backorder WHERE id = ?
				""";
		attacker.breaks("backorder_is_whole", placed, 2, this.order);
		attacker.breaks("backorder_numbers_have_no_gaps", placed, 3, this.order);
	}

	@ParameterizedTest
	@EnumSource
	void whoLeavesHasNoOpenOrder(Attacker attacker) {
		attacker.breaks("who_leaves_orders_nothing", """
				INSERT INTO withdrawal (member, withdrawn_by, channel, redeemable_until)
				VALUES (?, gen_random_uuid(), 'SCREEN', now() + interval '90 days')
				""", this.she.member().value());
	}

}
