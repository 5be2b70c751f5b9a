package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The words for stories about settlement. All tests share one programme, so the rates are
 * the same for all of them: one yuan a point since 2020, and some strange ones in 2001.
 */
@Component
public class Accounting {

	/** A third of a fen too much for a round number. */
	static final LocalDate MARCH = LocalDate.of(2001, 3, 1);

	/** Half a fen. */
	static final LocalDate APRIL = LocalDate.of(2001, 4, 1);

	/** Without a rate. */
	static final LocalDate MAY = LocalDate.of(2001, 5, 1);

	/** Two yuan. */
	static final LocalDate JUNE = LocalDate.of(2001, 6, 1);

	private final Villages villages;

	private final Market market;

	private final SetRate setRate;

	private final Rates rates;

	private final Ledger ledger;

	private final DrawStatement drawStatement;

	private final SendStatement sendStatement;

	private final AgreeStatement agreeStatement;

	private final ShopStatements statements;

	private final ZoneId zone;

	Accounting(Villages villages, Market market, SetRate setRate, Rates rates, Ledger ledger,
			DrawStatement drawStatement, SendStatement sendStatement, AgreeStatement agreeStatement,
			ShopStatements statements, ZoneId zone) {
		this.villages = villages;
		this.market = market;
		this.setRate = setRate;
		this.rates = rates;
		this.ledger = ledger;
		this.drawStatement = drawStatement;
		this.sendStatement = sendStatement;
		this.agreeStatement = agreeStatement;
		this.statements = statements;
		this.zone = zone;
	}

	/** A village whose shop sells soap, in a programme that has rates. */
	public Market.Village village() {
		setRates();
		return this.market.sellingSoap(10, 10_000);
	}

	/** Sets the rates that all tests share, if nobody has. */
	public void setRates() {
		rate(MARCH, "33.3333");
		rate(APRIL, "0.5");
		rate(MAY, null);
		rate(JUNE, "200");
		rate(LocalDate.of(2020, 1, 1), "100");
	}

	private void rate(LocalDate day, @Nullable String fen) {
		Optional<Rate> there = this.rates.on(day).filter((rate) -> rate.fromDay().equals(day));
		if (there.isEmpty()) {
			this.setRate.set(Villages.administrator(this.villages.banner()), day,
					(fen != null) ? new BigDecimal(fen) : null);
		}
	}

	/** Whose shop it is. */
	public static Actor owner(Market.Village village) {
		return new Actor(ActorId.next(), "塔娜", Role.OWNER, village.community().id(), village.shop().id());
	}

	/** Redeems points at a village's till, as if on a day. */
	Transfer redeemOn(LocalDate day, Market.Village village, AccountId wallet, long points) {
		return redeem(day.atTime(LocalTime.NOON).atZone(this.zone).toInstant(), village.shop(), wallet, points);
	}

	Transfer redeem(Shop shop, AccountId wallet, long points) {
		return redeem(Instant.now(), shop, wallet, points);
	}

	private Transfer redeem(Instant at, Shop shop, AccountId wallet, long points) {
		return this.ledger
			.post(new Act(IdempotencyKey.next(), Fingerprint.of("redeem"), ActorId.next(), at, ""),
					new Movement(TransferKind.REDEEM, wallet, shop.till(), Points.of(points)))
			.only();
	}

	Transfer takeBack(TransferId redemption, long points) {
		return this.ledger
			.reverse(new Act(IdempotencyKey.next(), Fingerprint.of("back"), ActorId.next(), Instant.now(), ""),
					redemption, Points.of(points))
			.only();
	}

	/** A draft of everything up to now. */
	public Statement draw(Market.Village village) {
		return this.drawStatement.draw(village.administrator(), village.shop().code(), Instant.now());
	}

	/** The same, sent to the shop. */
	public Statement send(Market.Village village) {
		Statement drawn = draw(village);
		this.sendStatement.send(village.administrator(), drawn.shopCode(), drawn.number(), drawn.step());
		return now(drawn);
	}

	/** The same, agreed. */
	public Statement agree(Market.Village village) {
		Statement sent = send(village);
		this.agreeStatement.agree(owner(village), sent.number(), sent.step());
		return now(sent);
	}

	/** How a statement stands now. */
	public Statement now(Statement statement) {
		return this.statements.find(statement.id());
	}

}
