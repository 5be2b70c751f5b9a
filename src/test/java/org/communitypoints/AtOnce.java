package org.communitypoints;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.communitypoints.kernel.Refusal;

/** Lets many act in the same moment, each in a thread of its own. */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Lets many do the same.
	 * @param many how many, at least 1
	 * @param act what each does, by its number from 0
	 * @return each one's answer by its number, or the refusal in its place
	 * @throws Exception if anything but a refusal is thrown, which is a defect
	 */
	public static List<Object> of(int many, Numbered act) throws Exception {
		return all(IntStream.range(0, many).<Callable<Object>>mapToObj((at) -> () -> act.act(at)).toList());
	}

	/**
	 * Lets each do its own.
	 * @param acts what they do, at least one
	 * @return each one's answer in their order, or the refusal in its place
	 * @throws Exception if anything but a refusal is thrown, which is a defect
	 */
	public static List<Object> all(List<Callable<Object>> acts) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(acts.size());
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<Object>> under = new ArrayList<>();
			for (Callable<Object> act : acts) {
				under.add(threads.submit((Callable<Object>) () -> {
					start.await();
					try {
						return act.call();
					}
					catch (Refusal refusal) {
						return refusal;
					}
				}));
			}
			start.countDown();
			List<Object> outcomes = new ArrayList<>();
			for (Future<Object> each : under) {
				outcomes.add(each.get());
			}
			return outcomes;
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** What one of many does. */
	@FunctionalInterface
	public interface Numbered {

		/**
		 * Does it.
		 * @param at which of the many, from 0
		 * @return the answer
		 * @throws Exception if it fails
		 */
		Object act(int at) throws Exception;

	}

}
