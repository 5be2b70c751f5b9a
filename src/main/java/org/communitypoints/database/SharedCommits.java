package org.communitypoints.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Lets requests that arrive while a commit is under way share the next one. Whoever finds
 * nothing under way goes at once; each is answered after the commit that it was in.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class SharedCommits<Q, A> {

	private final int most;

	private final Function<Q, Collection<?>> touched;

	private final Function<List<Q>, List<Optional<A>>> commit;

	private final Lock leading = new ReentrantLock(true);

	private final Queue<Waiting<Q, A>> arrived = new ArrayDeque<>();

	/**
	 * Requests of one kind.
	 * @param most how many may share a commit, at least 1
	 * @param touched what a request touches that no other in the same commit may touch
	 * @param commit does requests in one transaction, and answers each in their order;
	 * empty for what it leaves alone
	 */
	public SharedCommits(int most, Function<Q, Collection<?>> touched, Function<List<Q>, List<Optional<A>>> commit) {
		this.most = most;
		this.touched = touched;
		this.commit = commit;
	}

	/**
	 * Does a request, with others if there are any.
	 * @param request the request
	 * @return its answer, after the commit; empty if it was left alone, or went with
	 * others whose commit failed: then it goes its own way, and is told its own mistake
	 */
	public Optional<A> submit(Q request) {
		Waiting<Q, A> own = new Waiting<>(request);
		synchronized (this.arrived) {
			this.arrived.add(own);
		}
		this.leading.lock();
		try {
			if (!own.taken) {
				lead(together(own));
			}
			return own.answer;
		}
		finally {
			this.leading.unlock();
		}
	}

	private void lead(List<Waiting<Q, A>> together) {
		together.forEach((each) -> each.taken = true);
		List<Optional<A>> answers = this.commit.apply(together.stream().map((each) -> each.request).toList());
		for (int at = 0; at < together.size(); at++) {
			together.get(at).answer = answers.get(at);
		}
	}

	/** All that have arrived meanwhile and do not touch the same. */
	private List<Waiting<Q, A>> together(Waiting<Q, A> own) {
		List<Waiting<Q, A>> together = new ArrayList<>(List.of(own));
		Set<Object> taken = new HashSet<>(this.touched.apply(own.request));
		synchronized (this.arrived) {
			this.arrived.remove(own);
			for (Iterator<Waiting<Q, A>> each = this.arrived.iterator(); each.hasNext()
					&& together.size() < this.most;) {
				Waiting<Q, A> other = each.next();
				Collection<?> touches = this.touched.apply(other.request);
				if (touches.stream().noneMatch(taken::contains)) {
					taken.addAll(touches);
					together.add(other);
					each.remove();
				}
			}
		}
		return together;
	}

	/** A request and what came of it; whoever leads writes it, under the lock. */
	private static final class Waiting<Q, A> {

		private final Q request;

		private boolean taken;

		private Optional<A> answer = Optional.empty();

		Waiting(Q request) {
			this.request = request;
		}

	}

}
