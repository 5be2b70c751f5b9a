package org.communitypoints.funds.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.funds.GivenGood;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.kernel.Typed;
import org.jspecify.annotations.Nullable;

import org.springframework.validation.Errors;

/**
 * A donation, as typed: money, or goods line by line.
 */
record DonationForm(
		@jakarta.validation.constraints.Pattern(regexp = "[1-9][0-9]{0,8}",
				message = "{funds.donation.sponsor.wrong}") String sponsor,
		@Size(max = NewDonation.LONGEST_DOCUMENT,
				message = "{funds.document.too-long}") @jakarta.validation.constraints.Pattern(
						regexp = PlainName.PATTERN, message = "{funds.document.wrong}") String document,
		String day, @jakarta.validation.constraints.Pattern(regexp = "MONEY|GOODS") String form, String yuan,
		List<String> what, List<String> quantity, List<String> worth) {

	/** So many lines a form has. */
	private static final int LINES = 10;

	private static final Pattern NAME = Pattern.compile(PlainName.PATTERN);

	private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}|1000000");

	DonationForm {
		sponsor = Typed.number(sponsor);
		document = Typed.words(document);
		day = Typed.number(day);
		form = Typed.words(form);
		yuan = Typed.number(yuan);
		what = lines(what);
		quantity = lines(quantity);
		worth = lines(worth);
	}

	static DonationForm empty(boolean goods, LocalDate today) {
		return new DonationForm("", "", today.toString(), goods ? "GOODS" : "MONEY", "", List.of(), List.of(),
				List.of());
	}

	boolean isOfGoods() {
		return this.form.equals("GOODS");
	}

	/**
	 * Says what is wrong beyond what the annotations say.
	 */
	void check(Errors errors) {
		if (readDay().isEmpty()) {
			errors.rejectValue("day", "funds.day.wrong");
		}
		if (!isOfGoods()) {
			if (Yuan.read(this.yuan).isEmpty()) {
				errors.rejectValue("yuan", "funds.donation.yuan.wrong");
			}
			return;
		}
		boolean some = false;
		for (int line = 0; line < this.what.size(); line++) {
			if (isEmpty(line)) {
				continue;
			}
			some = true;
			String name = this.what.get(line);
			if (name.codePointCount(0, name.length()) > PlainName.LONGEST || !NAME.matcher(name).matches()) {
				errors.rejectValue("what", "funds.donation.what.wrong", new Object[] { line + 1 }, null);
			}
			if (!NUMBER.matcher(number(this.quantity, line)).matches()) {
				errors.rejectValue("what", "funds.donation.quantity.wrong", new Object[] { line + 1 }, null);
			}
			if (Yuan.read(number(this.worth, line)).isEmpty()) {
				errors.rejectValue("what", "funds.donation.worth.wrong", new Object[] { line + 1 }, null);
			}
		}
		if (!some) {
			errors.rejectValue("what", "funds.donation.goods.none");
		}
		else if (!errors.hasFieldErrors("what")
				&& goods().stream().mapToLong(GivenGood::fen).sum() > NewDonation.MOST_FEN) {
			errors.rejectValue("what", "funds.donation.goods.too-much");
		}
	}

	NewDonation toDonation() {
		int from = Integer.parseInt(this.sponsor);
		LocalDate came = readDay().orElseThrow();
		return isOfGoods() ? NewDonation.goods(from, this.document, came, goods())
				: NewDonation.money(from, this.document, came, Yuan.read(this.yuan).orElseThrow());
	}

	private List<GivenGood> goods() {
		List<GivenGood> goods = new ArrayList<>();
		for (int line = 0; line < this.what.size(); line++) {
			if (!isEmpty(line)) {
				goods.add(new GivenGood(this.what.get(line), Integer.parseInt(number(this.quantity, line)),
						Yuan.read(number(this.worth, line)).orElseThrow()));
			}
		}
		return goods;
	}

	private boolean isEmpty(int line) {
		return this.what.get(line).isEmpty() && this.quantity.get(line).isEmpty() && this.worth.get(line).isEmpty();
	}

	private Optional<LocalDate> readDay() {
		try {
			return Optional.of(LocalDate.parse(this.day));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static String number(List<String> column, int line) {
		return Typed.number(column.get(line));
	}

	/** As many lines as the form has, whatever was sent. */
	private static List<String> lines(@Nullable List<String> sent) {
		List<String> lines = new ArrayList<>();
		for (int line = 0; line < LINES; line++) {
			lines.add((sent != null && line < sent.size()) ? Typed.words(sent.get(line)) : "");
		}
		return lines;
	}

}
