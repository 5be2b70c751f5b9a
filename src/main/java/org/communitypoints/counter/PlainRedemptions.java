package org.communitypoints.counter;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.communitypoints.database.SharedCommits;
import org.communitypoints.database.SqlStates;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What most tills ask for, in one statement, and for several tills at once in one commit:
 * a member with a card in force of the till's own part of the tree, who has no PIN and no
 * household and pays all in points.
 */
@Component
class PlainRedemptions {

	private static final Logger LOG = LoggerFactory.getLogger(PlainRedemptions.class);

	/**
	 * How many commits may be under way at once: one uses a core while one is written.
	 */
	private static final int LANES = 2;

	/** How many tills may share a commit. */
	private static final int MOST_TOGETHER = 32;

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final SharedCommits<Wanted, Redemption> commits = new SharedCommits<>(LANES, MOST_TOGETHER, Wanted::touched,
			this::together);

	PlainRedemptions(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Redeems an order in a transaction of its own, or in one with others.
	 * @return the redemption, after the commit; empty if the order is not plain, was
	 * redeemed before, waits for somebody or is to be refused, and then nothing has
	 * changed
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
		return this.commits.submit(new Wanted(RedemptionId.next(), TransferId.next(), till, till.shop().get(), key,
				wanted.fingerprint(), card, goods, this.clock.instant()));
	}

	private List<Optional<Redemption>> together(List<Wanted> orders) {
		Map<RedemptionId, Redemption> redeemed = new HashMap<>();
		try {
			once(orders).forEach((redemption) -> redeemed.put(redemption.id(), redemption));
		}
		catch (DataIntegrityViolationException | PessimisticLockingFailureException | UncategorizedSQLException ex) {
			// Spring has no class of its own for this state
			if (ex instanceof UncategorizedSQLException && !SqlStates.LOCK_NOT_AVAILABLE.equals(SqlStates.of(ex))) {
				throw ex;
			}
			LOG.debug("They go step by step: {}", ex.getMessage());
		}
		return orders.stream().map((order) -> Optional.ofNullable(redeemed.get(order.id()))).toList();
	}

	private List<Redemption> once(List<Wanted> orders) {
		Map<UUID, Wanted> byId = orders.stream()
			.collect(Collectors.toMap((order) -> order.id().value(), (order) -> order));
		List<Line> lines = IntStream.range(0, orders.size())
			.boxed()
			.flatMap((place) -> orders.get(place)
				.goods()
				.entrySet()
				.stream()
				.map((good) -> new Line(place + 1L, good.getKey(), good.getValue())))
			.toList();
		return this.jdbc.query("SELECT * FROM redeem_plainly(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				(row, number) -> redeemed(Objects.requireNonNull(byId.get(row.getObject("redemption", UUID.class))),
						row),
				column("uuid", orders, (order) -> order.id().value()),
				column("uuid", orders, (order) -> order.transfer().value()),
				column("uuid", orders, (order) -> TimeOrderedId.next()),
				column("uuid", orders, (order) -> TimeOrderedId.next()),
				column("uuid", orders, (order) -> order.key().value()),
				new SqlArrayValue("bytea",
						(Object[]) orders.stream().map((order) -> order.fingerprint().bytes()).toArray(byte[][]::new)),
				column("timestamptz", orders, (order) -> order.happenedAt().atOffset(ZoneOffset.UTC)),
				column("uuid", orders, (order) -> order.till().id().value()),
				column("text", orders, (order) -> order.till().name()),
				column("uuid", orders, (order) -> order.till().community().value()),
				column("uuid", orders, (order) -> order.shop().value()),
				column("text", orders, (order) -> order.card().digits()), column("int8", lines, Line::place),
				column("text", lines, (line) -> line.barcode().value()), column("int4", lines, Line::quantity));
	}

	private static <T> SqlArrayValue column(String type, List<T> rows, Function<T, Object> value) {
		return new SqlArrayValue(type, rows.stream().map(value).toArray());
	}

	private static Redemption redeemed(Wanted order, ResultSet row) throws SQLException {
		return new Redemption(order.id(), order.shop(), row.getLong("number"),
				new MemberId(row.getObject("member", UUID.class)), order.card().ending(), order.transfer(),
				Points.of(row.getLong("points")), 0, Points.of(row.getLong("balance_after")), Points.ZERO, Points.ZERO,
				order.till().id(), order.till().name(), row.getObject("redeemed_at", OffsetDateTime.class).toInstant(),
				lines(row, order.goods().values().toArray(Integer[]::new)), null);
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

	/** An order as it goes into the shared statement. */
	private record Wanted(RedemptionId id, TransferId transfer, Actor till, ShopId shop, IdempotencyKey key,
			Fingerprint fingerprint, CardNumber card, Map<Barcode, Integer> goods, Instant happenedAt) {

		/** A shop's stock and book, and a wallet, change once in a commit. */
		List<Object> touched() {
			return List.of(this.shop, this.card, this.key);
		}

	}

	/** A good of one of the orders, by the order's place from 1. */
	private record Line(long place, Barcode barcode, int quantity) {
	}

}
