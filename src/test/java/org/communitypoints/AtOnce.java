package org.communitypoints;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets many do something in the same moment, each in a thread of its own. */
public final class AtOnce {

	private AtOnce() {
	}

	/**
	 * Lets many do the same.
	 * @param many how many, at least 1
	 * @param act what each does, by its number from 0
	 * @return each one's answer by its number, or the exception in its place
	 * @throws Exception if a thread could not run
	 */
	public static List<Object> of(int many, Numbered act) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(many);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<Object>> under = new ArrayList<>();
			for (int at = 0; at < many; at++) {
				int number = at;
				under.add(threads.submit((Callable<Object>) () -> {
					start.await();
					try {
						return act.act(number);
					}
					catch (RuntimeException ex) {
						return ex;
					}
				}));
			}
			start.countDown();
			List<Object> answers = new ArrayList<>();
			for (Future<Object> each : under) {
				answers.add(each.get());
			}
			return answers;
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
