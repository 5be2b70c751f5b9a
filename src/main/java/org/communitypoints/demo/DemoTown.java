package org.communitypoints.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.AgreeStatement;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.PayStatement;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The shop of the whole town has sold something too, and has been paid for it. */
@Component
@Profile("demo")
class DemoTown {

	private static final int CUSTOMERS = 5;

	private final ShopDirectory shops;

	private final DemoSale sale;

	private final DrawStatement draw;

	private final SendStatement send;

	private final AgreeStatement agree;

	private final PayStatement pay;

	private final ShopStatements statements;

	private final Clock clock;

	private final ZoneId zone;

	DemoTown(ShopDirectory shops, DemoSale sale, DrawStatement draw, SendStatement send, AgreeStatement agree,
			PayStatement pay, ShopStatements statements, Clock clock, ZoneId zone) {
		this.shops = shops;
		this.sale = sale;
		this.draw = draw;
		this.send = send;
		this.agree = agree;
		this.pay = pay;
		this.statements = statements;
		this.clock = clock;
		this.zone = zone;
	}

	/** Sells to some people of the town, and settles it. */
	void settle(DemoVillage village, List<Joined> people) {
		Actor administrator = village.who(DemoSignIn.ADMINISTRATOR);
		Shop shop = this.shops.require(administrator, DemoSignIn.TOWN_CLERK.place());
		for (int at = 0; at < CUSTOMERS; at++) {
			this.sale.sell(village.who(DemoSignIn.TOWN_CLERK), shop, people.get(at), at, false);
		}
		int number = this.draw.draw(administrator, shop.code(), this.clock.instant()).number();
		this.send.send(administrator, shop.code(), number, step(administrator, shop, number));
		this.agree.agreedOnPaper(administrator, shop.code(), number, step(administrator, shop, number), "旗办公室，1号文件夹");
		this.pay.pay(administrator, shop.code(), number, step(administrator, shop, number), "DEMO-0001",
				LocalDate.ofInstant(this.clock.instant(), this.zone));
	}

	private int step(Actor administrator, Shop shop, int number) {
		return this.statements.require(administrator, shop.code(), number).step();
	}

}
