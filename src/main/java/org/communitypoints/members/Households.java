package org.communitypoints.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Households, and what each member decides about theirs: alone, whether they join, share
 * and leave. Staff write down what was decided and can decide nothing; nor can the head,
 * who is a word on paper. The database holds it too, and knows nobody but the member.
 */
@Component
public class Households {

	/** The most members that a household may have. */
	public static final int MOST = 20;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	Households(Transactions transactions, JdbcClient jdbc, Ledger ledger, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.events = events;
	}

	/**
	 * Makes a household, which its first member joins.
	 * @param by who writes it down, or the member themself
	 * @param first the member
	 * @param act how they said so
	 * @return the household
	 * @throws AlreadyInHousehold if the member is in one
	 */
	public HouseholdId make(Actor by, MemberAtCounter first, HouseholdAct act) {
		return this.transactions.run(() -> {
			HouseholdId made = HouseholdId.next();
			this.jdbc.sql("INSERT INTO household (id, made_by) VALUES (?, ?)")
				.params(made.value(), by.id().value())
				.update();
			decide(by, made, first, new HouseholdAct(HouseholdAct.Kind.JOIN, act.channel(), act.formNumberOrNull(),
					act.helperOrNull()));
			return made;
		});
	}

	/**
	 * Does what a member decided for themselves.
	 * @param by who writes it down, or the member themself
	 * @param household the household
	 * @param member whose decision it is
	 * @param act the decision, and how they said so
	 * @throws TheirOwnDecision if somebody decides for another
	 * @throws org.communitypoints.kernel.Refusal if it does not fit how the household
	 * stands
	 */
	public void decide(Actor by, HouseholdId household, MemberAtCounter member, HouseholdAct act) {
		requireHand(by, member, act.channel());
		this.transactions.run(() -> {
			List<Seat> seats = lock(household);
			Seat seat = seats.stream().filter((one) -> one.member().equals(member.id())).findFirst().orElse(null);
			if (act.kind() == HouseholdAct.Kind.JOIN) {
				if (this.jdbc.sql("SELECT EXISTS (SELECT FROM household_seat WHERE member = ?)")
					.param(member.id().value())
					.query(Boolean.class)
					.single()) {
					throw new AlreadyInHousehold();
				}
				if (seats.size() >= MOST) {
					throw new HouseholdFull();
				}
			}
			else if (seat == null) {
				throw new NotInHousehold();
			}
			else if (act.kind() == HouseholdAct.Kind.SHARE && seat.child()) {
				throw new ChildDoesNotShare();
			}
			String helper = act.helperOrNull();
			if (helper != null && seats.stream()
				.anyMatch((one) -> !one.member().equals(member.id())
						&& SearchKeys.fold(one.name()).equals(SearchKeys.fold(helper)))) {
				throw new TheirOwnDecision();
			}
			write(by, household, member.id(), member.id(), act.kind().name(), null, act);
			this.events.publishEvent(done(by, act.kind(), member.card().masked()));
			return household;
		});
	}

	/**
	 * Sets how many of the others' points a member may take in a month.
	 * @param by who writes it down, or the one who decides it
	 * @param household the household
	 * @param decider an adult who shares
	 * @param limited whom it is about
	 * @param pointsOrNull the points, from 0; null for as many as there are
	 * @param said how the decider said so; its kind does not matter
	 * @throws OnlyWhoShares if the decider shares nothing
	 * @throws ChildDoesNotShare if a child is to take without limit
	 */
	public void limit(Actor by, HouseholdId household, MemberAtCounter decider, MemberId limited,
			@Nullable Points pointsOrNull, HouseholdAct said) {
		requireHand(by, decider, said.channel());
		this.transactions.run(() -> {
			List<Seat> seats = lock(household);
			if (seats.stream().noneMatch((one) -> one.member().equals(decider.id()) && one.shares())) {
				throw new OnlyWhoShares();
			}
			Seat seat = seats.stream()
				.filter((one) -> one.member().equals(limited))
				.findFirst()
				.orElseThrow(NotInHousehold::new);
			if (pointsOrNull == null && seat.child()) {
				throw new ChildDoesNotShare();
			}
			write(by, household, limited, decider.id(), "LIMIT", pointsOrNull, said);
			this.events.publishEvent(new ActDone(by, "household-limit", seat.card().masked()));
			return household;
		});
	}

