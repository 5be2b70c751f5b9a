package org.communitypoints.counter;

import java.time.Instant;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.Leave;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the database itself refuses about receipts, whoever asks: as the application, as
 * the owner, and as a superuser whose session says that it replicates.
 */
@ProductTest
class ReceiptLawTests {

	private static final String COPY = """
			INSERT INTO redemption (id, shop, number, member, card_ending, transfer, points, cash_fen, balance_after, clerk,
				clerk_name, redeemed_at)
			SELECT gen_random_uuid(), coalesce(CAST(? AS uuid), shop), 2, coalesce(CAST(? AS uuid), member), card_ending,
				t.id, coalesce(CAST(? AS bigint), points), 0, balance_after, clerk, clerk_name,
				t.recorded_at + coalesce(CAST(? AS interval), interval '0')
			FROM redemption CROSS JOIN transfer t WHERE t.id = ? AND redemption.id = ?
			""";

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Leave leave;

	@Autowired
	private CommunityTree tree;

	@Autowired
	private Villages villages;

	private Market.Village village;

	private Joined bai;

	private Redemption receipt;

	@BeforeEach
	void threeSoapsWereRedeemed() {
		this.village = this.market.sellingSoap(10, 100);
		this.bai = this.village.member("白音查干", 320);
		this.receipt = this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 3)).redemption();
	}

	@ParameterizedTest
	@EnumSource
	void aReceiptSaysWhoseRedemptionItIsAndWhereAndHowMuch(Attacker attacker) {
		UUID bare = bareRedemption();
		UUID stranger = this.village.member("其其格", 10).member().value();
		UUID elsewhere = this.market.sellingSoap(10, 1).shop().id().value();
		attacker.isStoppedBy("not what the books say", (connection) -> Attacker.run(connection, COPY, null, stranger,
				null, null, bare, this.receipt.id().value()));
		attacker.isStoppedBy("not what the books say",
				(connection) -> Attacker.run(connection, COPY, null, null, 31L, null, bare, this.receipt.id().value()));
		attacker.isStoppedBy("not what the books say", (connection) -> Attacker.run(connection,
				COPY.replace(", 2, ", ", 1, "), elsewhere, null, null, null, bare, this.receipt.id().value()));
		UUID award = award();
		attacker.isStoppedBy("not what the books say", (connection) -> Attacker.run(connection, COPY, null, null, null,
				null, award, this.receipt.id().value()));
	}

	@ParameterizedTest
	@EnumSource
	void aReceiptIsNeitherOlderNorYoungerThanItsRedemption(Attacker attacker) {
		UUID bare = bareRedemption();
		for (String day : new String[] { "-1 day", "1 day" }) {
			attacker.isStoppedBy("not what the books say", (connection) -> Attacker.run(connection, COPY, null, null,
					null, day, bare, this.receipt.id().value()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void nobodyGetsAReceiptWhoseTimeToRedeemIsOver(Attacker attacker) {
		UUID bare = bareRedemption();
		this.leave.leave(this.village.administrator(), this.bai.member());
		LaterOn.theGraceIsOver(this.bai.member());
		attacker.isStoppedBy("time to redeem is over", (connection) -> Attacker.run(connection, COPY, null, null, null,
				null, bare, this.receipt.id().value()));
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsAddedToAReceiptLater(Attacker attacker) {
		attacker.isStoppedBy("written with its receipt", (connection) -> Attacker.run(connection, """
				INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
				SELECT redemption, 2, good, name_zh, name_en, unit, 1, price FROM redemption_line WHERE redemption = ?
				""", this.receipt.id().value()));
	}

	@ParameterizedTest
	@EnumSource
	void theGoodsOfAReceiptCostAtLeastItsPoints(Attacker attacker) {
		UUID bare = bareRedemption();
		attacker.isStoppedBy("costs less than its points", (connection) -> {
			Attacker.run(connection, COPY, null, null, null, null, bare, this.receipt.id().value());
			Attacker.run(connection, """
					INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
					SELECT n.id, 1, l.good, l.name_zh, l.name_en, l.unit, 2, l.price
					FROM redemption_line l JOIN redemption r ON r.id = l.redemption
					JOIN redemption n ON n.shop = r.shop AND n.number = 2 WHERE r.id = ?
					""", this.receipt.id().value());
		});
	}

	@ParameterizedTest
	@EnumSource
	void aReceiptListsWhatWasTaken(Attacker attacker) {
		UUID bare = bareRedemption();
		attacker.isStoppedBy("lists nothing", (connection) -> {
			Attacker.run(connection, COPY, null, null, null, null, bare, this.receipt.id().value());
			Attacker.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
		});
	}

	/**
	 * Thirty points of the same member at the same till, of which there is no receipt.
	 */
	private UUID bareRedemption() {
		return post(TransferKind.REDEEM, this.bai.wallet(), this.village.shop().till(), 30);
	}

	private UUID award() {
		this.villages.fund(this.village.community(), 30);
		return post(TransferKind.AWARD, this.tree.fund(this.village.community().id()), this.bai.wallet(), 30);
	}

	private UUID post(TransferKind kind, AccountId from, AccountId to, long points) {
		return this.ledger
			.post(new Act(IdempotencyKey.next(), Fingerprint.of("bare"), ActorId.next(), Instant.now(), ""),
					new Movement(kind, from, to, Points.of(points)))
			.only()
			.id()
			.value();
	}

}
