package org.communitypoints.counter;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What most tills ask for, in one statement: a member with a card in force of the till's
 * own part of the tree, who has no PIN and no household and pays all in points.
 */
@Component
class PlainRedemptions {

	private final JdbcTemplate jdbc;

	private final Transactions transactions;

	private final Clock clock;

	PlainRedemptions(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Redeems an order in a transaction of its own.
	 * @return the redemption, after the commit; empty if the order is not plain, was
	 * redeemed before or is to be refused, and then nothing has changed
	 */
	Optional<Redemption> redeem(Actor till, IdempotencyKey key, TillOrder wanted) {
		if (!till.is(Role.TILL) || till.shop().isEmpty() || wanted.pointsOrNull() != null
				|| !(wanted.member() instanceof CardNumber card)
				|| TransactionSynchronizationManager.isActualTransactionActive()) {
			return Optional.empty();
		}
		Map<Barcode, Integer> goods = new LinkedHashMap<>();
		wanted.items().forEach((item) -> goods.merge(item.barcode(), item.quantity(), Math::addExact));
		if (goods.isEmpty() || goods.size() > Order.MOST_LINES
				|| goods.values().stream().anyMatch((many) -> many < 1 || many > Order.MOST_OF_ONE)) {
			return Optional.empty();
		}
		try {
			return this.transactions.alone(() -> once(till, till.shop().get(), key, wanted, card, goods));
		}
		catch (DataIntegrityViolationException ex) {
			return Optional.empty();
		}
	}

	private Optional<Redemption> once(Actor till, ShopId shop, IdempotencyKey key, TillOrder wanted, CardNumber card,
			Map<Barcode, Integer> goods) {
		RedemptionId id = RedemptionId.next();
		TransferId transfer = TransferId.next();
		Integer[] quantities = goods.values().toArray(Integer[]::new);
		return this.jdbc
			.query("SELECT * FROM redeem_plainly(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE number IS NOT NULL",
					(row, number) -> new Redemption(id, shop, row.getLong("number"),
							new MemberId(row.getObject("member", UUID.class)), card.ending(), transfer,
							Points.of(row.getLong("points")), 0, Points.of(row.getLong("balance_after")), Points.ZERO,
							Points.ZERO, till.id(), till.name(),
							row.getObject("redeemed_at", OffsetDateTime.class).toInstant(), lines(row, quantities),
							null),
					id.value(), transfer.value(), TimeOrderedId.next(), TimeOrderedId.next(), key.value(),
					wanted.fingerprint().bytes(), till.id().value(), till.name(), till.community().value(),
					shop.value(), card.digits(),
					new SqlArrayValue("text", goods.keySet().stream().map(Barcode::value).toArray()),
					new SqlArrayValue("int4", (Object[]) quantities), this.clock.instant().atOffset(ZoneOffset.UTC))
			.stream()
			.findFirst();
	}

	private static List<Redemption.Line> lines(ResultSet row, Integer[] quantities) throws SQLException {
		UUID[] goods = (UUID[]) array(row, "goods");
		String[] namesZh = (String[]) array(row, "names_zh");
		String[] namesEn = (String[]) array(row, "names_en");
		String[] units = (String[]) array(row, "units");
		Long[] prices = (Long[]) array(row, "prices");
		return IntStream.range(0, goods.length)
			.mapToObj((at) -> new Redemption.Line(new GoodId(goods[at]), namesZh[at], namesEn[at], units[at],
					quantities[at], Points.of(prices[at])))
			.toList();
	}

	private static Object array(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return array.getArray();
	}

}