	/**
	 * Who is in a household, and how they stand.
	 * @param household the household
	 * @return the seats, whoever came first first
	 */
	public List<Seat> seats(HouseholdId household) {
		List<Seat> bare = this.jdbc
			.sql("""
					SELECT s.member, m.name, k.number, s.shares_since IS NOT NULL AS shares, s.monthly_limit,
						CASE WHEN s.monthly_limit IS NOT NULL THEN taken_this_month(s.member) ELSE 0 END AS taken,
						is_a_child(s.member) AS child
					FROM household_seat s JOIN member m ON m.id = s.member JOIN card k ON k.member = s.member
					WHERE s.household = ? AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)
					ORDER BY s.seated_at, s.member
					""")
			.param(household.value())
			.query((row, number) -> new Seat(new MemberId(row.getObject("member", UUID.class)), row.getString("name"),
					new CardNumber(row.getString("number")), row.getBoolean("shares"),
					row.getObject("monthly_limit", Long.class), row.getLong("taken"), row.getBoolean("child"), 0))
			.list();
		Map<UUID, AccountId> wallets = this.ledger.findAll(AccountKind.WALLET,
				bare.stream().map((seat) -> seat.member().value()).toList());
		Map<AccountId, Points> balances = this.ledger.available(wallets.values());
		List<Seat> seats = new ArrayList<>();
		for (Seat seat : bare) {
			AccountId wallet = wallets.get(seat.member().value());
			Points balance = (wallet != null) ? balances.getOrDefault(wallet, Points.ZERO) : Points.ZERO;
			seats.add(seat.with(seat.shares() ? balance.value() : 0));
		}
		return List.copyOf(seats);
	}

	private static ActDone done(Actor by, HouseholdAct.Kind kind, String card) {
		return switch (kind) {
			case JOIN -> new ActDone(by, "household-join", card);
			case SHARE -> new ActDone(by, "household-share", card);
			case KEEP -> new ActDone(by, "household-keep", card);
			case LEAVE -> new ActDone(by, "household-leave", card);
		};
	}

	private List<Seat> lock(HouseholdId household) {
		this.jdbc.sql("SELECT member FROM household_seat WHERE household = ? ORDER BY member FOR UPDATE")
			.param(household.value())
			.query(UUID.class)
			.list();
		return seats(household);
	}

	/**
	 * On their own page a member acts for themselves; everywhere else staff write down
	 * what was said to them.
	 */
	private static void requireHand(Actor by, MemberAtCounter member, HouseholdAct.Channel channel) {
		boolean staff = by.is(Role.ADMINISTRATOR) || by.is(Role.RECORDER);
		if (!staff && !by.is(Role.MEMBER)) {
			throw new NotAllowed();
		}
		boolean own = by.id().value().equals(member.id().value());
		if ((by.is(Role.MEMBER) || channel == HouseholdAct.Channel.OWN_PAGE) && !own) {
			throw new TheirOwnDecision();
		}
		if (own != (channel == HouseholdAct.Channel.OWN_PAGE)) {
			throw new SaidHow();
		}
	}

	private void write(Actor by, HouseholdId household, MemberId member, MemberId decider, String act,
			@Nullable Points limit, HouseholdAct said) {
		try {
			this.jdbc
				.sql("""
						INSERT INTO household_act (id, household, member, decided_by, act, monthly_limit, channel, form_number,
							helper_name, entered_by, entered_by_name)
						VALUES (:id, :household, :member, :decider, :act, :limit, :channel, :form, :helper, :by, :byName)
						""")
				.param("id", TimeOrderedId.next())
				.param("household", household.value())
				.param("member", member.value())
				.param("decider", decider.value())
				.param("act", act)
				.param("limit", (limit != null) ? limit.value() : null)
				.param("channel", said.channel().name())
				.param("form", said.formNumberOrNull())
				.param("helper", said.helperOrNull())
				.param("by", by.id().value())
				.param("byName", by.name())
				.update();
		}
		catch (DuplicateKeyException ex) {
			throw new HouseholdFormUsed();
		}
	}

	/**
	 * How a member stands in a household.
	 *
	 * @param member the member
	 * @param name their name
	 * @param card their card in force
	 * @param shares whether the others may use their points
	 * @param limitOrNull how many of the others' points they may take in a month; null
	 * for as many as there are
	 * @param taken how many they have taken this month, where there is a limit
	 * @param child whether they are under 14
	 * @param shared how many points they share now
	 */
	public record Seat(MemberId member, String name, CardNumber card, boolean shares, @Nullable Long limitOrNull,
			long taken, boolean child, long shared) {

		Seat with(long points) {
			return new Seat(this.member, this.name, this.card, this.shares, this.limitOrNull, this.taken, this.child,
					points);
		}

	}

}
