package org.communitypoints.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.communitypoints.ProductTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What a PDF says when it is read again, as a reader of PDFs reads it. */
@ProductTest
class PdfPaperTests {

	private static final String TEMPLATE = "members/paper";

	private final PdfPaper paper;

	@Autowired
	PdfPaperTests(PdfPaper paper) {
		this.paper = paper;
	}

	@Test
	void whatIsOnPaperCanBeReadAndSearchedAgain() throws IOException {
		String text = text(printed("白音查干 的积分存折", List.of(List.of("1", "2026-11-23", "记入 大扫除", "20", "20"))));
		assertThat(text).contains("白音查干", "大扫除", "2026-11-23", "20");
	}

	@ParameterizedTest
	@ValueSource(strings = { "额尔敦·巴雅尔", "单于婧", "龍國華", "Sarnai Bat-Erdene", "王㛃", "䶮" })
	void theNamesOfTheBannerArePrintedAsTheyAre(String name) throws IOException {
		assertThat(this.paper.prints(name)).isTrue();
		assertThat(text(printed(name, List.of()))).contains(name).doesNotContain("\u3013");
	}

	@Test
	void aCharacterThatTheFontLacksIsShownAsAGapAndSaidSo() throws IOException {
		String unheard = Character.toString(0x2FFFD);
		assertThat(this.paper.prints(unheard)).isFalse();
		String text = text(printed("王" + unheard, List.of()));
		assertThat(text).contains("王\u3013");
		assertThat(text.lines().filter((line) -> line.contains("\u3013")).count()).as("and a line that says so")
			.isGreaterThan(1);
	}

	@Test
	void aNameThatLooksLikeMarkupIsTextAndFetchesNothing() throws IOException {
		String text = text(printed("<img src='http://127.0.0.1:1/x'/>&amp;", List.of()));
		assertThat(text).contains("<img src='http://127.0.0.1:1/x'/>&amp;");
	}

	@Test
	void aLongTableHasItsHeadingsOnEachPageAndNumbersThem() throws IOException {
		List<List<String>> rows = IntStream.rangeClosed(1, 200)
			.mapToObj((at) -> List.of(Integer.toString(at), "2026-11-23", "记入", "20", Integer.toString(20 * at)))
			.toList();
		try (PDDocument document = Loader.loadPDF(printed("存折", rows))) {
			int pages = document.getNumberOfPages();
			assertThat(pages).isGreaterThan(3);
			PDFTextStripper stripper = new PDFTextStripper();
			for (int page = 1; page <= pages; page++) {
				stripper.setStartPage(page);
				stripper.setEndPage(page);
				assertThat(stripper.getText(document)).as("page " + page).contains("Balance", page + " / " + pages);
			}
			assertThat(new PDFTextStripper().getText(document)).contains("4000");
		}
	}

	private byte[] printed(String title, List<? extends List<?>> rows) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.paper.print(TEMPLATE,
				Map.of("title", title, "below", List.of("Bayantal Gacha"), "programme", "文明实践积分", "headings",
						List.of("No.", "Booked", "What", "In", "Balance"), "rows", rows, "today", "2026-11-25"),
				Locale.ENGLISH, bytes);
		return bytes.toByteArray();
	}

	private static String text(byte[] pdf) throws IOException {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document);
		}
	}

}
