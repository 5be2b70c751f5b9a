package org.communitypoints.shops.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.Arrival;
import org.communitypoints.shops.Delivery;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.StockLine;
import org.jspecify.annotations.Nullable;

/**
 * Goods that arrived, as typed: where they come from, and line by line which good, how
 * many, and until when they are good. Lines in which nothing stands are left out.
 *
 * @param source BOUGHT or DONATED
 * @param invoice the number of the invoice, for what was bought
 * @param donor who gave them, for what was given
 * @param good the goods, by barcode or as chosen from the list
 * @param quantity how many of each
 * @param bestBefore until when each is good; empty if it does not go off
 */
record DeliveryForm(String source, String invoice, String donor, List<String> good, List<String> quantity,
		List<String> bestBefore) {

	/** How many lines the form has. */
	static final int LINES = 6;

	private static final int MOST_LINES = 100;

	private static final Pattern QUANTITY = Pattern.compile("[1-9][0-9]{0,4}|100000");

	private static final Pattern NAME = Pattern.compile(PlainName.PATTERN);

	DeliveryForm(@Nullable String source, @Nullable String invoice, @Nullable String donor, @Nullable List<String> good,
			@Nullable List<String> quantity, @Nullable List<String> bestBefore) {
		this.source = "DONATED".equals(Typed.words(source)) ? "DONATED" : "BOUGHT";
		this.invoice = Typed.words(invoice);
		this.donor = Typed.words(donor);
		this.good = filled(good);
		this.quantity = filled(quantity);
		this.bestBefore = filled(bestBefore);
	}

	/** An empty form, or one for a good that is already known. */
	static DeliveryForm of(String first) {
		return new DeliveryForm(null, null, null, List.of(first), null, null);
	}

	private static List<String> filled(@Nullable List<String> typed) {
		List<String> lines = new ArrayList<>();
		if (typed != null) {
			typed.stream().limit(MOST_LINES).map(Typed::number).forEach(lines::add);
		}
		while (lines.size() < LINES) {
			lines.add("");
		}
		return lines;
	}

	/** The lines of the form. */
	public List<Integer> lines() {
		return IntStream.range(0, this.good.size()).boxed().toList();
	}

	public String quantityAt(int line) {
		return (line < this.quantity.size()) ? this.quantity.get(line) : "";
	}

	public String bestBeforeAt(int line) {
		return (line < this.bestBefore.size()) ? this.bestBefore.get(line) : "";
	}

	private boolean isEmpty(int line) {
		return this.good.get(line).isEmpty() && quantityAt(line).isEmpty() && bestBeforeAt(line).isEmpty();
	}

	/**
	 * Reads the form.
	 * @param shelf what the shop has on its shelf
	 * @return what came, or what is wrong
	 */
	Outcome read(List<StockLine> shelf) {
		Map<String, String> wrong = new LinkedHashMap<>();
		Map<GoodId, Arrival> came = new LinkedHashMap<>();
		Set<GoodId> seen = new HashSet<>();
		for (int line : lines()) {
			if (isEmpty(line)) {
				continue;
			}
			Optional<StockLine> found = GoodChoice.find(shelf, this.good.get(line));
			String fault = fault(line, found.orElse(null), seen);
			if (fault != null) {
				wrong.put("line" + line, fault);
			}
			else {
				came.put(found.orElseThrow().id(),
						new Arrival(Integer.parseInt(quantityAt(line)), day(bestBeforeAt(line))));
			}
		}
		if (came.isEmpty() && wrong.isEmpty()) {
			wrong.put("line0", "stock.in.nothing");
		}
		String paper = this.source.equals("BOUGHT") ? this.invoice : this.donor;
		int longest = this.source.equals("BOUGHT") ? Delivery.LONGEST_INVOICE : PlainName.LONGEST;
		if (paper.length() > longest || !NAME.matcher(paper).matches()) {
			wrong.put(this.source.equals("BOUGHT") ? "invoice" : "donor",
					this.source.equals("BOUGHT") ? "stock.in.invoice.wrong" : "stock.in.donor.wrong");
		}
		return new Outcome(wrong.isEmpty() ? new Delivery(Delivery.Source.valueOf(this.source), paper, came) : null,
				wrong);
	}

	private @Nullable String fault(int line, @Nullable StockLine found, Set<GoodId> seen) {
		if (found == null) {
			return "stock.in.good.wrong";
		}
		if (!seen.add(found.id())) {
			return "stock.in.good.twice";
		}
		if (!QUANTITY.matcher(quantityAt(line)).matches()) {
			return "shops.delivery.quantity.wrong";
		}
		try {
			new Arrival(1, day(bestBeforeAt(line)));
			return null;
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			return "stock.in.day.wrong";
		}
	}

	private static @Nullable LocalDate day(String typed) {
		return typed.isEmpty() ? null : LocalDate.parse(typed);
	}

	/**
	 * What came of reading a form.
	 *
	 * @param deliveryOrNull the delivery; null if something is wrong
	 * @param wrong what is wrong, by the field or line it is about, as keys of messages
	 */
	record Outcome(@Nullable Delivery deliveryOrNull, Map<String, String> wrong) {
	}

}
