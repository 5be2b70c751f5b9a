package org.communitypoints.members;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets who left, once the time to redeem is over: what they did not redeem goes back
 * to their community's fund, what is personal goes for good, and the books keep an
 * account without a name. Each member is forgotten in a transaction of their own, so that
 * a run that is interrupted goes on where it was, and several applications share the
 * work. The log says how many, and nothing about anybody.
 */
@Component
@EnableScheduling
public class EraseWhoLeft {

	private static final Logger LOG = LoggerFactory.getLogger(EraseWhoLeft.class);

	/** Who acts in the books when nobody does. */
	private static final ActorId THE_PROMISE = new ActorId(UUID.fromString("00000000-0000-8000-8000-00000000000e"));

	private static final int PAGE = 500;

	private final JdbcClient jdbc;

	private final Transactions transactions;

	private final ErasePersonalData erasePersonalData;

	private final Ledger ledger;

	private final CommunityTree communities;

	private final Clock clock;

	EraseWhoLeft(JdbcClient jdbc, Transactions transactions, ErasePersonalData erasePersonalData, Ledger ledger,
			CommunityTree communities, Clock clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.erasePersonalData = erasePersonalData;
		this.ledger = ledger;
		this.communities = communities;
		this.clock = clock;
	}

	/** Soon after the start, because the nights before may have had no power. */
	@Scheduled(initialDelayString = "${points.erasure.after-start:1}", timeUnit = TimeUnit.MINUTES)
	void afterTheStart() {
		erase();
	}

	@Scheduled(cron = "${points.erasure.nightly:0 20 3 * * *}", zone = "${points.zone:Asia/Shanghai}")
	void nightly() {
		erase();
	}

	/**
	 * Forgets everybody whose time is over. Neither this machine's clock nor the
	 * database's alone makes it so: both must say it.
	 * @return how many were forgotten
	 */
	public int erase() {
		Instant now = this.clock.instant();
		int erased = 0;
		int failed = 0;
		@Nullable Due last = null;
		for (List<Due> page = due(now, last); !page.isEmpty(); page = due(now, last)) {
			for (Due due : page) {
				last = due;
				try {
					erased += eraseOne(due.member(), now) ? 1 : 0;
				}
				catch (RuntimeException ex) {
					// its message may quote what is to be forgotten
					LOG.warn("One who left could not be erased, and will be tried again: {}", ex.getClass().getName());
					failed++;
				}
			}
			LOG.info("Erased {} who left so far; {} could not be.", erased, failed);
		}
		int swept = sweep();
		if (swept > 0) {
			LOG.info("Points that came back to {} who are erased went to the fund.", swept);
		}
		return erased;
	}

	private boolean eraseOne(MemberId member, Instant now) {
		return this.transactions.run(() -> {
			Optional<CommunityId> community = claim(member, now);
			community.ifPresent((place) -> {
				Optional<Expired> expired = expire(member, place);
				this.erasePersonalData.erase(member);
				this.jdbc.sql("INSERT INTO erasure (member, expired, transfer) VALUES (?, ?, ?)")
					.param(member.value())
					.param(expired.map(Expired::points).orElse(0L))
					.param(expired.map((gone) -> gone.transfer().value()).orElse(null))
					.update();
			});
			return community.isPresent();
		});
	}

	/**
	 * Takes a member for this transaction, unless somebody else has.
	 */
	private Optional<CommunityId> claim(MemberId member, Instant now) {
		return this.jdbc.sql("""
				SELECT m.community FROM member m JOIN withdrawal w ON w.member = m.id
				WHERE m.id = ? AND m.name IS NOT NULL AND w.redeemable_until <= least(now(), ?)
				FOR NO KEY UPDATE OF m SKIP LOCKED
				""")
			.params(member.value(), now.atOffset(ZoneOffset.UTC))
			.query(UUID.class)
			.optional()
			.map(CommunityId::new);
	}

	/** The key says how far the account had come, so that it is posted once. */
	private Optional<Expired> expire(MemberId member, CommunityId community) {
		Optional<AccountId> wallet = this.ledger.find(AccountKind.WALLET, member.value());
		Points left = wallet.map(this.ledger::balance).orElse(Points.ZERO);
		if (wallet.isEmpty() || left.equals(Points.ZERO)) {
			return Optional.empty();
		}
		long entries = this.ledger.statement(wallet.get(), null, 1).entries();
		Act act = new Act(IdempotencyKey.chosenBy(member.value(), "expired-after-leaving-" + entries),
				Fingerprint.of("expired-after-leaving", member, left), THE_PROMISE, this.clock.instant(), "");
		TransferId transfer = this.ledger
			.post(act, new Movement(TransferKind.EXPIRE, wallet.get(), this.communities.fund(community), left))
			.only()
			.id();
		return Optional.of(new Expired(left.value(), transfer));
	}

	/**
	 * A redemption that is taken back late gives its points to an account without a name;
	 * they go to the fund as well.
	 */
	private int sweep() {
		List<MemberId> late = this.jdbc.sql("""
				SELECT e.member FROM erasure e JOIN account a ON a.kind = 'WALLET' AND a.holder = e.member
				WHERE a.credits > a.debits LIMIT ?
				""").param(PAGE).query(UUID.class).list().stream().map(MemberId::new).toList();
		for (MemberId member : late) {
			this.transactions.run(() -> expire(member,
					new CommunityId(this.jdbc.sql("SELECT community FROM member WHERE id = ? FOR NO KEY UPDATE")
						.param(member.value())
						.query(UUID.class)
						.single())));
		}
		return late.size();
	}

	private List<Due> due(Instant now, @Nullable Due last) {
		return this.jdbc.sql("""
				SELECT w.redeemable_until, w.member FROM withdrawal w
				WHERE w.redeemable_until <= least(now(), :now)
				AND (CAST(:until AS timestamptz) IS NULL
					OR (w.redeemable_until, w.member) > (CAST(:until AS timestamptz), CAST(:member AS uuid)))
				AND NOT EXISTS (SELECT FROM erasure e WHERE e.member = w.member)
				ORDER BY w.redeemable_until, w.member LIMIT :limit
				""")
			.param("now", now.atOffset(ZoneOffset.UTC))
			.param("until", (last != null) ? last.until() : null)
			.param("member", (last != null) ? last.member().value() : null)
			.param("limit", PAGE)
			.query((row, number) -> new Due(row.getObject("redeemable_until", OffsetDateTime.class),
					new MemberId(row.getObject("member", UUID.class))))
			.list();
	}

	/** A member whose time is over. */
	private record Due(OffsetDateTime until, MemberId member) {
	}

	/** What went back to the fund. */
	private record Expired(long points, TransferId transfer) {
	}

}
