package org.communitypoints.members;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Cards that are printed: ten on a page, each once, or again and known as that. */
@ProductTest
class CardSheetTests {

	private final Join join;

	private final JoinMany joinMany;

	private final Leave leave;

	private final ReplaceCard replaceCard;

	private final ConsentForms forms;

	private final CardSheets sheets;

	private final Villages villages;

	private final MockMvc browser;

	private final JdbcClient database;

	private final Village village;

	@Autowired
	CardSheetTests(Join join, JoinMany joinMany, Leave leave, ReplaceCard replaceCard, ConsentForms forms,
			CardSheets sheets, Villages villages, MockMvc browser, JdbcClient database) {
		this.join = join;
		this.joinMany = joinMany;
		this.leave = leave;
		this.replaceCard = replaceCard;
		this.forms = forms;
		this.sheets = sheets;
		this.villages = villages;
		this.browser = browser;
		this.database = database;
		this.village = Village.in(villages);
	}

	@Test
	void whoHasNoPrintedCardGetsOneAndIsNotAskedForAgain() {
		for (int at = 0; at < 12; at++) {
			member("乌日娜");
		}
		Joined gone = member("巴特尔");
		this.leave.leave(this.village.recorder(), gone.member());
		assertThat(this.sheets.unprinted(this.village.recorder(), code())).isEqualTo(12);

		CardSheet sheet = printAll();
		assertThat(sheet.cards()).hasSize(12).noneMatch(CardSheet.Card::again);
		assertThat(sheet.pages()).extracting(List::size).containsExactly(10, 2);
		assertThat(this.sheets.unprinted(this.village.recorder(), code())).isZero();
		assertThatExceptionOfType(NoCardToPrint.class).isThrownBy(this::printAll);
	}

	@Test
	void aCardPrintedAgainKeepsItsNumberAndSaysWhoAndWhen() {
		Joined member = member("其其格");
		print(member);
		CardSheet again = print(member);
		assertThat(again.cards()).extracting(CardSheet.Card::number).containsExactly(member.card());
		assertThat(again.again()).isEqualTo(1);
		assertThat(this.sheets.of(member.card())).hasSize(2).first().satisfies((print) -> {
			assertThat(print.again()).isTrue();
			assertThat(print.by()).isEqualTo("Sarnai");
		});
		assertThat(audited("card-printed-again")).contains(member.card().masked());
	}

	@Test
	void aFormSentTwicePrintsOnce() {
		Joined member = member("其其格");
		CardSheetId id = CardSheetId.next();
		this.sheets.print(this.village.recorder(), id, List.of(member.card(), member.card()));
		this.sheets.print(this.village.recorder(), id, List.of(member.card()));
		assertThat(this.sheets.of(member.card())).hasSize(1);
	}

	@Test
	void ofTwoWhoPrintACardAtOnceOnePrintsItAgain() throws Exception {
		Joined member = member("其其格");
		ExecutorService recorders = Executors.newFixedThreadPool(4);
		try {
			List<Callable<CardSheet>> prints = List.of(() -> print(member), () -> print(member), () -> print(member),
					() -> print(member));
			for (Future<CardSheet> print : recorders.invokeAll(prints)) {
				assertThat(print.get().cards()).hasSize(1);
			}
		}
		finally {
			recorders.shutdown();
		}
		assertThat(this.sheets.of(member.card())).hasSize(4).filteredOn((print) -> !print.again()).hasSize(1);
	}

	@Test
	void aVoidCardIsNotPrintedAndOneThatBecameVoidIsLeftOut() {
		Joined member = member("其其格");
		Joined other = member("巴特尔");
		CardSheetId id = CardSheetId.next();
		this.sheets.print(this.village.recorder(), id, List.of(member.card(), other.card()));
		CardNumber fresh = this.replaceCard.replace(this.village.recorder(), member.card());
		assertThatExceptionOfType(CardReplaced.class).isThrownBy(() -> print(member));
		CardSheet sheet = this.sheets.require(this.village.recorder(), id);
		assertThat(sheet.cards()).extracting(CardSheet.Card::number).containsExactly(other.card());
		assertThat(sheet.gone()).isEqualTo(1);
		assertThat(this.sheets.of(fresh)).as("the new one has not been printed").isEmpty();
	}

