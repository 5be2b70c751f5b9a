package org.communitypoints.counter;

import java.util.Locale;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** The pages and papers of returns and shifts, as a person reads them. */
@ProductTest
class ReturnPagesTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private WorkShifts workShifts;

	@Autowired
	private MockMvc web;

	@Test
	void everyPageAndPaperSaysWhatWasDone() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		Actor administrator = village.administrator();
		Shift first = this.workShifts.open(clerk, 5_000, Map.of(village.soap().id(), 18));
		Redemption receipt = this.redeem.redeem(clerk, village.order(bai, 3)).redemption();
		String shop = "/shops/" + village.shop().code();
		String redemption = "/counter/redemptions/" + receipt.id();
		assertThat(sees(clerk, redemption + "/returns/new")).contains("退几件（最多 3）", "商品损坏", "整单退回");
		assertThat(sees(administrator, shop + "/redemptions/" + receipt.id() + "/returns/new")).contains("退几件（最多 3）");
		Return taken = this.returnGoods
			.take(clerk, receipt.id(),
					new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, false))),
					IdempotencyKey.next())
			.taken();
		this.workShifts.close(clerk, village.shop(), first.number(), 4_900, Map.of(village.soap().id(), 15),
				Shift.Reason.CHANGE_GIVEN_WRONG);

		assertThat(sees(clerk, redemption)).contains("已退 1", village.shop().code() + "-000002");
		assertThat(sees(clerk, "/counter/returns")).contains(village.shop().code() + "-000002");
		assertThat(sees(clerk, "/counter/returns/" + taken.id())).contains("已退回 40 分", "报损", "240");
		for (String paper : new String[] { "80", "58", "A5" }) {
			assertThat(sees(clerk, "/counter/returns/" + taken.id() + "/receipt?paper=" + paper)).contains("退货单 Return",
					"240 分", "<svg");
			assertThat(sees(clerk, redemption + "/receipt?paper=" + paper)).contains("积分兑换单 Points receipt", "<svg");
			assertThat(sees(clerk, "/counter/shifts/1/paper?paper=" + paper)).contains("−1.00", "找错零钱");
		}
		assertThat(sees(administrator, shop + "/redemptions/" + receipt.id())).contains("已退 1", "这张单的退货");
		assertThat(sees(clerk, "/counter/shifts")).contains("第 1 班", "−1.00");
		assertThat(sees(clerk, "/counter/shifts/1")).contains("找错零钱", "肥皂");
		assertThat(sees(clerk, "/counter/shifts/1/closing")).contains("这一班已经交了");
		assertThat(sees(administrator, shop + "/shifts")).contains("第 1 班");
		assertThat(sees(administrator, shop + "/shifts/1")).contains("−1.00");
		assertThat(sees(administrator, shop + "/counter")).contains("每位成员每月限兑", "没有限量的商品");
		assertThat(sees(administrator, "/communities/programme/returns")).contains("退货期限");
		this.workShifts.open(clerk, 0, Map.of());
		assertThat(sees(clerk, "/counter/shifts/2/closing")).contains("钱箱里的现金", "查不出原因");
		assertThat(sees(clerk, "/counter/clerks")).contains("换店员");
	}

	private String sees(Actor actor, String path) throws Exception {
		for (Locale language : new Locale[] { Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE }) {
			MockHttpServletResponse answer = this.web
				.perform(get(path).header("Accept-Language", language.toLanguageTag())
					.locale(language)
					.with(SignedIn.as(actor)))
				.andReturn()
				.getResponse();
			assertThat(answer.getStatus()).as(path).isEqualTo(200);
			assertThat(answer.getContentAsString()).as(path).doesNotContain("??");
			if (language.equals(Locale.SIMPLIFIED_CHINESE)) {
				return answer.getContentAsString();
			}
		}
		throw new IllegalStateException("no Chinese page");
	}

}
