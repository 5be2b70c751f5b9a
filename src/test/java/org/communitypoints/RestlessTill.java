package org.communitypoints;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

import org.communitypoints.TillJournal.Intention;

/**
 * A shop's own till that redeems without a pause, and sends again, with the same key,
 * whatever was not answered, until it is.
 */
final class RestlessTill implements Callable<Integer> {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final ChildApplication application;

	private final TillJournal journal;

	private final Place place;

	private final Random random;

	private final BooleanSupplier closing;

	RestlessTill(ChildApplication application, TillJournal journal, Place place, Random random,
			BooleanSupplier closing) {
		this.application = application;
		this.journal = journal;
		this.place = place;
		this.random = random;
		this.closing = closing;
	}

	@Override
	public Integer call() throws InterruptedException {
		int settled = 0;
		while (!this.closing.getAsBoolean()) {
			Good good = this.place.goods().get(this.random.nextInt(this.place.goods().size()));
			Intention intention = new Intention(UUID.randomUUID().toString(), this.place.shop(),
					this.place.cards().get(this.random.nextInt(this.place.cards().size())), good.barcode(),
					1 + this.random.nextLong(Math.min(good.price(), 3)));
			this.journal.intend(intention);
			settle(intention);
			settled++;
		}
		return settled;
	}

	private void settle(Intention intention) throws InterruptedException {
		long until = System.nanoTime() + PATIENCE.toNanos();
		while (!answered(intention)) {
			if (System.nanoTime() > until) {
				throw new AssertionError("nothing settles " + intention);
			}
			Thread.sleep(50);
			this.journal.retry();
		}
	}

	private boolean answered(Intention intention) throws InterruptedException {
		try {
			HttpResponse<String> response = send(this.application, this.place.token(), intention);
			this.journal.status(response.statusCode());
			if (response.statusCode() == 201) {
				this.journal.acknowledge(intention, response.body(), isReplay(response));
				return true;
			}
			if (response.statusCode() < 500) {
				this.journal.refuse(intention, response.statusCode() + " " + response.body());
				return true;
			}
			this.journal.noAnswer(intention, response.statusCode() + " " + response.body());
		}
		catch (IOException ex) {
			this.journal.noAnswer(intention, ex.toString());
		}
		return false;
	}

	/** Asks once for what a till intends. */
	static HttpResponse<String> send(ChildApplication application, String token, Intention intention)
			throws IOException, InterruptedException {
		return application.http()
			.send(HttpRequest.newBuilder(application.address("/api/v1/redemptions"))
				.timeout(Duration.ofSeconds(15))
				.header("Authorization", "Bearer " + token)
				.header("Content-Type", "application/json")
				.header("Idempotency-Key", intention.key())
				.POST(BodyPublishers.ofString(intention.json()))
				.build(), BodyHandlers.ofString());
	}

	static boolean isReplay(HttpResponse<String> response) {
		return response.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent();
	}

	/**
	 * A shop with what its till needs.
	 *
	 * @param shop the shop
	 * @param token the till's bearer token
	 * @param cards the cards of members whom the shop serves
	 * @param goods what is on the shelf
	 */
	record Place(UUID shop, String token, List<String> cards, List<Good> goods) {
	}

	/**
	 * A good on the shelf.
	 *
	 * @param barcode its barcode
	 * @param price its price in points
	 */
	record Good(String barcode, long price) {
	}

}
