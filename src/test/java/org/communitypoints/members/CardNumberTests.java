package org.communitypoints.members;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CardNumberTests {

	private static final int TRIES = 2_000;

	@Test
	void theCheckDigitIsTheOneOfDammsThesis() {
		// 572 has the check digit 4; leading zeros change nothing
		assertThat(CardNumber.of("00000572").digits()).isEqualTo("000005724");
	}

	@Test
	void everySingleWrongDigitIsCaught() {
		for (int drawn = 0; drawn < TRIES; drawn++) {
			String digits = CardNumber.random().digits();
			for (int at = 0; at < digits.length(); at++) {
				for (char wrong = '0'; wrong <= '9'; wrong++) {
					if (wrong != digits.charAt(at)) {
						refused(digits.substring(0, at) + wrong + digits.substring(at + 1));
					}
				}
			}
		}
	}

	@Test
	void everySwapOfNeighboursIsCaught() {
		for (int drawn = 0; drawn < TRIES; drawn++) {
			String digits = CardNumber.random().digits();
			for (int at = 0; at + 1 < digits.length(); at++) {
				char left = digits.charAt(at);
				char right = digits.charAt(at + 1);
				if (left != right) {
					refused(digits.substring(0, at) + right + left + digits.substring(at + 2));
				}
			}
		}
	}

	@Test
	void everyPairOfDigitsIsCaughtBehindEveryStateOfTheCheck() {
		// whatever came before is one of ten states; so this is every number there is
		Set<String> states = new HashSet<>();
		for (int start = 0; start < 100; start++) {
			String before = String.format("%06d", start);
			String check = CardNumber.of("00" + before).digits().substring(8);
			if (states.add(check)) {
				for (int pair = 0; pair < 100; pair++) {
					String digits = CardNumber.of(before + String.format("%02d", pair)).digits();
					for (int other = 0; other < 100; other++) {
						boolean oneWrong = (pair / 10 == other / 10) != (pair % 10 == other % 10);
						boolean swapped = pair != other && pair / 10 == other % 10 && pair % 10 == other / 10;
						if (oneWrong || swapped) {
							refused(before + String.format("%02d", other) + digits.substring(8));
						}
					}
				}
			}
		}
		assertThat(states).hasSize(10);
	}

	@Test
	void numbersAreDrawnAndNotCounted() {
		Set<String> drawn = new HashSet<>();
		for (int at = 0; at < TRIES; at++) {
			drawn.add(CardNumber.random().digits());
		}
		assertThat(drawn).hasSizeGreaterThan(TRIES - 5);
		assertThat(drawn.stream().map((digits) -> digits.charAt(0)).distinct()).hasSize(10);
	}

	@Test
	void isReadAsPeopleTypeIt() {
		CardNumber card = CardNumber.of("01527384");
		assertThat(CardNumber.read(card.formatted())).isEqualTo(card);
		assertThat(CardNumber.read(" 0152-7384-" + card.digits().substring(8) + "\n")).isEqualTo(card);
		assertThat(CardNumber.read("０１５２　７３８４　" + card.digits().substring(8))).isEqualTo(card);
		assertThat(card.masked()).doesNotContain("0152");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "12345678", "1234567890", "abcdefghi", "12345678９9", "-", "' or 1=1", "😀",
			"0000000000000000000000000000000000000000000000000000000" })
	void whatIsNoNumberIsMistyped(String typed) {
		assertThatExceptionOfType(MistypedCard.class).isThrownBy(() -> CardNumber.read(typed));
		assertThatIllegalArgumentException().isThrownBy(() -> new CardNumber(typed));
	}

	private static void refused(String digits) {
		assertThatExceptionOfType(MistypedCard.class).as(digits).isThrownBy(() -> CardNumber.read(digits));
	}

}
