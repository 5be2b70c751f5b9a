package org.communitypoints.funds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.TransferId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what sponsors gave, and what funds passed on to each other. */
@Component
public class FundTransfers {

	/** The most donations that a sponsor's page holds. */
	public static final int LIMIT = 100;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	FundTransfers(JdbcClient jdbc, CommunityTree tree) {
		this.jdbc = jdbc;
		this.tree = tree;
	}

	/**
	 * A donation to a community's fund, or an allocation from it or to it.
	 * @param community whose fund
	 * @param transfer the transfer
	 * @return what it was
	 * @throws NotFound if that is no such transfer
	 */
	public FundTransfer require(CommunityId community, TransferId transfer) {
		return this.jdbc.sql("""
				SELECT t.*, giver.id AS giver, taker.id AS taker, r.recorded_at AS taken_back, r.reason AS mistake
				FROM transfer t
				JOIN community taker ON taker.fund = t.to_account
				LEFT JOIN community giver ON giver.fund = t.from_account
				LEFT JOIN LATERAL (SELECT r.recorded_at, r.reason FROM transfer r
					WHERE r.reverses = t.id ORDER BY r.reversed_before DESC LIMIT 1) r ON true
				WHERE t.id = :transfer AND t.kind IN ('FUND', 'ALLOCATE') AND t.reverses IS NULL
				AND :community IN (giver.id, taker.id)
				""")
			.param("transfer", transfer.value())
			.param("community", community.value())
			.query((row, number) -> read(transfer, row))
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * What a sponsor gave, as far as an actor sees the communities.
	 * @param top the highest community that the actor sees
	 * @param sponsor the sponsor
	 * @return the latest first, at most {@value #LIMIT}
	 */
	public List<OfSponsor> of(CommunityId top, SponsorId sponsor) {
		Map<CommunityId, Community> seen = this.tree.within(top)
			.stream()
			.collect(Collectors.toMap(Community::id, Function.identity()));
		return this.jdbc.sql("""
				SELECT d.*, EXISTS (SELECT FROM transfer r WHERE r.reverses = d.transfer) AS taken_back
				FROM donation d JOIN community_within s ON s.community = d.community AND s.ancestor = :top
				WHERE d.sponsor = :sponsor ORDER BY d.transfer DESC LIMIT :limit
				""")
			.param("top", top.value())
			.param("sponsor", sponsor.value())
			.param("limit", LIMIT)
			.query((row, number) -> new OfSponsor(new TransferId(row.getObject("transfer", UUID.class)),
					Objects.requireNonNull(seen.get(new CommunityId(row.getObject("community", UUID.class)))),
					row.getString("document"), row.getObject("day", LocalDate.class), row.getLong("fen"),
					row.getLong("points"), row.getString("form").equals("GOODS"), row.getBoolean("taken_back")))
			.list();
	}

	private FundTransfer read(TransferId id, ResultSet row) throws SQLException {
		@Nullable UUID giver = row.getObject("giver", UUID.class);
		return new FundTransfer(id, (giver != null) ? this.tree.find(new CommunityId(giver)) : null,
				this.tree.find(new CommunityId(row.getObject("taker", UUID.class))), row.getLong("amount"),
				row.getString("reason"), given(id).orElse(null), instant(row, "recorded_at").orElseThrow(),
				instant(row, "taken_back").orElse(null), row.getString("mistake"));
	}

	private Optional<FundTransfer.Given> given(TransferId id) {
		return this.jdbc.sql(
				"SELECT d.*, s.id, s.number, s.kind, s.name FROM donation d JOIN sponsor s ON s.id = d.sponsor WHERE d.transfer = ?")
			.param(id.value())
			.query((row, number) -> new FundTransfer.Given(Sponsors.read(row, number), row.getLong("fen"),
					row.getInt("fen_per_point"), row.getObject("day", LocalDate.class), goods(id),
					row.getString("recorded_by_name")))
			.optional();
	}

	private List<GivenGood> goods(TransferId id) {
		return this.jdbc.sql("SELECT what, quantity, fen FROM donated_good WHERE donation = ? ORDER BY line")
			.param(id.value())
			.query((row, number) -> new GivenGood(row.getString("what"), row.getInt("quantity"), row.getLong("fen")))
			.list();
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
	}

	/**
	 * A line of what a sponsor gave.
	 *
	 * @param id the transfer in the books
	 * @param community whose fund got it
	 * @param document by which document
	 * @param day the day on which it came
	 * @param fen what it is worth
	 * @param points the points that it covers
	 * @param goods whether it was goods, not money
	 * @param takenBack whether it was taken back
	 */
	public record OfSponsor(TransferId id, Community community, String document, LocalDate day, long fen, long points,
			boolean goods, boolean takenBack) {
	}

}
