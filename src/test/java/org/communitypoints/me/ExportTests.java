package org.communitypoints.me;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.PutRight;
import org.communitypoints.members.Correction;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Oneself;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** All that is kept about a person, as one file. */
@ProductTest
class ExportTests {

	private final ExportMyData export;

	private final Oneself oneself;

	private final PutRight correct;

	private final Redeem redeem;

	private final Ledger ledger;

	private final CommunityTree tree;

	private final Villages villages;

	private final JdbcClient database;

	private final JsonMapper json;

	private final MockMvc browser;

	private final Market.Village village;

	private final Joined member;

	@Autowired
	ExportTests(ExportMyData export, Oneself oneself, PutRight correct, Redeem redeem, Ledger ledger,
			CommunityTree tree, Villages villages, JdbcClient database, JsonMapper json, MockMvc browser,
			Market market) {
		this.export = export;
		this.oneself = oneself;
		this.correct = correct;
		this.redeem = redeem;
		this.ledger = ledger;
		this.tree = tree;
		this.villages = villages;
		this.database = database;
		this.json = json;
		this.browser = browser;
		this.village = market.sellingSoap(2, 60);
		this.member = this.village.member("白音查干", 320);
	}

	@Test
	void everythingIsInItTwiceAndExplainedInBothLanguages() throws IOException {
		this.redeem.redeem(this.village.clerk(), this.village.order(this.member, 3));
		this.correct.correct(this.village.administrator(), this.member.member(), 0,
				new Correction("白音查汗", "", "13812342086", false, "=1+1"));
		Map<String, String> files = mine();
		assertThat(files.keySet()).contains("README.txt", "person.csv", "person.json", "consents.json", "cards.json",
				"statement.csv", "statement.json", "redemptions.json", "redeemed-goods.csv", "looks.json",
				"corrections.csv", "corrections.json", "search-words.json", "basket.json");
		assertThat(files.get("README.txt")).contains("看过您", "Who of the staff saw you").doesNotContain("??", "kept.");
		for (String name : files.keySet()) {
			if (name.endsWith(".csv")) {
				assertThat(files.get("README.txt")).contains(name);
				assertThat(files).containsKey(name.replace(".csv", ".json"));
			}
		}
		JsonNode person = read(files, "person").get(0);
		assertThat(person.get("name").asString()).isEqualTo("白音查汗");
		assertThat(person.get("phone").asString()).isEqualTo("13812342086");
		JsonNode statement = read(files, "statement");
		assertThat(statement.get(0).get("points").asLong()).isEqualTo(-6);
		assertThat(statement.get(0).get("balance").asLong()).isEqualTo(314);
		assertThat(statement.get(1).get("kind").asString()).isEqualTo("AWARD");
		assertThat(read(files, "redeemed-goods").get(0).get("quantity").asInt()).isEqualTo(3);
		assertThat(read(files, "consents").get(0).get("body").asString()).hasSizeGreaterThan(100);
		assertThat(files.get("corrections.csv")).startsWith("\uFEFF").contains("'=1+1").doesNotContain(",=1+1");
		assertThat(files.get("corrections.json")).contains("\"=1+1\"");
		assertThat(files.get("statement.csv")).contains(",-6,");
	}

	@Test
	void tenThousandEntriesTakeSeconds() throws IOException {
		this.villages.fund(this.village.community(), 10_000);
		var fund = this.tree.fund(this.village.community().id());
		for (int batch = 0; batch < 5; batch++) {
			this.ledger.post(
					new Act(IdempotencyKey.next(), Fingerprint.of("awards", batch), ActorId.next(),
							java.time.Clock.systemUTC().instant(), "大扫除"),
					java.util.Collections.nCopies(2_000,
							new Movement(TransferKind.AWARD, fund, this.member.wallet(), Points.of(1))));
		}
		long before = System.nanoTime();
		Map<String, String> files = mine();
		Duration took = Duration.ofNanos(System.nanoTime() - before);
		System.out.println("An export of 10,001 entries took " + took.toMillis() + " ms.");
		assertThat(read(files, "statement")).hasSize(10_001);
		assertThat(took).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void onRequestItIsHandedOutByWhoMayAndTheMemberSeesIt() throws Exception {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.export.onRequest(this.village.clerk(), this.member.card()));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> this.export.ofMyself(this.village.clerk()));
		MockHttpServletResponse answer = this.browser
			.perform(post("/members/" + this.member.card() + "/export").with(SignedIn.as(this.village.administrator())))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getHeader("Content-Disposition")).matches("attachment; filename=\"points-[0-9-]{10}\\.zip\"");
		assertThat(answer.getHeader("Cache-Control")).contains("no-store");
		assertThat(files(answer.getContentAsByteArray()).get("looks.json")).contains("EXPORTED");
		assertThat(this.database.sql("SELECT count(*) FROM audit_entry WHERE act = 'member-exported' AND subject = ?")
			.param(this.member.card().masked())
			.query(Long.class)
			.single()).isPositive();
	}

	@Test
	void theMemberSavesIt() throws Exception {
		MockHttpServletResponse answer = this.browser.perform(get("/me/export/data.zip").with(SignedIn.as(me())))
			.andReturn()
			.getResponse();
		assertThat(answer.getContentType()).isEqualTo("application/zip");
		assertThat(files(answer.getContentAsByteArray()).get("person.json")).contains("白音查干");
	}

	private Actor me() {
		return this.oneself.actor(this.member.member()).orElseThrow();
	}

	private Map<String, String> mine() throws IOException {
		return files(this.export.ofMyself(me()));
	}

	private JsonNode read(Map<String, String> files, String name) {
		return this.json.readTree(String.valueOf(files.get(name + ".json")));
	}

	private static Map<String, String> files(byte[] zip) throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (ZipInputStream open = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
			for (ZipEntry entry = open.getNextEntry(); entry != null; entry = open.getNextEntry()) {
				files.put(entry.getName(), new String(open.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		return files;
	}

}
