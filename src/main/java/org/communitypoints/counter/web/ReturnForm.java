package org.communitypoints.counter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.ReturnSheet;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.kernel.IdempotencyKey;

/**
 * What a clerk ticks and types of a receipt whose goods come back.
 *
 * @param key born with the form, so that a double click returns nothing twice
 * @param reason why; empty if nothing was chosen
 * @param quantities how many of each line, as typed, by the line's number
 * @param writtenOff the lines that do not go back to the shelf
 */
record ReturnForm(String key, String reason, Map<String, String> quantities, Map<String, String> writtenOff) {

	private static final String QUANTITY = "quantity-";

	private static final String WRITTEN_OFF = "off-";

	/** An empty form: where only one thing can come back, it is that. */
	static ReturnForm blank(ReturnSheet sheet) {
		Map<String, String> quantities = new LinkedHashMap<>();
		sheet.rows().forEach((row) -> quantities.put(Integer.toString(row.line()), "0"));
		if (sheet.rows().size() == 1) {
			quantities.replaceAll((line, none) -> Integer.toString(sheet.rows().get(0).left()));
		}
		return new ReturnForm(IdempotencyKey.next().toString(), "", quantities, Map.of());
	}

	/** The form as it was sent; with {@code all}, everything that is left comes back. */
	static ReturnForm of(ReturnSheet sheet, Map<String, String> sent) {
		Map<String, String> quantities = new LinkedHashMap<>();
		Map<String, String> off = new LinkedHashMap<>();
		sheet.rows().forEach((row) -> {
			String line = Integer.toString(row.line());
			quantities.put(line,
					sent.containsKey("all") ? Integer.toString(row.left()) : sent.getOrDefault(QUANTITY + line, "0"));
			Optional.ofNullable(sent.get(WRITTEN_OFF + line)).ifPresent((value) -> off.put(line, value));
		});
		return new ReturnForm(sent.getOrDefault("key", ""), sent.getOrDefault("reason", ""), quantities, off);
	}

	/** How many of a line were typed. */
	public String quantity(int line) {
		return this.quantities.getOrDefault(Integer.toString(line), "0");
	}

	/** Where the goods of a line go, as it was chosen; empty leaves it to the reason. */
	public String goes(int line) {
		return this.writtenOff.getOrDefault(Integer.toString(line), "");
	}

	/** What is damaged is written off unless somebody says otherwise. */
	private boolean isOff(String line) {
		String goes = this.writtenOff.getOrDefault(line, "");
		return goes.isEmpty() ? chosen() == Redemption.Reason.DAMAGED : Boolean.parseBoolean(goes);
	}

	ReturnWish wish() {
		Map<Integer, ReturnWish.Back> lines = new LinkedHashMap<>();
		this.quantities.forEach((line, typed) -> {
			int quantity = typed.isBlank() ? 0 : WholeNumber.read(typed);
			if (quantity > 0) {
				lines.put(Integer.valueOf(line), new ReturnWish.Back(quantity, !isOff(line)));
			}
		});
		return new ReturnWish(chosen(), lines);
	}

	IdempotencyKey idempotencyKey(UUID redemption) {
		try {
			return IdempotencyKey.chosenBy(redemption, "return-" + this.key);
		}
		catch (IllegalArgumentException ex) {
			throw new KeyMalformed();
		}
	}

	private Redemption.Reason chosen() {
		for (Redemption.Reason known : Redemption.Reason.values()) {
			if (known.name().equals(this.reason)) {
				return known;
			}
		}
		throw new ReasonMissing();
	}

}
