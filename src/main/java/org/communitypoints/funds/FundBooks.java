package org.communitypoints.funds;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Span;
import org.communitypoints.ledger.StatementFilter;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Reads a fund: at a glance, and line by line. */
@Component
public class FundBooks {

	private static final int LINES = 50;

	/**
	 * What came and went for rare reasons; issuing, which is frequent, is what is left.
	 */
	private static final String PICTURE = """
			SELECT a.credits, a.debits, coalesce(came.received, 0) AS received, coalesce(came.expired, 0) AS expired,
				coalesce(went.given_on, 0) AS given_on, held.members, held.in_hands, held.debits - held.unredeemed AS redeemed
			FROM community c
			JOIN account a ON a.id = c.fund
			CROSS JOIN LATERAL (
				SELECT sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END) FILTER (WHERE t.kind = 'ALLOCATE') AS received,
					sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END) FILTER (WHERE t.kind = 'EXPIRE') AS expired
				FROM transfer t WHERE t.to_account = a.id AND t.kind IN ('ALLOCATE', 'EXPIRE')) came
			CROSS JOIN LATERAL (
				SELECT sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END) AS given_on
				FROM transfer t WHERE t.from_account = a.id AND t.kind = 'ALLOCATE') went
			CROSS JOIN LATERAL (
				SELECT count(*) AS members, coalesce(sum(w.credits - w.debits), 0) AS in_hands,
					coalesce(sum(w.debits), 0) AS debits, coalesce(sum((
						SELECT sum(t.amount * CASE WHEN t.reverses IS NULL THEN 1 ELSE -1 END)
						FROM transfer t WHERE t.from_account = w.id AND t.kind IN ('MOVE', 'EXPIRE'))), 0) AS unredeemed
				FROM member m JOIN account w ON w.kind = 'WALLET' AND w.holder = m.id WHERE m.community = c.id) held
			WHERE c.id = :community
			""";

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final Ledger ledger;

	FundBooks(JdbcClient jdbc, CommunityTree tree, Ledger ledger) {
		this.jdbc = jdbc;
		this.tree = tree;
		this.ledger = ledger;
	}

	/**
	 * A fund at a glance.
	 * @param community whose fund
	 * @return how it stands
	 */
	public FundPicture picture(CommunityId community) {
		return this.jdbc.sql(PICTURE).param("community", community.value()).query((row, number) -> {
			long received = row.getLong("received");
			long expired = row.getLong("expired");
			long givenOn = row.getLong("given_on");
			return new FundPicture(row.getLong("credits") - received - expired, received, expired,
					row.getLong("debits") - givenOn, givenOn, row.getLong("members"), row.getLong("in_hands"),
					row.getLong("redeemed"));
		}).single();
	}

	/**
	 * A page of a fund's ledger.
	 * @param community whose fund
	 * @param wanted which lines
	 * @param before only entries with a smaller seq; null for the newest
	 * @return the page
	 */
	public StatementPage lines(CommunityId community, StatementFilter wanted, @Nullable Long before) {
		return this.ledger.statement(this.tree.fund(community), wanted, before, LINES);
	}

	/**
	 * What changed a fund in a period, added up.
	 * @param fund the fund's account
	 * @param period which lines
	 * @return points by kind, below zero where they went out
	 */
	public Map<TransferKind, Long> changes(AccountId fund, Span period) {
		Map<TransferKind, Long> changes = new EnumMap<>(TransferKind.class);
		this.jdbc.sql("""
				SELECT t.kind, sum(CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END)::bigint AS points
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = ? AND e.seq > ? AND e.seq <= ? GROUP BY t.kind
				""").params(fund.value(), period.after(), period.upTo()).query((row) -> {
			changes.put(TransferKind.valueOf(row.getString("kind")), row.getLong("points"));
		});
		return changes;
	}

	/**
	 * The other side of allocations on a page: which community's fund.
	 * @param community whose page
	 * @param lines the lines
	 * @return the other community by transfer
	 */
	public Map<TransferId, Community> others(CommunityId community, List<StatementLine> lines) {
		Map<TransferId, CommunityId> sides = new HashMap<>();
		this.jdbc.sql("""
				SELECT t.id, c.id AS community FROM transfer t
				JOIN community c ON c.fund IN (t.from_account, t.to_account) AND c.id <> ?
				WHERE t.id = ANY (?) AND t.kind = 'ALLOCATE'
				""")
			.param(community.value())
			.param(new SqlArrayValue("uuid",
					lines.stream()
						.filter((line) -> line.kind() == TransferKind.ALLOCATE)
						.map((line) -> line.transfer().value())
						.toArray()))
			.query((row) -> {
				sides.put(new TransferId(row.getObject("id", UUID.class)),
						new CommunityId(row.getObject("community", UUID.class)));
			});
		Map<CommunityId, Community> communities = this.tree.findAll(sides.values());
		Map<TransferId, Community> others = new HashMap<>();
		sides.forEach((transfer, side) -> others.put(transfer, Objects.requireNonNull(communities.get(side))));
		return others;
	}

	/**
	 * What all accounts of the programme hold together, read at one moment.
	 * @return the points of each kind of account
	 */
	public Holdings holdings() {
		Map<AccountKind, Long> held = new EnumMap<>(AccountKind.class);
		this.jdbc.sql("SELECT kind, sum(credits - debits)::bigint AS points FROM account GROUP BY kind")
			.query((row) -> {
				held.put(AccountKind.valueOf(row.getString("kind")), row.getLong("points"));
			});
		return new Holdings(held.getOrDefault(AccountKind.FUND, 0L), held.getOrDefault(AccountKind.WALLET, 0L),
				held.getOrDefault(AccountKind.TILL, 0L), -held.getOrDefault(AccountKind.SPONSOR, 0L));
	}

}
