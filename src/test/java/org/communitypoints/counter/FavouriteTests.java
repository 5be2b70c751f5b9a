package org.communitypoints.counter;

import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Good;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class FavouriteTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private Counter counter;

	@Test
	void whatAShopGaveOutMostInThirtyDaysComesFirstAndNothingMovesDuringTheDay() {
		Market.Village village = this.market.sellingSoap(1, 100);
		Good rice = village.anotherGood(1, 100);
		Good salt = village.anotherGood(1, 100);
		village.anotherGood(1, 100);
		Joined bai = village.member("白音查干", 1_000);
		Actor clerk = village.clerk();
		DaysLater.redeemed(redeems(village, bai, rice, 5), 2);
		DaysLater.redeemed(redeems(village, bai, salt, 3), 20);
		DaysLater.redeemed(redeems(village, bai, salt, 90), 40);
		Redemption undone = redeems(village, bai, salt, 4);
		this.takeBack.takeBack(village.administrator(), undone.id(), Redemption.Reason.WRONG_GOODS,
				IdempotencyKey.next());
		DaysLater.redeemed(undone, 1);

		assertThat(this.counter.of(clerk).shelf()).hasSize(4)
			.extracting((good) -> good.id())
			.startsWith(rice.id(), salt.id());
		redeems(village, bai, village.soap(), 50);
		assertThat(this.counter.of(clerk).shelf()).extracting((good) -> good.id()).startsWith(rice.id(), salt.id());
	}

	private Redemption redeems(Market.Village village, Joined member, Good good, int many) {
		return this.redeem
			.redeem(village.till(),
					new Order(IdempotencyKey.next(), Fingerprint.of(good.id(), many), member.card(),
							Map.of(good.id(), many), null))
			.redemption();
	}

}
