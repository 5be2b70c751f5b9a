package org.communitypoints.shops;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GoodUnitTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			KG,kg
			' kg ',kg
			ＫＧ,kg
			㎏,kg
			千克,千克
			'　千克　',千克
			'small\t  Bag','small bag'
			'5\u00a0L','5 l'
			L,L
			l,L
			ML,ml
			'',''
			'   ',''
			""")
	void aUnitIsWrittenOneWay(String typed, String kept) {
		String words = typed.translateEscapes();
		assertThat(GoodUnit.plain(words)).isEqualTo(kept);
		assertThat(GoodUnit.plain(kept)).isEqualTo(kept);
	}

	@Test
	void aNewGoodIsCountedInIt() {
		assertThat(good(" ＫＧ").unit()).isEqualTo("kg");
		assertThat(good(" ".repeat(30) + "袋").unit()).isEqualTo("袋");
		assertThatIllegalArgumentException().isThrownBy(() -> good("   "));
		assertThatIllegalArgumentException().isThrownBy(() -> good("㎏".repeat(7)));
		assertThat(GoodUnit.plain(null)).isEmpty();
	}

	private static NewGood good(String unit) {
		return new NewGood(null, "小米", "Millet", unit, GoodCategory.FOOD, 500);
	}

}
