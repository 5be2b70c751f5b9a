package org.communitypoints.bench;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/** What several clients did for some seconds. */
final class Run {

	/** Before the seconds that count, so that what is warm stays warm. */
	private static final long WARM_NANOS = 300_000_000L;

	private final double perSecond;

	/** How long each turn took, in nanoseconds, shortest first. */
	private final long[] sorted;

	private Run(double perSecond, long[] sorted) {
		this.perSecond = perSecond;
		this.sorted = sorted;
	}

	/** Lets so many clients do it for so long. */
	static Run of(Yardstick yardstick, int clients, double seconds) throws Exception {
		CountDownLatch ready = new CountDownLatch(clients);
		CountDownLatch go = new CountDownLatch(1);
		AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
		long[][] taken = new long[clients][];
		Thread[] threads = new Thread[clients];
		for (int at = 0; at < clients; at++) {
			int number = at;
			threads[at] = new Thread(() -> {
				try (Yardstick.Turn turn = yardstick.clients().client(number)) {
					ready.countDown();
					go.await();
					taken[number] = turns(turn, seconds);
				}
				catch (Throwable ex) {
					failed.compareAndSet(null, ex);
					ready.countDown();
				}
			});
			threads[at].start();
		}
		ready.await();
		go.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		Throwable first = failed.get();
		if (first != null) {
			throw new IllegalStateException(yardstick.name() + " failed", first);
		}
		long[] all = Arrays.stream(taken).flatMapToLong(LongStream::of).sorted().toArray();
		return new Run(all.length * yardstick.units() / seconds, all);
	}

	private static long[] turns(Yardstick.Turn turn, double seconds) throws Exception {
		long begun = System.nanoTime();
		long counts = begun + WARM_NANOS;
		long until = counts + (long) (seconds * 1e9);
		long[] turns = new long[1024];
		int many = 0;
		for (long before = begun; before < until;) {
			turn.take();
			long after = System.nanoTime();
			// one that takes longer than all the time there is counts too
			if ((after <= until) ? before >= counts : many == 0) {
				if (many == turns.length) {
					turns = Arrays.copyOf(turns, 2 * many);
				}
				turns[many++] = after - before;
			}
			before = after;
		}
		return Arrays.copyOf(turns, many);
	}

	/** Units a second, all clients together. */
	double perSecond() {
		return this.perSecond;
	}

	/** How long a turn took that so many were shorter than, for example 0.95. */
	double millis(double quantile) {
		return (this.sorted.length > 0)
				? this.sorted[(int) Math.min(this.sorted.length - 1L, (long) (quantile * this.sorted.length))] / 1e6
				: Double.NaN;
	}

}
