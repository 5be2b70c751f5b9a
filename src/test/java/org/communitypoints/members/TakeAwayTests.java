package org.communitypoints.members;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Lists, statements and passbooks as files: what is in them, and for whom. */
@ProductTest
class TakeAwayTests {

	private static final String FORMULA = "=HYPERLINK(A1)";

	private final MockMvc browser;

	private final Join join;

	private final JdbcClient database;

	private final Villages villages;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Village village;

	private final Joined member;

	@Autowired
	TakeAwayTests(MockMvc browser, Join join, JdbcClient database, Villages villages, CommunityTree tree,
			Ledger ledger) {
		this.browser = browser;
		this.join = join;
		this.database = database;
		this.villages = villages;
		this.tree = tree;
		this.ledger = ledger;
		this.village = Village.in(villages);
		this.member = join.join(this.village.recorder(), this.village.person("白音查干", "13812347777"));
		award(20, "大扫除");
		award(300, FORMULA);
	}

	@Test
	void thePassbookAsTextIsOldestFirstAndAddsUp() throws Exception {
		String book = text(take("/members/" + this.member.card() + "/passbook.csv"));
		assertThat(book).startsWith("\uFEFF");
		assertThat(book.substring(1).lines().toList()).hasSize(3)
			.satisfies((lines) -> assertThat(lines.get(0)).contains("No.", "Booked", "Balance"))
			.satisfies((lines) -> assertThat(lines.get(1)).startsWith("1,").contains("大扫除").endsWith(",20,20"))
			.satisfies((lines) -> assertThat(lines.get(2)).startsWith("2,").endsWith(",300,320"));
	}

	@Test
	void thePassbookAsAWorkbookHasNumbersThatAreNumbers() throws Exception {
		List<Row> rows = rows(take("/members/" + this.member.card() + "/passbook.xlsx"));
		Row last = rows.get(rows.size() - 1);
		assertThat(last.getCellAsNumber(5).orElseThrow().longValue()).isEqualTo(320);
		assertThat(last.getCellAsNumber(4).orElseThrow().longValue()).isEqualTo(300);
	}

	@Test
	void thePassbookOnPaperSaysWhoseItIs() throws Exception {
		try (PDDocument book = Loader.loadPDF(take("/members/" + this.member.card() + "/passbook.pdf"))) {
			assertThat(new PDFTextStripper().getText(book)).contains("白音查干", "大扫除", "320",
					this.member.card().formatted());
		}
	}

	@Test
	void takingAPassbookIsALookThatTheMemberSees() throws Exception {
		take("/members/" + this.member.card() + "/passbook.csv");
		assertThat(this.database.sql("SELECT count(*) FROM look WHERE member = ? AND how = 'PRINTED' AND actor = ?")
			.params(this.member.member().value(), this.village.recorder().id().value())
			.query(Integer.class)
			.single()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "statement", "passbook" })
	void noReasonBecomesAFormula(String paper) throws Exception {
		String text = text(take("/members/" + this.member.card() + "/" + paper + ".csv"));
		assertThat(text).contains(FORMULA).doesNotContain("," + FORMULA, ",\"" + FORMULA);
		try (ReadableWorkbook book = new ReadableWorkbook(
				new ByteArrayInputStream(take("/members/" + this.member.card() + "/" + paper + ".xlsx")));
				Stream<Row> rows = book.getFirstSheet().openStream()) {
			assertThat(rows.flatMap(Row::stream).filter((cell) -> cell != null && cell.getFormula() != null).toList())
				.isEmpty();
		}
	}

	@Test
	void aNameInTheListIsNoFormulaEither() throws Exception {
		this.join.join(this.village.recorder(), this.village.person("白·查干"));
		String list = text(take("/members/list/file?format=csv&community=" + this.village.community().code()));
		assertThat(list.substring(1).lines().skip(1))
			.allSatisfy((line) -> assertThat(line).doesNotMatch("^[\"]?[=+@\\-].*"))
			.anySatisfy((line) -> assertThat(line).contains("白音查干", "13812347777", "320"));
	}

	@Test
	void nobodyElsewhereTakesAnythingAndNoOtherEndingIsThere() throws Exception {
		Actor stranger = Village.in(this.villages).recorder();
		for (String ending : List.of("csv", "xlsx", "pdf")) {
			assertThat(answer("/members/" + this.member.card() + "/passbook." + ending, stranger).getStatus())
				.isEqualTo(404);
		}
		assertThat(answer("/members/" + this.member.card() + "/passbook.exe", this.village.recorder()).getStatus())
			.isEqualTo(404);
		assertThat(answer("/members/" + this.member.card() + "/passbook.csv", this.village.clerk()).getStatus())
			.isEqualTo(403);
	}

	private void award(long points, String reason) {
		this.villages.fund(this.village.community(), points);
		this.ledger.post(
				new Act(IdempotencyKey.next(), Fingerprint.of("award", points), ActorId.next(), Instant.now(), reason),
				new Movement(TransferKind.AWARD, this.tree.fund(this.village.community().id()), this.member.wallet(),
						Points.of(points)));
	}

	private byte[] take(String path) throws Exception {
		MockHttpServletResponse answer = answer(path, this.village.recorder());
		assertThat(answer.getStatus()).as(path).isEqualTo(200);
		assertThat(answer.getHeader(HttpHeaders.CONTENT_DISPOSITION)).startsWith("attachment; filename=")
			.doesNotContain("白");
		return answer.getContentAsByteArray();
	}

	private MockHttpServletResponse answer(String path, Actor actor) throws Exception {
		return this.browser.perform(get(path).header(HttpHeaders.ACCEPT_LANGUAGE, "en").with(SignedIn.as(actor)))
			.andReturn()
			.getResponse();
	}

	private static List<Row> rows(byte[] workbook) throws IOException {
		try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(workbook))) {
			return book.getFirstSheet().read();
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

}
