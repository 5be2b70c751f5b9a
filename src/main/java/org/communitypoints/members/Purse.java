package org.communitypoints.members;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.TransferKind;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a member can use at a counter: their own points first, then those that others of
 * the household share, whoever has shared for longest first. A member without a household
 * costs nothing here.
 */
@Component
public class Purse {

	private final JdbcClient jdbc;

	private final Ledger ledger;

	Purse(JdbcClient jdbc, Ledger ledger) {
		this.jdbc = jdbc;
		this.ledger = ledger;
	}

	/**
	 * What a member could take of the others' points now.
	 * @param member the member
	 * @return what is shared, and how much of it the household lets the member take
	 */
	public Shared shared(MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		if (household == null) {
			return Shared.NOTHING;
		}
		Map<MemberId, AccountId> sharers = sharers(household, member.id(), "");
		Points others = sum(this.ledger.available(sharers.values()));
		return new Shared(others, limitLeft(member.id()));
	}

	/**
	 * Locks all the wallets that a draw may need, in the ledger's own order, for whoever
	 * is about to lock one of them by itself.
	 * @param member the member
	 */
	public void lock(MemberAtCounter member) {
		HouseholdId household = member.householdOrNull();
		if (household != null) {
			this.ledger.availableForUpdate(wallets(household, member));
		}
	}

	private List<AccountId> wallets(HouseholdId household, MemberAtCounter member) {
		List<AccountId> wallets = new ArrayList<>(sharers(household, member.id(), "").values());
		wallets.add(member.wallet());
		return wallets;
	}

	/**
	 * Takes what is missing to so many points from the others of the household. All the
	 * wallets are locked first, in the ledger's own order, then the seats; so two at two
	 * counters never take the same point, and who has just stopped sharing gives none.
	 * @param member the member, who has a household
	 * @param wanted how many points are to be redeemed
	 * @return the moves into the member's wallet, and what could still be taken after
	 * them
	 * @throws NotEnoughPoints if there are not so many
	 * @throws HouseholdLimitReached if there are, but the household does not let the
	 * member take as many
	 */
	public Draw draw(MemberAtCounter member, Points wanted) {
		HouseholdId household = Objects.requireNonNull(member.householdOrNull());
		List<AccountId> wallets = wallets(household, member);
		Map<AccountId, Points> balances = this.ledger.availableForUpdate(wallets);
		Map<MemberId, AccountId> sharers = sharers(household, member.id(), " FOR UPDATE OF s");
		sharers.values().retainAll(wallets);
		Points own = balances.getOrDefault(member.wallet(), Points.ZERO);
		long missing = Math.max(0, wanted.value() - own.value());
		Map<AccountId, Points> shared = new LinkedHashMap<>();
		sharers.values().forEach((wallet) -> shared.put(wallet, balances.getOrDefault(wallet, Points.ZERO)));
		Points limit = limitLeft(member.id());
		Shared before = new Shared(sum(shared), limit);
		if (missing > before.others().value()) {
			throw new NotEnoughPoints(Points.of(missing - before.others().value()));
		}
		if (limit != null && missing > limit.value()) {
			throw new HouseholdLimitReached(limit.value());
		}
		List<Movement> moves = new ArrayList<>();
		long still = missing;
		for (Map.Entry<AccountId, Points> giver : shared.entrySet()) {
			long part = Math.min(still, giver.getValue().value());
			if (part > 0) {
				moves.add(new Movement(TransferKind.MOVE, giver.getKey(), member.wallet(), Points.of(part)));
				still -= part;
			}
		}
		return new Draw(moves, Points.of(missing), before.without(missing).available());
	}

	private Map<MemberId, AccountId> sharers(HouseholdId household, MemberId taker, String lock) {
		List<UUID> members = this.jdbc.sql("""
				SELECT s.member FROM household_seat s
				WHERE s.household = :household AND s.member <> :taker AND s.shares_since IS NOT NULL
				AND EXISTS (SELECT FROM household_seat t WHERE t.member = :taker AND t.household = s.household)
				ORDER BY s.shares_since, s.member
				""" + lock)
			.param("household", household.value())
			.param("taker", taker.value())
			.query(UUID.class)
			.list();
		Map<UUID, AccountId> wallets = this.ledger.findAll(AccountKind.WALLET, members);
		Map<MemberId, AccountId> sharers = new LinkedHashMap<>();
		for (UUID member : members) {
			AccountId wallet = wallets.get(member);
			if (wallet != null) {
				sharers.put(new MemberId(member), wallet);
			}
		}
		return sharers;
	}

	private @Nullable Points limitLeft(MemberId member) {
		return this.jdbc.sql("""
				SELECT greatest(0, monthly_limit - taken_this_month(member)) FROM household_seat
				WHERE member = ? AND monthly_limit IS NOT NULL
				""").param(member.value()).query(Long.class).optional().map(Points::of).orElse(null);
	}

	private static Points sum(Map<AccountId, Points> balances) {
		return balances.values().stream().reduce(Points.ZERO, Points::plus);
	}

	/**
	 * What others share with a member.
	 *
	 * @param others all that they share
	 * @param limitLeftOrNull how much of it the member may still take this month; null
	 * for all of it
	 */
	public record Shared(Points others, @Nullable Points limitLeftOrNull) {

		/** What somebody without a household can take. */
		public static final Shared NOTHING = new Shared(Points.ZERO, null);

		/**
		 * What the member can take now.
		 * @return the others' points, as far as the limit goes
		 */
		public Points available() {
			Points limit = this.limitLeftOrNull;
			return (limit != null && limit.lessThan(this.others)) ? limit : this.others;
		}

		Shared without(long taken) {
			Points limit = this.limitLeftOrNull;
			return new Shared(this.others.minus(Points.of(taken)),
					(limit != null) ? limit.minus(Points.of(taken)) : null);
		}

	}

	/**
	 * What comes from the household for one redemption.
	 *
	 * @param moves the moves into the member's own wallet, to be posted before the
	 * redemption and with it
	 * @param taken how many points they are
	 * @param left what the member could still take after them
	 */
	public record Draw(List<Movement> moves, Points taken, Points left) {

		/** Nothing, and nothing is left. */
		public static final Draw NOTHING = new Draw(List.of(), Points.ZERO, Points.ZERO);

		/**
		 * Copies the list.
		 */
		public Draw {
			moves = List.copyOf(moves);
		}

	}

}
