package org.communitypoints.shops;

import java.util.BitSet;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The bars on labels, read again as a scanner does: by the widths of bars and gaps. */
class BarsTests {

	/**
	 * The widths of the four bars and gaps of each digit, as the standard tabulates them.
	 */
	private static final String[] WIDTHS = { "3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213",
			"3112" };

	/** Which of the left six are odd (O) or even (E), for each first digit. */
	private static final String[] PARITIES = { "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO",
			"OEOEOE", "OEOEEO", "OEEOEO" };

	@ParameterizedTest
	@ValueSource(strings = { "2015222000040", "6901234567892", "4006381333931", "0036000291452", "2200000000019",
			"96385074", "40170725", "12345670" })
	void whatIsDrawnIsReadAgain(String digits) {
		Bars bars = Bars.of(new Barcode(digits));
		assertThat(bars.width()).isEqualTo((digits.length() == 13) ? 95 : 67);
		assertThat(scanned(bars)).isEqualTo(digits);
	}

	@Test
	void everyCodeOfOursIsReadAgain() {
		Random random = new Random(22);
		for (int round = 0; round < 500; round++) {
			Barcode barcode = Barcode.inStore(1 + random.nextLong(9_999_999_999L));
			assertThat(barcode.value()).startsWith("22");
			assertThat(barcode.isInStore()).isTrue();
			assertThat(scanned(Bars.of(barcode))).isEqualTo(barcode.value());
		}
	}

	private static String scanned(Bars bars) {
		BitSet dark = new BitSet();
		Matcher bar = Pattern.compile("M(\\d+) 0h1v\\d+h-1z").matcher(bars.path());
		while (bar.find()) {
			dark.set(Integer.parseInt(bar.group(1)));
		}
		int half = (bars.width() == 95) ? 6 : 4;
		assertThat(modules(dark, 0, 3)).isEqualTo("101");
		assertThat(modules(dark, 3 + 7 * half, 5)).isEqualTo("01010");
		assertThat(modules(dark, bars.width() - 3, 3)).isEqualTo("101");
		StringBuilder digits = new StringBuilder();
		StringBuilder parity = new StringBuilder();
		for (int place = 0; place < 2 * half; place++) {
			String seven = modules(dark, 3 + 7 * place + ((place < half) ? 0 : 5), 7);
			boolean even = place < half && seven.chars().filter((module) -> module == '1').count() % 2 == 0;
			String widths = widths(seven);
			digits.append(digit(even ? new StringBuilder(widths).reverse().toString() : widths));
			if (place < half) {
				parity.append(even ? 'E' : 'O');
			}
		}
		return (half == 4) ? digits.toString() : digits.insert(0, first(parity.toString())).toString();
	}

	private static String modules(BitSet dark, int from, int many) {
		StringBuilder modules = new StringBuilder();
		for (int at = from; at < from + many; at++) {
			modules.append(dark.get(at) ? '1' : '0');
		}
		return modules.toString();
	}

	private static String widths(String modules) {
		StringBuilder widths = new StringBuilder();
		int from = 0;
		for (int at = 1; at <= modules.length(); at++) {
			if (at == modules.length() || modules.charAt(at) != modules.charAt(from)) {
				widths.append(at - from);
				from = at;
			}
		}
		return widths.toString();
	}

	private static int digit(String widths) {
		for (int digit = 0; digit < WIDTHS.length; digit++) {
			if (WIDTHS[digit].equals(widths)) {
				return digit;
			}
		}
		throw new AssertionError("no digit has the widths " + widths);
	}

	private static int first(String parity) {
		for (int digit = 0; digit < PARITIES.length; digit++) {
			if (PARITIES[digit].equals(parity)) {
				return digit;
			}
		}
		throw new AssertionError("no first digit has the parity " + parity);
	}

}
