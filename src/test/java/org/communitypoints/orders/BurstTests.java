package org.communitypoints.orders;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.communitypoints.AtOnce;
import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes all at once waits for its turn, and gets its answer: nobody is told to come
 * again because of it.
 */
@ServedTest
class BurstTests {

	private static final int BURST = 20;

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Ordering ordering;

	@Autowired
	private Backorders orders;

	@Autowired
	private Leave leave;

	@Autowired
	private Redeem redeem;

	@Test
	void twentyOrdersOfOneClerkAtOnceAreAllAnswered() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 0);
		Joined bai = village.member("白音查干", 1000);
		Visitor clerk = new Visitor(this.port);
		clerk.signIn(this.staff.clerk(village.shop(), village.community()).signInName(), Staff.PASSWORD);
		clerk.get("/counter");
		clerk.post("/counter/scans", "words", bai.card().digits());
		String seen = clerk.get("/counter/orders/new?good=" + village.soap().id())
			.body()
			.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
		List<Object> answers = AtOnce.of(BURST,
				(at) -> clerk
					.send(clerk.request("/counter/orders")
						.header("Content-Type", "application/x-www-form-urlencoded")
						.POST(HttpRequest.BodyPublishers.ofString("_csrf="
								+ URLEncoder.encode(clerk.token(), StandardCharsets.UTF_8) + "&id=" + BackorderId.next()
								+ "&good=" + village.soap().id() + "&seen=" + seen + "&quantity=1&points=")))
					.statusCode());
		assertThat(answers).hasSize(BURST).containsOnly(303);
		assertThat(this.ordering.available(bai)).isEqualTo(1000 - 10 * BURST);
	}

	@Test
	void twentyRedemptionsOfOneWalletAtOnceAreAllAnswered() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 100);
		Joined bai = village.member("白音查干", 1000);
		List<Actor> clerks = village.clerks(BURST);
		List<Object> answers = AtOnce.of(BURST,
				(at) -> this.redeem.redeem(clerks.get(at), village.order(bai, 1)).replayed());
		assertThat(answers).hasSize(BURST).containsOnly(false);
		assertThat(village.balanceOf(bai)).isEqualTo(1000 - 10 * BURST);
	}

	@Test
	void whoOrdersAndLeavesAtOnceHasNoOrderLeftWhicheverCameFirst() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 0);
		List<Joined> members = new ArrayList<>();
		List<Actor> clerks = village.clerks(10);
		for (int at = 0; at < 10; at++) {
			Joined member = village.member("白音查干", 100);
			members.add(member);
			this.ordering.soap(clerks.get(at), village, member, 1);
		}
		List<Object> answers = AtOnce.of(20, (at) -> {
			Joined member = members.get(at / 2);
			if (at % 2 == 0) {
				return this.leave.leave(village.administrator(), member.member()) != null;
			}
			try {
				return this.ordering.soap(clerks.get(at / 2), village, member, 1) != null;
			}
			catch (MemberHasLeft left) {
				return true;
			}
		});
		assertThat(answers).hasSize(20).containsOnly(true);
		assertThat(members).allSatisfy((member) -> {
			assertThat(this.orders.openOf(member.member())).isEmpty();
			assertThat(this.ordering.available(member)).isEqualTo(100);
		});
	}

}