	@Test
	void nobodyPrintsForAnotherVillageNorWithoutTheRole() {
		Joined member = member("其其格");
		Village next = Village.in(this.villages);
		assertThatExceptionOfType(UnknownCard.class)
			.isThrownBy(() -> this.sheets.print(next.recorder(), CardSheetId.next(), List.of(member.card())));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.sheets.print(this.village.clerk(), CardSheetId.next(), List.of(member.card())));
		CardSheet sheet = print(member);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.sheets.require(next.recorder(), sheet.id()));
	}

	@Test
	void theCardsOfAStackOfFormsComeTogether() {
		FormStackId stack = FormStackId.next();
		this.forms.print(this.village.recorder(), stack, code(), ConsentLanguage.ZH_CN, 3);
		List<FormNumber> numbers = this.forms.numbers(stack);
		List<CardNumber> cards = new ArrayList<>();
		for (FormNumber number : numbers.subList(0, 2)) {
			cards.add(
					this.join
						.join(this.village.recorder(),
								new NewMember(this.village.community().id(), "乌日娜", null,
										GivenConsent.onPaper(this.village.text(), ConsentLanguage.ZH_CN,
												number.value())))
						.card());
		}
		member("巴特尔");
		CardSheetId id = CardSheetId.next();
		this.sheets.printOf(this.village.recorder(), id, stack);
		assertThat(this.sheets.require(this.village.recorder(), id).cards()).extracting(CardSheet.Card::number)
			.containsExactlyElementsOf(cards);
	}

	@Test
	void fiveHundredAreOneActAndTheRestWait() {
		List<NewMember> some = Collections.nCopies(100, this.village.person("乌日娜"));
		for (int at = 0; at < CardSheets.MOST / some.size(); at++) {
			this.joinMany.join(this.village.recorder(), some);
		}
		this.joinMany.join(this.village.recorder(), some.subList(0, 3));
		CardSheet first = printAll();
		assertThat(first.pages()).hasSize(50).allMatch((page) -> page.size() == CardSheet.ON_A_PAGE);
		assertThat(this.sheets.unprinted(this.village.recorder(), code())).isEqualTo(3);
		assertThat(printAll().cards()).hasSize(3);
		List<CardNumber> more = IntStream.rangeClosed(0, CardSheets.MOST)
			.mapToObj((at) -> CardNumber.of(String.format("%08d", at)))
			.toList();
		assertThatExceptionOfType(TooManyCards.class)
			.isThrownBy(() -> this.sheets.print(this.village.recorder(), CardSheetId.next(), more));
	}

	@Test
	void theSheetShowsNumberNameAndBothVillageNamesAndIsALook() throws Exception {
		Joined member = member("𠮷日嘎拉");
		MockHttpServletResponse printed = this.browser
			.perform(post("/members/cards").with(SignedIn.as(this.village.recorder()))
				.param("key", CardSheetId.next().toString())
				.param("card", member.card().digits()))
			.andReturn()
			.getResponse();
		assertThat(printed.getStatus()).isEqualTo(303);
		String path = URI.create(Objects.requireNonNull(printed.getHeader(HttpHeaders.LOCATION))).getPath();
		String sheet = this.browser.perform(get(path).with(SignedIn.as(this.village.recorder())))
			.andReturn()
			.getResponse()
			.getContentAsString();
		assertThat(sheet).contains("𠮷日嘎拉", member.card().formatted(), this.village.community().nameZh(),
				this.village.community().nameEn());
		assertThat(this.database.sql("SELECT count(*) FROM look WHERE member = ? AND how = 'PRINTED'")
			.param(member.member().value())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@Test
	void whatCannotBePrintedIsSaidOnThePageAndNothingIsWritten() throws Exception {
		assertThat(refused("card", "015273840")).contains("has a wrong digit");
		assertThat(refused("card", "")).contains("There is no card to print");
		assertThat(refused("all", "true", "community", code())).contains("There is no card to print");
		assertThat(refused("key", "no-key")).contains("Open an empty one");
		assertThat(refused("stack", "00000000-0000-7000-8000-000000000000")).contains("nothing at this address");
	}

	private String refused(String... parameters) throws Exception {
		var request = post("/members/cards").with(SignedIn.as(this.village.recorder())).header("Accept-Language", "en");
		if (!List.of(parameters).contains("key")) {
			request.param("key", CardSheetId.next().toString());
		}
		for (int at = 0; at < parameters.length; at += 2) {
			request.param(parameters[at], parameters[at + 1]);
		}
		MockHttpServletResponse response = this.browser.perform(request).andReturn().getResponse();
		assertThat(response.getStatus()).isBetween(400, 422);
		return response.getContentAsString();
	}

	private CardSheet printAll() {
		CardSheetId id = CardSheetId.next();
		this.sheets.printUnprinted(this.village.recorder(), id, code());
		return this.sheets.require(this.village.recorder(), id);
	}

	private CardSheet print(Joined member) {
		CardSheetId id = CardSheetId.next();
		this.sheets.print(this.village.recorder(), id, List.of(member.card()));
		return this.sheets.require(this.village.recorder(), id);
	}

	private Joined member(String name) {
		return this.join.join(this.village.recorder(), this.village.person(name));
	}

	private String code() {
		return this.village.community().code();
	}

	private List<String> audited(String act) {
		return this.database.sql("SELECT subject FROM audit_entry WHERE act = ? AND actor = ?")
			.params(act, this.village.recorder().id().value())
			.query(String.class)
			.list();
	}

}
