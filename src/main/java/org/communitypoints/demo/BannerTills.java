package org.communitypoints.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import org.communitypoints.kernel.Actor;
import org.communitypoints.settlement.AgreeStatement;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.PayStatement;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.SetRate;
import org.communitypoints.settlement.Statement;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Settles the tills of a generated banner as an office does: each shop's statement is
 * drawn, sent, agreed to on paper and paid.
 */
@Component
@ConditionalOnProperty(name = "points.generate", havingValue = "banner")
class BannerTills {

	private static final BigDecimal FEN_A_POINT = BigDecimal.valueOf(100);

	private final SetRate rates;

	private final DrawStatement draw;

	private final SendStatement send;

	private final AgreeStatement agree;

	private final PayStatement pay;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final ZoneId zone;

	BannerTills(SetRate rates, DrawStatement draw, SendStatement send, AgreeStatement agree, PayStatement pay,
			JdbcClient jdbc, Clock clock, ZoneId zone) {
		this.rates = rates;
		this.draw = draw;
		this.send = send;
		this.agree = agree;
		this.pay = pay;
		this.jdbc = jdbc;
		this.clock = clock;
		this.zone = zone;
	}

	/** Says what shops are paid for a point from the banner's first day on. */
	void setRate(Actor software, Instant first) {
		this.rates.set(software, LocalDate.ofInstant(first, this.zone).minusDays(1), FEN_A_POINT);
	}

	/** Pays every shop whatever its till holds, two shops at once. */
	void settle(Actor software) {
		Instant until = this.clock.instant();
		List<String> owed = this.jdbc.sql("""
				SELECT s.code FROM shop s JOIN account a ON a.id = s.till WHERE a.credits > a.debits ORDER BY s.code
				""").query(String.class).list();
		BulkWork.inPairs(owed.stream().<Runnable>map((shop) -> () -> settle(software, shop, until)).toList());
	}

	private void settle(Actor software, String shop, Instant until) {
		Statement statement = this.draw.draw(software, shop, until);
		int number = statement.number();
		int step = statement.step();
		this.send.send(software, shop, number, step);
		this.agree.agreedOnPaper(software, shop, number, step + 1, "folder " + shop);
		this.pay.pay(software, shop, number, step + 2, "bank " + statement.name(),
				LocalDate.ofInstant(until, this.zone));
	}

}
