package org.communitypoints.funds;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.communities.Programme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Puts what a sponsor gave into a community's fund, as the whole points that it covers.
 */
@Component
public class Donate {

	private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 2);

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Sponsors sponsors;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	Donate(Transactions transactions, JdbcClient jdbc, Sponsors sponsors, CurrentProgramme programme,
			CommunityTree tree, Ledger ledger, Clock clock, ZoneId zone, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.sponsors = sponsors;
		this.programme = programme;
		this.tree = tree;
		this.ledger = ledger;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	/**
	 * Posts the donation from the sponsor to the fund. Joins the caller's transaction, or
	 * opens one.
	 * @param by an administrator who sees the community, or the software
	 * @param key born with the form
	 * @param communityCode whose fund it is for
	 * @param given what was given
	 * @return the transfer, or the first answer again
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such community, or
	 * there is no such sponsor
	 * @throws CameInTheFuture if the day is not there yet
	 * @throws LessThanAPoint if it covers no point
	 * @throws org.communitypoints.ledger.ReferenceAlreadyUsed if the document counted
	 * before
	 * @throws org.communitypoints.ledger.KeyUsedForAnotherRequest if the key stands for
	 * another donation
	 */
	public Posting donate(Actor by, IdempotencyKey key, String communityCode, NewDonation given) {
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, communityCode);
			by.mustAdminister();
			Programme current = this.programme.require();
			Sponsor sponsor = this.sponsors.require(given.sponsor());
			if (given.day().isAfter(LocalDate.ofInstant(this.clock.instant(), this.zone))
					|| given.day().isBefore(EARLIEST)) {
				throw new CameInTheFuture();
			}
			Points points = Points.of(given.fen() / current.fenPerPoint());
			if (points.equals(Points.ZERO)) {
				throw new LessThanAPoint(BigDecimal.valueOf(current.fenPerPoint(), 2).toPlainString());
			}
			Fingerprint request = Fingerprint.of("donation", community.id(), sponsor.id(), given);
			Posting posting = this.ledger.post(
					new Act(key, request, by.id(), given.day().atTime(LocalTime.NOON).atZone(this.zone).toInstant(),
							given.document()),
					new Movement(TransferKind.FUND, current.sponsor(), this.tree.fund(community.id()), points,
							"deposit " + given.document()));
			if (!posting.replayed()) {
				write(by, posting.only().id(), community, current, sponsor, given, points);
				this.events.publishEvent(new ActDone(by, "fund-donated", community.code()));
			}
			return posting;
		});
	}

	private void write(Actor by, TransferId transfer, Community community, Programme current, Sponsor sponsor,
			NewDonation given, Points points) {
		this.jdbc
			.sql("""
					INSERT INTO donation (transfer, sponsor, community, programme, form, fen, fen_per_point, points, document, day,
						recorded_by_name)
					VALUES (:transfer, :sponsor, :community, :programme, :form, :fen, :fenPerPoint, :points, :document, :day, :by)
					""")
			.param("transfer", transfer.value())
			.param("sponsor", sponsor.id().value())
			.param("community", community.id().value())
			.param("programme", current.id().value())
			.param("form", given.goods().isEmpty() ? "MONEY" : "GOODS")
			.param("fen", given.fen())
			.param("fenPerPoint", current.fenPerPoint())
			.param("points", points.value())
			.param("document", given.document())
			.param("day", given.day())
			.param("by", by.name())
			.update();
		List<GivenGood> goods = given.goods();
		if (!goods.isEmpty()) {
			this.jdbc
				.sql("""
						INSERT INTO donated_good (donation, line, what, quantity, fen)
						SELECT :transfer, g.* FROM unnest(:lines::int4[], :whats::text[], :quantities::int4[], :fens::int8[]) AS g
						""")
				.param("transfer", transfer.value())
				.param("lines", new SqlArrayValue("int4", IntStream.rangeClosed(1, goods.size()).boxed().toArray()))
				.param("whats", column("text", goods, GivenGood::what))
				.param("quantities", column("int4", goods, GivenGood::quantity))
				.param("fens", column("int8", goods, GivenGood::fen))
				.update();
		}
	}

	private static SqlArrayValue column(String type, List<GivenGood> goods, Function<GivenGood, Object> value) {
		return new SqlArrayValue(type, goods.stream().map(value).toArray());
	}

}
