package org.communitypoints.shops;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BarcodeTests {

	@ParameterizedTest
	@ValueSource(strings = { "2015222000019", "4006381333931", "96385074", "6901234567892" })
	void aWholeBarcodeIsRead(String digits) {
		assertThat(Barcode.read(digits)).hasValue(new Barcode(digits));
	}

	@Test
	void aUpcIsTheEanWithALeadingZero() {
		assertThat(Barcode.read("036000291452")).isEqualTo(Barcode.read("0036000291452"))
			.hasValue(new Barcode("0036000291452"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2015222000018", "96385073", "201522200001", "20152220000190", "015273846",
			"201522200001X", "２０１５２２２０００019", "-015222000019", "4006381333930" })
	void anythingElseIsNone(String digits) {
		assertThat(Barcode.read(digits)).isEmpty();
		assertThatIllegalArgumentException().isThrownBy(() -> new Barcode(digits));
	}

	@Test
	void everyMistypedDigitIsNoticed() {
		String whole = "2015222000019";
		for (int place = 0; place < whole.length(); place++) {
			for (char digit = '0'; digit <= '9'; digit++) {
				String typed = whole.substring(0, place) + digit + whole.substring(place + 1);
				assertThat(Barcode.read(typed).isPresent()).as(typed).isEqualTo(typed.equals(whole));
			}
		}
	}

}
