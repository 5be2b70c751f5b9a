package org.communitypoints.shell;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.context.MessageSourceProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sentence says one of a thing as one, whatever the number came as, and every number as
 * people read it.
 */
class WordsTests {

	private final Words words = words();

	@Test
	void oneIsSaidAsOne() {
		assertThat(english("refusal.not-enough-points", 1L)).startsWith("1 point is missing.");
		assertThat(english("refusal.not-enough-points", 0)).startsWith("0 points are missing.");
		assertThat(english("refusal.not-enough-points", 2)).startsWith("2 points are missing.");
		assertThat(english("refusal.staff-pin-wrong", 1)).endsWith("1 try left.");
	}

	@Test
	void pointsAndTheWordsOfANumberAreCountedAsNumbers() {
		assertThat(english("counter.redeem", Points.of(1))).isEqualTo("Redeem 1 point");
		assertThat(english("counter.redeem", Points.of(1200))).isEqualTo("Redeem 1,200 points");
		assertThat(english("counter.redeem", "1")).isEqualTo("Redeem 1 point");
		assertThat(english("counter.redeem", "12,001")).isEqualTo("Redeem 12,001 points");
		assertThat(english("settlement.line", 17, "−1")).isEqualTo("Receipt 17: −1 point");
		assertThat(english("settlement.line", 17, "−1,200")).isEqualTo("Receipt 17: −1,200 points");
	}

	@Test
	void whatIsNoNumberIsManyAndBreaksNoPage() {
		assertThat(english("settlement.line", 17, "x")).isEqualTo("Receipt 17: x points");
		assertThat(english("settlement.line", 17, null)).isEqualTo("Receipt 17: null points");
	}

	@Test
	void pointsAreShownAlikeInBothLanguages() {
		assertThat(english("counter.pay.points", Points.of(1200))).isEqualTo("All 1,200 in points");
		assertThat(said("counter.redeem", Locale.SIMPLIFIED_CHINESE, Points.of(1200))).isEqualTo("核销 1,200 分");
		assertThat(english("days.month", 2026, 11)).isEqualTo("Nov 2026");
	}

	@Test
	void aDayIsShownAsTheHouseWritesDays() {
		assertThat(english("days.queue.not-today", LocalDate.of(2026, 12, 1))).endsWith("The next is on 2026-12-01.");
		assertThat(said("days.queue.not-today", Locale.SIMPLIFIED_CHINESE, LocalDate.of(2026, 12, 1)))
			.contains("2026-12-01");
	}

	@Test
	void wordsWithoutFactsStayAsTheyAreWritten() {
		assertThat(this.words.getMessage("counter.pay.label", null, Locale.ENGLISH)).isEqualTo("Points to use");
		assertThat(this.words.getMessage("not.there", new Object[] { 1 }, "as written", Locale.ENGLISH))
			.isEqualTo("as written");
	}

	private String english(String key, @Nullable Object... facts) {
		return said(key, Locale.ENGLISH, facts);
	}

	private String said(String key, Locale language, @Nullable Object... facts) {
		return this.words.getMessage(key, facts, language);
	}

	private static Words words() {
		MessageSourceProperties settings = new MessageSourceProperties();
		settings.setBasename(List.of("messages/ledger", "messages/shifts", "messages/counter", "messages/settlement",
				"messages/days"));
		settings.setFallbackToSystemLocale(false);
		return new Words(settings);
	}

}
