package org.communitypoints.members;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A member died. All points go to one of the same household, or stay on the card, which
 * the family can use for as long as that of somebody who left. A PIN that nobody knows
 * any more does not stand in the way.
 */
@Component
public class RecordDeath {

	private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

	private final Transactions transactions;

	private final MemberLookup lookup;

	private final Members members;

	private final Households households;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	RecordDeath(Transactions transactions, MemberLookup lookup, Members members, Households households,
			CurrentProgramme programme, Ledger ledger, JdbcClient database, ApplicationEventPublisher events,
			Clock clock, ZoneId zone) {
		this.transactions = transactions;
		this.lookup = lookup;
		this.members = members;
		this.households = households;
		this.programme = programme;
		this.ledger = ledger;
		this.database = database;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Records a death. The same key again changes nothing.
	 * @param by an administrator
	 * @param key made with the page that asks for it
	 * @param card the member's card
	 * @param day the day
	 * @param document what says so
	 * @param heirOrNull the card of the one of the household who gets the points; null if
	 * they stay on the member's own card
	 * @throws DayNotPossible if the day is to come, or before anybody's time
	 * @throws DeathIsRecorded if another act recorded it
	 * @throws HeirNotOfTheHousehold if the heir is of no household or another
	 */
	public void record(Actor by, IdempotencyKey key, CardNumber card, LocalDate day, DeathDocument document,
			@Nullable CardNumber heirOrNull) {
		if (!by.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		if (day.isBefore(EARLIEST) || day.isAfter(LocalDate.ofInstant(this.clock.instant(), this.zone))) {
			throw new DayNotPossible();
		}
		this.transactions.run(() -> {
			if (!this.database.sql("SELECT EXISTS (SELECT FROM death WHERE key = ?)")
				.param(key.value())
				.query(Boolean.class)
				.single()) {
				once(by, key, this.lookup.byCard(by, card), day, document, heirOrNull);
			}
			return key;
		});
	}

	/**
	 * What is recorded about a member's death.
	 * @param member a member whom the reader has opened
	 * @return the fact, or empty if none is recorded
	 */
	public Optional<Death> of(MemberId member) {
		return this.database
			.sql("""
					SELECT d.died_on, d.document, i.points, k.number, CASE WHEN h.name IS NOT NULL THEN h.name END AS heir
					FROM death d LEFT JOIN inheritance i ON i.deceased = d.member LEFT JOIN member h ON h.id = i.heir
					LEFT JOIN card k ON k.member = h.id AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					WHERE d.member = ? AND d.died_on IS NOT NULL
					""")
			.param(member.value())
			.query((row, number) -> new Death(row.getObject("died_on", LocalDate.class),
					DeathDocument.valueOf(row.getString("document")), row.getLong("points"), row.getString("heir"),
					(row.getString("number") != null) ? new CardNumber(row.getString("number")).masked() : null))
			.optional();
	}

	private void once(Actor by, IdempotencyKey key, MemberAtCounter member, LocalDate day, DeathDocument document,
			@Nullable CardNumber heirOrNull) {
		this.members.lock(member.id());
		if (this.database.sql("SELECT EXISTS (SELECT FROM death WHERE member = ?)")
			.param(member.id().value())
			.query(Boolean.class)
			.single()) {
			throw new DeathIsRecorded();
		}
		MemberId heir = (heirOrNull != null) ? heir(member, heirOrNull) : null;
		Points points = Points.ZERO;
		AccountId target = null;
		if (heir != null) {
			target = this.ledger.find(AccountKind.WALLET, heir.value()).orElseThrow(HeirNotOfTheHousehold::new);
			points = Optional
				.ofNullable(this.ledger.balancesForUpdate(List.of(member.wallet(), target)).get(member.wallet()))
				.orElse(Points.ZERO);
		}
		this.database.sql(
				"INSERT INTO death (member, key, died_on, document, recorded_by, recorded_by_name) VALUES (?, ?, ?, ?, ?, ?)")
			.params(member.id().value(), key.value(), Date.valueOf(day), document.name(), by.id().value(), by.name())
			.update();
		boolean inherits = heir != null && !points.equals(Points.ZERO);
		if (heir != null && inherits) {
			this.database.sql("INSERT INTO inheritance (deceased, heir, points) VALUES (?, ?, ?)")
				.params(member.id().value(), heir.value(), points.value())
				.update();
		}
		this.members.end(by, member.id(), this.programme.require().graceDays(), "DIED");
		if (target != null && inherits) {
			this.ledger.post(
					new Act(key, Fingerprint.of("death", member.id(), target), by.id(), this.clock.instant(), ""),
					new Movement(TransferKind.MOVE, member.wallet(), target, points));
		}
		this.events.publishEvent(new ActDone(by, "member-died", member.card().masked()));
	}

	private MemberId heir(MemberAtCounter member, CardNumber card) {
		HouseholdId household = member.householdOrNull();
		if (household == null) {
			throw new HeirNotOfTheHousehold();
		}
		return this.households.seats(household)
			.stream()
			.filter((seat) -> seat.card().equals(card) && !seat.member().equals(member.id()))
			.map(Households.Seat::member)
			.findFirst()
			.orElseThrow(HeirNotOfTheHousehold::new);
	}

	/**
	 * That a member died.
	 *
	 * @param day when
	 * @param document what says so
	 * @param points how many points went to an heir
	 * @param heirOrNull who that is; null for nobody, or somebody who is forgotten
	 * @param heirCardOrNull how their card ends, masked
	 */
	public record Death(LocalDate day, DeathDocument document, long points, @Nullable String heirOrNull,
			@Nullable String heirCardOrNull) {
	}

}
