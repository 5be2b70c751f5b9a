package org.communitypoints.counter;

import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.database.SentStatements;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a redemption costs in round trips; sharing costs those who share, and nobody else
 * one.
 */
@ProductTest
@Import(SentStatements.class)
class HouseholdCostTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private RedeemAtTill redeemAtTill;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Test
	void aTillRedeemsInOneStatement() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 500);
		Joined bai = village.member("白音查干", 320);
		Actor till = village.till();
		TillOrder wanted = new TillOrder(bai.card(), List.of(new TillOrder.Item(village.soap().barcode(), 3)), null);

		assertThat(SentStatements.of(() -> this.redeemAtTill.redeem(till, IdempotencyKey.next(), wanted, null)))
			.hasSize(1);
		assertThat(village.balanceOf(bai)).isEqualTo(290);
	}

	@Test
	void aMemberWithoutAHouseholdPaysNoStatementForIt() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 500);
		Actor clerk = village.clerk();
		Joined alone = village.member("白音查干", 320);
		Joined she = village.member("其其格", 40);
		Joined he = village.member("巴特尔", 280);
		HouseholdId household = this.households.make(village.administrator(), seen(village, she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(village.administrator(), household, seen(village, he),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(village.administrator(), household, seen(village, he),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));

		List<String> forOne = SentStatements.of(() -> this.redeem.redeem(clerk, village.order(alone, 5)));
		assertThat(forOne).filteredOn((sql) -> sql.contains("household_seat"))
			.as("the look-up says by a join that there is none, and nobody asks again")
			.hasSize(1)
			.first()
			.asString()
			.contains("FROM card k JOIN member m");
		List<String> forTwo = SentStatements.of(() -> this.redeem.redeem(clerk, village.order(she, 5)));
		assertThat(forTwo).hasSizeGreaterThan(forOne.size());
		assertThat(forTwo.stream().filter((sql) -> !sql.contains("household_seat")).toList())
			.as("and but for the household all is the same")
			.containsAll(forOne.stream().filter((sql) -> sql.contains("redemption")).toList());
	}

	private MemberAtCounter seen(Market.Village village, Joined member) {
		return this.lookup.recall(village.administrator(), member.member()).orElseThrow();
	}

}
