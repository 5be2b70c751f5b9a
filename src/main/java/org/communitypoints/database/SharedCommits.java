package org.communitypoints.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Lets requests that arrive while all lanes are busy with commits share the next one.
 * Whoever finds a lane free goes at once, unless somebody under way touches the same;
 * each is answered after the commit that it was in.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class SharedCommits<Q, A> {

	private final int most;

	private final Function<Q, Collection<?>> touched;

	private final Function<List<Q>, List<Optional<A>>> commit;

	private final Lock lock = new ReentrantLock();

	private final Queue<Waiting<Q, A>> arrived = new ArrayDeque<>();

	/** What those touch that are under way. */
	private final Set<Object> busy = new HashSet<>();

	private int freeLanes;

	/**
	 * Requests of one kind.
	 * @param lanes how many commits may be under way at once, at least 1
	 * @param most how many requests may share a commit, at least 1
	 * @param touched what a request touches that no other under way may touch
	 * @param commit does requests in one transaction, and answers each in their order;
	 * empty for what it leaves alone
	 */
	public SharedCommits(int lanes, int most, Function<Q, Collection<?>> touched,
			Function<List<Q>, List<Optional<A>>> commit) {
		this.freeLanes = lanes;
		this.most = most;
		this.touched = touched;
		this.commit = commit;
	}

	/**
	 * Does a request, with others if there are any.
	 * @param request the request
	 * @return its answer, after the commit; empty if it was left alone, or went with
	 * others whose commit failed: then it goes its own way, and is told its own mistake
	 * @throws CannotGetJdbcConnectionException if there was no connection, to all who
	 * would have shared it, so that nobody waits for one twice
	 */
	public Optional<A> submit(Q request) {
		Waiting<Q, A> own = new Waiting<>(request, this.touched.apply(request), this.lock.newCondition());
		List<Waiting<Q, A>> together = enter(own);
		if (!together.isEmpty()) {
			try {
				lead(together);
			}
			finally {
				leave(together);
			}
		}
		if (own.outage != null) {
			throw own.outage;
		}
		return own.answer;
	}

	private void lead(List<Waiting<Q, A>> together) {
		try {
			List<Optional<A>> answers = this.commit.apply(together.stream().map((each) -> each.request).toList());
			for (int at = 0; at < together.size(); at++) {
				together.get(at).answer = answers.get(at);
			}
		}
		catch (CannotGetJdbcConnectionException outage) {
			together.forEach((each) -> each.outage = outage);
		}
	}

	/**
	 * Waits until it leads the next commit, or was in one.
	 * @return whom it leads, itself first; empty if it was led
	 */
	private List<Waiting<Q, A>> enter(Waiting<Q, A> own) {
		this.lock.lock();
		try {
			this.arrived.add(own);
			fillLanes();
			while (!own.left && own.leads.isEmpty()) {
				own.turn.awaitUninterruptibly();
			}
			return own.leads;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leave(List<Waiting<Q, A>> together) {
		this.lock.lock();
		try {
			this.freeLanes++;
			for (Waiting<Q, A> each : together) {
				each.touches.forEach(this.busy::remove);
				each.left = true;
				each.turn.signal();
			}
			fillLanes();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void fillLanes() {
		while (this.freeLanes > 0) {
			List<Waiting<Q, A>> together = takeTogether();
			if (together.isEmpty()) {
				return;
			}
			this.freeLanes--;
			Waiting<Q, A> first = together.get(0);
			first.leads = together;
			first.turn.signal();
		}
	}

	/**
	 * Those who have come, in their order, and touch nothing that is busy, nor anything
	 * that somebody before them waits for.
	 */
	private List<Waiting<Q, A>> takeTogether() {
		List<Waiting<Q, A>> together = new ArrayList<>();
		Set<Object> waitedFor = new HashSet<>();
		for (Iterator<Waiting<Q, A>> each = this.arrived.iterator(); each.hasNext() && together.size() < this.most;) {
			Waiting<Q, A> next = each.next();
			if (Collections.disjoint(this.busy, next.touches) && Collections.disjoint(waitedFor, next.touches)) {
				this.busy.addAll(next.touches);
				together.add(next);
				each.remove();
			}
			else {
				waitedFor.addAll(next.touches);
			}
		}
		return together;
	}

	/** A request and what comes of it; whatever changes, changes under the lock. */
	private static final class Waiting<Q, A> {

		private final Q request;

		private final Collection<?> touches;

		private final Condition turn;

		private List<Waiting<Q, A>> leads = List.of();

		private boolean left;

		/** Written by the leader before it leaves. */
		private Optional<A> answer = Optional.empty();

		/** Why there is no answer; written by the leader before it leaves. */
		private @Nullable CannotGetJdbcConnectionException outage;

		Waiting(Q request, Collection<?> touches, Condition turn) {
			this.request = request;
			this.touches = touches;
			this.turn = turn;
		}

	}

}
