package org.communitypoints.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.assertj.core.groups.Tuple;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/** What the ledger should do, as simply as it can be said, in memory, for one person. */
final class Model {

	private final Map<AccountId, Long> balances = new HashMap<>();

	private final Set<String> references = new HashSet<>();

	private final Map<TransferId, Long> reversed = new HashMap<>();

	private final List<Transfer> transfers = new ArrayList<>();

	private final Set<Class<? extends Refusal>> refusals = new HashSet<>();

	long balance(AccountId account) {
		return this.balances.getOrDefault(account, 0L);
	}

	Expected post(List<Movement> movements) {
		Map<AccountId, Long> before = new HashMap<>(this.balances);
		List<Tuple> left = new ArrayList<>();
		if (movements.stream()
			.flatMap((movement) -> movement.reference().stream())
			.anyMatch(this.references::contains)) {
			return refuse(ReferenceAlreadyUsed.class);
		}
		for (Movement movement : movements) {
			move(movement.from(), movement.to(), movement.amount().value());
			if (movement.kind().from() != AccountKind.SPONSOR && balance(movement.from()) < 0) {
				this.balances.clear();
				this.balances.putAll(before);
				return refuse(NotEnoughPoints.class);
			}
			left.add(Tuple.tuple(balance(movement.from()), balance(movement.to())));
		}
		movements.forEach((movement) -> movement.reference().ifPresent(this.references::add));
		return new Expected(left, null);
	}

	/** Reverses a part, or with null all that is left. */
	Expected reverse(TransferId named, @Nullable Long part) {
		Transfer original = this.transfers.stream().filter((one) -> one.id().equals(named)).findFirst().orElse(null);
		if (original == null) {
			return refuse(NotFound.class);
		}
		long left = original.reverses().isPresent() ? 0
				: original.amount().value() - this.reversed.getOrDefault(named, 0L);
		long amount = (part != null) ? part : left;
		if (amount > left || left == 0) {
			return refuse(MoreThanIsLeftToReverse.class);
		}
		if (original.kind().to() != AccountKind.SPONSOR && balance(original.to()) < amount) {
			return refuse(NotEnoughPoints.class);
		}
		move(original.from(), original.to(), -amount);
		this.reversed.merge(named, amount, Long::sum);
		return new Expected(List.of(Tuple.tuple(balance(original.from()), balance(original.to()))), null);
	}

	/** Takes over what the ledger says it has done, without an opinion. */
	void believe(Transfer done) {
		move(done.from(), done.to(), done.reverses().isPresent() ? -done.amount().value() : done.amount().value());
	}

	/** Notes what the ledger called it, so that it can be reversed. */
	void remember(Transfer done) {
		this.transfers.add(done);
	}

	/** Any transfer or reversal, or now and then one that does not exist. */
	TransferId anyTransfer(Random random) {
		return (this.transfers.isEmpty() || random.nextInt(20) == 0) ? TransferId.next()
				: this.transfers.get(random.nextInt(this.transfers.size())).id();
	}

	/** The kinds of refusals that were expected so far. */
	Set<Class<? extends Refusal>> refusals() {
		return Set.copyOf(this.refusals);
	}

	private void move(AccountId from, AccountId to, long amount) {
		this.balances.merge(from, -amount, Long::sum);
		this.balances.merge(to, amount, Long::sum);
	}

	private Expected refuse(Class<? extends Refusal> refusal) {
		this.refusals.add(refusal);
		return new Expected(List.of(), refusal);
	}

	/**
	 * What should come of an act.
	 *
	 * @param balances from and to, after each transfer
	 * @param refusal the refusal; null if there should be none
	 */
	record Expected(List<Tuple> balances, @Nullable Class<? extends Refusal> refusal) {
	}

}
