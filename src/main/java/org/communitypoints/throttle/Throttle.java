package org.communitypoints.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses: a few tries a minute for each account, and some more for
 * each address, because a village may share one. It remembers a bounded number of both.
 */
@Component
public class Throttle {

	/** How often one account may be tried in a minute. */
	public static final int TRIES_PER_ACCOUNT = 5;

	static final int TRIES_PER_ADDRESS = 30;

	private static final int REMEMBERED = 50_000;

	private static final Duration WINDOW = Duration.ofMinutes(1);

	private final LoadingCache<String, Bucket> accounts = buckets(TRIES_PER_ACCOUNT);

	private final LoadingCache<String, Bucket> addresses = buckets(TRIES_PER_ADDRESS);

	/**
	 * Counts a try to come in as somebody.
	 * @param account whom they say they are
	 * @param address where they are
	 * @throws TooManyTries if that was one too many
	 */
	public void countTry(String account, String address) {
		countFailure(address);
		count(this.accounts.get(account.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Takes back what was counted, since the right person has come.
	 * @param account who they are
	 * @param address where they are
	 */
	public void forget(String account, String address) {
		this.accounts.invalidate(account.toLowerCase(Locale.ROOT));
		this.addresses.get(network(address)).addTokens(1);
	}

	/**
	 * Counts a token from this address that opened nothing.
	 * @param address where it came from
	 * @throws TooManyTries if that was one too many
	 */
	public void countFailure(String address) {
		count(this.addresses.get(network(address)));
	}

	private static void count(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			throw new TooManyTries(seconds(probe.getNanosToWaitForRefill()));
		}
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos) + 1;
	}

	private static LoadingCache<String, Bucket> buckets(int tries) {
		return Caffeine.newBuilder()
			.maximumSize(REMEMBERED)
			.expireAfterAccess(WINDOW.multipliedBy(2))
			.build((key) -> Bucket.builder()
				.addLimit((limit) -> limit.capacity(tries).refillGreedy(tries, WINDOW))
				.build());
	}

	/**
	 * An IPv6 customer has 2^64 addresses, so these count as one.
	 */
	private static String network(String address) {
		if (!address.contains(":")) {
			return address;
		}
		try {
			byte[] bytes = InetAddress.getByName(address).getAddress();
			return (bytes.length == 16) ? Arrays.toString(Arrays.copyOf(bytes, 8)) : address;
		}
		catch (UnknownHostException ex) {
			return address;
		}
	}

}
