package org.communitypoints.bench;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pages: the templates alone, with all that the controllers give them, by the
 * application's own engine.
 */
@State(Scope.Benchmark)
@Warmup(time = 1_500, timeUnit = TimeUnit.MILLISECONDS)
public class InsidePages {

	private final InsideShop shop = InsideShop.open();

	private final InsideShop.Page basket;

	private final InsideShop.Page found;

	private final InsideShop.Page receipt;

	/** Opens a shop, and asks for its pages once. */
	public InsidePages() {
		InsideShop.Counter counter = this.shop.counter();
		this.basket = this.shop.page(counter.clerk(), "/counter", "zh-CN");
		this.found = this.shop.page(counter.clerk(), "/counter?q=baiyin", "zh-CN");
		this.receipt = this.shop.page(counter.clerk(), "/counter/redemptions/" + counter.receipt() + "/receipt",
				"zh-CN");
	}

	/** Ends the application. */
	@TearDown
	public void close() {
		this.shop.close();
	}

	/**
	 * Draws the counter.
	 * @return the page
	 * @throws Exception if it fails
	 */
	@Benchmark
	@Called("the counter with a basket, drawn")
	public String counter() throws Exception {
		return this.basket.draw();
	}

	/**
	 * Draws the counter with six members that a look-up found.
	 * @return the page
	 * @throws Exception if it fails
	 */
	@Benchmark
	@Called("the same with six members found")
	public String lookup() throws Exception {
		return this.found.draw();
	}

	/**
	 * Draws a receipt.
	 * @return the page
	 * @throws Exception if it fails
	 */
	@Benchmark
	@Called("a receipt, drawn for the printer")
	public String receipt() throws Exception {
		return this.receipt.draw();
	}

}
