package org.communitypoints.activities;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/**
 * Weighs awards against the rules and writes them, set by set: five hundred cost as many
 * statements as one.
 */
@Component
class Awards {

	private static final Logger LOG = LoggerFactory.getLogger(Awards.class);

	private static final int HOURS_OF_A_DAY = 24;

	private final JdbcClient jdbc;

	private final RollCall roll;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Clock clock;

	private final ZoneId zone;

	Awards(JdbcClient jdbc, RollCall roll, CommunityTree tree, Ledger ledger, Clock clock, ZoneId zone) {
		this.jdbc = jdbc;
		this.roll = roll;
		this.tree = tree;
		this.ledger = ledger;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Refuses a day on which an act's version cannot have been done.
	 */
	void requireDay(Act act, RuleBooks.Terms terms, LocalDate day) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), this.zone);
		if (day.isAfter(today)) {
			throw new DayIsInTheFuture();
		}
		if (day.isBefore(today.minusDays(terms.awardDays()))) {
			throw new DayIsTooLongAgo(terms.awardDays());
		}
		if (day.isBefore(terms.first())) {
			throw new ActNotYetInForce(act.code(), terms.first());
		}
		if (terms.next() != null && !day.isBefore(terms.next())) {
			throw new ActNoLongerInForce(act.code(), terms.next().minusDays(1));
		}
		if (act.until() != null && day.isAfter(act.until())) {
			throw new ActNoLongerInForce(act.code(), act.until());
		}
	}

	/**
	 * Makes everybody who awards to the same members wait, so that what was weighed still
	 * holds when it is written. The database's own guard takes the same locks.
	 */
	void lock(Collection<MemberId> members) {
		this.jdbc.sql("SELECT id FROM member WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE")
			.param(uuids(members.stream().map(MemberId::value).toList()))
			.query(UUID.class)
			.list();
	}

	/**
	 * Makes everybody who credits or cancels the same activity wait.
	 */
	void lockList(ActivityId activity) {
		this.jdbc.sql("SELECT id FROM activity WHERE id = ? FOR UPDATE")
			.param(activity.value())
			.query(UUID.class)
			.list();
	}

	/**
	 * Looks what each would get; those who come twice are looked at one after the other.
	 */
	List<Weighed> weigh(Actor by, List<Wanted> wanted) {
		Map<MemberId, Called> called = called(by, wanted.stream().map(Wanted::member).distinct().toList());
		List<Earlier> earlier = earlier(wanted);
		Optional<MemberId> own = own(by);
		Running running = new Running();
		List<Weighed> weighed = new ArrayList<>(wanted.size());
		for (int at = 0; at < wanted.size(); at++) {
			weighed.add(weigh(wanted.get(at), called.get(wanted.get(at).member()), own, earlier.get(at), running));
		}
		return weighed;
	}

	private Map<MemberId, Called> called(Actor by, List<MemberId> members) {
		Map<MemberId, Called> called = new HashMap<>();
		for (int from = 0; from < members.size(); from += RollCall.MOST) {
			this.roll.of(by, members.subList(from, Math.min(from + RollCall.MOST, members.size())))
				.forEach((one) -> called.put(one.id(), one));
		}
		return called;
	}

	private static Weighed weigh(Wanted wanted, @Nullable Called called, Optional<MemberId> own, Earlier earlier,
			Running running) {
		Verdict against = against(wanted, called, own, earlier, running);
		if (against != null) {
			return Weighed.nothing(wanted.member(), called, wanted.quantity(), against);
		}
		long worth = wanted.act().worth(wanted.quantity()).value();
		long left = wanted.act().monthlyCap() - earlier.inMonth() - running.points(wanted);
		if (left <= 0) {
			return Weighed.nothing(wanted.member(), called, wanted.quantity(), Verdict.CAP_REACHED);
		}
		long given = Math.min(worth, left);
		running.add(wanted, given);
		return new Weighed(wanted.member(), called, wanted.quantity(), (given < worth) ? Verdict.REST : Verdict.ALL,
				Points.of(given));
	}

	private static @Nullable Verdict against(Wanted wanted, @Nullable Called called, Optional<MemberId> own,
			Earlier earlier, Running running) {
		if (called == null || !earlier.here()) {
			return Verdict.NOT_HERE;
		}
		if (called.left()) {
			return Verdict.LEFT;
		}
		if (!called.current()) {
			return Verdict.CONSENT_OLD;
		}
		if (own.filter(called.id()::equals).isPresent()) {
			return Verdict.OWN;
		}
		if (wanted.day().isBefore(called.joined())) {
			return Verdict.BEFORE_JOINING;
		}
		if (wanted.act().unit() == Unit.HOUR) {
			int hours = earlier.hours() + running.hours(wanted) + wanted.quantity();
			return (hours > HOURS_OF_A_DAY) ? Verdict.HOURS : null;
		}
		return (earlier.taken() || running.taken(wanted)) ? Verdict.ALREADY : null;
	}

	/**
	 * What a member has already, for each award that is wanted: points by this act in the
	 * month, whether its day, week or month is taken, the hours of the day; and whether
	 * the act holds where the member belongs.
	 */
	private List<Earlier> earlier(List<Wanted> wanted) {
		return this.jdbc.sql("""
				SELECT (SELECT coalesce(sum(what_is_left_of_an_award(x.transfer, x.points)), 0) FROM award x
						WHERE x.member = w.member AND x.code = w.code
						AND x.month = date_trunc('month', w.day::timestamp)::date) AS in_month,
					EXISTS (SELECT FROM award x WHERE x.member = w.member AND x.code = w.code
						AND CASE w.unit WHEN 'MONTH' THEN x.month = date_trunc('month', w.day::timestamp)::date
							WHEN 'WEEK' THEN date_trunc('week', x.day::timestamp) = date_trunc('week', w.day::timestamp)
							ELSE x.day = w.day END
						AND what_is_left_of_an_award(x.transfer, x.points) > 0) AS taken,
					(SELECT coalesce(sum(x.quantity), 0) FROM award x JOIN act a ON a.id = x.act AND a.unit = 'HOUR'
						WHERE w.unit = 'HOUR' AND x.member = w.member AND x.day = w.day
						AND what_is_left_of_an_award(x.transfer, x.points) > 0) AS hours,
					EXISTS (SELECT FROM member m JOIN community_within s ON s.community = m.community
						WHERE m.id = w.member AND s.ancestor = w.community) AS here
				FROM unnest(:members::uuid[], :codes::text[], :days::date[], :units::text[], :communities::uuid[])
					WITH ORDINALITY AS w (member, code, day, unit, community, number)
				ORDER BY w.number
				""")
			.param("members", uuids(wanted.stream().map((one) -> one.member().value()).toList()))
			.param("codes", array("text", wanted, (one) -> one.act().code()))
			.param("days", array("date", wanted, (one) -> java.sql.Date.valueOf(one.day())))
			.param("units", array("text", wanted, (one) -> one.act().unit().name()))
			.param("communities", uuids(wanted.stream().map((one) -> one.act().community().value()).toList()))
			.query((row, number) -> new Earlier(row.getLong("in_month"), row.getBoolean("taken"), row.getInt("hours"),
					row.getBoolean("here")))
			.list();
	}

	/**
	 * Whether each award that is wanted stands already, as one by the same act on the
	 * same day.
	 */
	List<Boolean> awardedBefore(List<Wanted> wanted) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM award x WHERE x.member = w.member AND x.code = w.code AND x.day = w.day
					AND what_is_left_of_an_award(x.transfer, x.points) > 0)
				FROM unnest(:members::uuid[], :codes::text[], :days::date[])
					WITH ORDINALITY AS w (member, code, day, number)
				ORDER BY w.number
				""")
			.param("members", array("uuid", wanted, (one) -> one.member().value()))
			.param("codes", array("text", wanted, (one) -> one.act().code()))
			.param("days", array("date", wanted, (one) -> java.sql.Date.valueOf(one.day())))
			.query(Boolean.class)
			.list();
	}

	/**
	 * Which member the actor is, if they said so.
	 */
	Optional<MemberId> own(Actor by) {
		return this.jdbc.sql("SELECT member FROM own_membership WHERE actor = ?")
			.param(by.id().value())
			.query(UUID.class)
			.optional()
			.map(MemberId::new);
	}

	/**
	 * What each fund lacks to give what was weighed.
	 */
	Map<CommunityId, Points> lacking(List<Weighed> weighed) {
		Map<CommunityId, Points> needed = new HashMap<>();
		weighed.stream()
			.filter((one) -> one.verdict().earns())
			.forEach((one) -> needed.merge(one.called().community(), one.points(), Points::plus));
		Map<CommunityId, AccountId> funds = this.tree.funds(needed.keySet());
		Map<AccountId, Points> balances = this.ledger.balances(funds.values());
		Map<CommunityId, Points> lacking = new HashMap<>();
		needed.forEach((community, points) -> {
			Points there = balances.getOrDefault(funds.get(community), Points.ZERO);
			if (there.lessThan(points)) {
				lacking.put(community, points.minus(there));
			}
		});
		return lacking;
	}

	/**
	 * Posts what was weighed as one batch, each from the fund of the member's community
	 * to the member's wallet, and writes down why.
	 */
	Posting post(Actor by, Request request, List<Wanted> wanted, List<Weighed> weighed, @Nullable ActivityId activity) {
		List<Integer> giving = new ArrayList<>();
		for (int at = 0; at < weighed.size(); at++) {
			if (weighed.get(at).verdict().earns()) {
				giving.add(at);
			}
		}
		Map<CommunityId, AccountId> funds = this.tree
			.funds(giving.stream().map((at) -> weighed.get(at).called().community()).collect(Collectors.toSet()));
		List<Movement> movements = giving.stream().map((at) -> {
			Weighed one = weighed.get(at);
			AccountId fund = Objects.requireNonNull(funds.get(one.called().community()));
			return new Movement(TransferKind.AWARD, fund, one.called().wallet(), one.points(),
					wanted.get(at).reference());
		}).toList();
		try {
			Posting posting = this.ledger.post(
					new org.communitypoints.ledger.Act(request.key(), request.fingerprint(), by.id(),
							request.day().atTime(LocalTime.NOON).atZone(this.zone).toInstant(), request.reason()),
					movements);
			if (!posting.replayed()) {
				write(by, posting, giving.stream().map(wanted::get).toList(), activity);
			}
			return posting;
		}
		catch (NotEnoughPoints refusal) {
			throw new FundTooShort(Points.of(((Number) refusal.facts().getOrDefault("missing", 1L)).longValue()));
		}
		catch (DataIntegrityViolationException ex) {
			// The members are locked; so a rule book, the list or a consent has just
			// changed.
			LOG.debug("The database refused an award", ex);
			throw new ChangedMeanwhile();
		}
	}

	private void write(Actor by, Posting posting, List<Wanted> given, @Nullable ActivityId activity) {
		List<Transfer> transfers = posting.transfers();
		this.jdbc.sql("""
				INSERT INTO award (transfer, act, member, activity, recorded_by, points, day, quantity, code)
				SELECT w.transfer, w.act, w.member, :activity, :by, w.points, w.day, w.quantity, w.code
				FROM unnest(:transfers::uuid[], :acts::uuid[], :members::uuid[], :points::int8[], :days::date[],
					:quantities::int4[], :codes::text[]) AS w (transfer, act, member, points, day, quantity, code)
				""")
			.param("activity", (activity != null) ? activity.value() : null, java.sql.Types.OTHER)
			.param("by", by.id().value())
			.param("transfers", array("uuid", transfers, (transfer) -> transfer.id().value()))
			.param("acts", array("uuid", given, (one) -> one.act().id().value()))
			.param("members", array("uuid", given, (one) -> one.member().value()))
			.param("points", array("int8", transfers, (transfer) -> transfer.amount().value()))
			.param("days", array("date", given, (one) -> java.sql.Date.valueOf(one.day())))
			.param("quantities", array("int4", given, Wanted::quantity))
			.param("codes", array("text", given, (one) -> one.act().code()))
			.update();
	}

	private static SqlArrayValue uuids(List<UUID> values) {
		return new SqlArrayValue("uuid", values.toArray());
	}

	private static <T> SqlArrayValue array(String type, List<T> rows, Function<T, Object> value) {
		return new SqlArrayValue(type, rows.stream().map(value).toArray());
	}

	/**
	 * How a batch is asked for.
	 *
	 * @param key born with what the client saw
	 * @param fingerprint of the client's whole request
	 * @param reason for the books
	 * @param day when it happened, as the books say
	 */
	record Request(IdempotencyKey key, Fingerprint fingerprint, String reason, LocalDate day) {
	}

	private record Earlier(long inMonth, boolean taken, int hours, boolean here) {
	}

	/** What those before on the same list have taken already. */
	private static final class Running {

		private final Map<Object, Long> taken = new HashMap<>();

		long points(Wanted wanted) {
			return this.taken.getOrDefault(month(wanted), 0L);
		}

		int hours(Wanted wanted) {
			return this.taken.getOrDefault(List.of(wanted.member(), wanted.day()), 0L).intValue();
		}

		boolean taken(Wanted wanted) {
			return this.taken.containsKey(once(wanted));
		}

		void add(Wanted wanted, long points) {
			this.taken.merge(month(wanted), points, Long::sum);
			if (wanted.act().unit() == Unit.HOUR) {
				this.taken.merge(List.of(wanted.member(), wanted.day()), (long) wanted.quantity(), Long::sum);
			}
			else {
				this.taken.put(once(wanted), points);
			}
		}

		private static Object month(Wanted wanted) {
			return List.of(wanted.member(), wanted.act().code(), "month", wanted.day().withDayOfMonth(1));
		}

		private static Object once(Wanted wanted) {
			return List.of(wanted.member(), wanted.act().code(),
					Objects.requireNonNullElse(wanted.act().unit().onceIn(wanted.day()), wanted.day()));
		}

	}

}
