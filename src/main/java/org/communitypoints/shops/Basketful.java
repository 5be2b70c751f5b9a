package org.communitypoints.shops;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Goods and a number for each, as two arrays of one length for a set-based statement. */
final class Basketful {

	private final List<GoodId> goods;

	private final List<Integer> numbers;

	private Basketful(List<GoodId> goods, List<Integer> numbers) {
		this.goods = goods;
		this.numbers = numbers;
	}

	static <T> Basketful of(Map<GoodId, T> wanted, ToIntFunction<T> number) {
		if (wanted.isEmpty()) {
			throw new IllegalArgumentException("no goods at all");
		}
		List<GoodId> goods = List.copyOf(wanted.keySet());
		return new Basketful(goods, goods.stream().map((good) -> number.applyAsInt(wanted.get(good))).toList());
	}

	String[] goods() {
		return this.goods.stream().map(GoodId::toString).toArray(String[]::new);
	}

	Integer[] numbers() {
		return this.numbers.toArray(Integer[]::new);
	}

}
