package org.communitypoints.bench;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;

import org.communitypoints.counter.TillOrder;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.QrPath;
import org.communitypoints.shops.Barcode;
import org.communitypoints.staff.ChosenPassword;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The numbers of a till: what is scanned, sent, printed, and kept secret. */
@State(Scope.Benchmark)
public class InsideNumbers {

	private static final String PASSWORD = "milk-tea-and-millet";

	/** As many, that the clock weighs nothing beside them. */
	private static final int MANY = 100;

	private final UUID shop = UUID.randomUUID();

	private final List<CardNumber> cards = IntStream.range(0, MANY)
		.mapToObj((number) -> String.format(Locale.ROOT, "%08d", 7 + 13 * number))
		.flatMap((digits) -> IntStream.range(0, 10).mapToObj((check) -> digits + check))
		.filter(CardNumber::isOne)
		.map(CardNumber::new)
		.toList();

	private final List<String> typedCards = this.cards.stream().map(CardNumber::formatted).toList();

	private final List<String> scanned = IntStream.range(0, MANY)
		.mapToObj((number) -> String.format(Locale.ROOT, "69010280%04d", 7 + 13 * number))
		.flatMap((digits) -> IntStream.range(0, 10).mapToObj((check) -> digits + check))
		.filter((digits) -> Barcode.read(digits).isPresent())
		.toList();

	private final List<String> keys = IntStream.range(0, MANY)
		.mapToObj((number) -> UUID.randomUUID().toString())
		.toList();

	private final List<TillOrder> orders = this.cards.stream()
		.map((card) -> new TillOrder(card,
				this.scanned.subList(0, 3)
					.stream()
					.map(Barcode::new)
					.map((good) -> new TillOrder.Item(good, 2))
					.toList(),
				null))
		.toList();

	private final ChosenPassword chosen = new ChosenPassword(PASSWORD);

	/**
	 * Reads cards' numbers as they stand on the cards.
	 * @param hole takes the numbers
	 */
	@Benchmark
	@Called("a card number, read and checked")
	@OperationsPerInvocation(MANY)
	public void card(Blackhole hole) {
		this.typedCards.forEach((typed) -> hole.consume(CardNumber.read(typed)));
	}

	/**
	 * Reads barcodes.
	 * @param hole takes the barcodes
	 */
	@Benchmark
	@Called("a barcode, read and checked")
	@OperationsPerInvocation(MANY)
	public void barcode(Blackhole hole) {
		this.scanned.forEach((digits) -> hole.consume(Barcode.read(digits)));
	}

	/**
	 * Makes the idempotency keys out of what a till sent.
	 * @param hole takes the keys
	 */
	@Benchmark
	@Called("a till's idempotency key")
	@OperationsPerInvocation(MANY)
	public void key(Blackhole hole) {
		this.keys.forEach((words) -> hole.consume(IdempotencyKey.chosenBy(this.shop, words)));
	}

	/**
	 * Makes the fingerprints of orders.
	 * @param hole takes the fingerprints
	 */
	@Benchmark
	@Called("the fingerprint of an order of three goods")
	@OperationsPerInvocation(MANY)
	public void fingerprint(Blackhole hole) {
		this.orders.forEach((order) -> hole.consume(order.fingerprint()));
	}

	/**
	 * Draws a card's code.
	 * @return the drawing
	 */
	@Benchmark
	@Called("the QR code of a card, drawn")
	public QrPath code() {
		return QrPath.of(this.cards.get(0));
	}

	/**
	 * Compares a password with its hash.
	 * @return true
	 */
	@Benchmark
	@Called("a password or a PIN, compared with its hash")
	public boolean password() {
		return this.chosen.matches(PASSWORD);
	}

}
