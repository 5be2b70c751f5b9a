package org.communitypoints;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.communitypoints.RestlessTill.Good;
import org.communitypoints.RestlessTill.Place;
import org.communitypoints.TillJournal.Intention;
import org.communitypoints.kernel.IdempotencyKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the application, and then its database, in the middle of load, and compares the
 * books with a journal that the tills have kept themselves.
 */
@Tag("fault")
class KillNineIT {

	private static final int TILLS = 8;

	private static final int SHOPS = 3;

	/** How many redemptions are acknowledged before a kill, at least. */
	private static final int BEFORE_A_KILL = 150;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Path FOLDER = Path.of("target", "kill-nine");

	private final Random random;

	private final ExecutorService threads = Executors.newFixedThreadPool(TILLS);

	private final AtomicBoolean closing = new AtomicBoolean();

	KillNineIT() {
		long seed = System.nanoTime();
		System.out.println("kill -9: the seed is " + seed);
		this.random = new Random(seed);
	}

	@Test
	void everythingAcknowledgedIsThereOnceAfterEitherIsKilled() throws Exception {
		if (!System.getProperty("os.name", "").equals("Linux")) {
			System.err.println("NOT TESTED: whether books survive kill -9. The embedded PostgreSQL is for Linux.");
			Assumptions.abort("only on Linux");
		}
		try (ChildApplication application = new ChildApplication(FOLDER);
				TillJournal journal = new TillJournal(FOLDER.resolve("journal.txt"))) {
			application.start();
			application.awaitAnswer();
			List<Place> places = places(application.books());
			Map<String, Long> balancesBefore = balances(application.books());
			List<Future<Integer>> tills = open(application, journal, places);
			try {
				awaitMore(journal, tills);
				killTheApplication(application);
				awaitMore(journal, tills);
				killTheDatabase(application);
				awaitMore(journal, tills);
			}
			finally {
				this.closing.set(true);
			}
			for (Future<Integer> till : tills) {
				assertThat(till.get()).isPositive();
			}
			assertSettled(journal);
			assertAnsweredAlike(application, journal, places);
			assertBooksAgree(application.books(), journal);
			assertPointsAgree(application.books(), journal, balancesBefore);
			assertBooksAreWhole(application.books(), journal);
			assertSecondIsRefused(application);
			assertTheLogIsReadable(application);
		}
		finally {
			this.threads.shutdownNow();
		}
	}

	private void killTheApplication(ChildApplication application) throws Exception {
		long database = application.database().orElseThrow().pid();
		application.kill();
		assertThat(application.database()).as("the database lives on").isPresent();
		application.start();
		application.awaitAnswer();
		assertThat(application.database().orElseThrow().pid()).as("a database of its own").isNotEqualTo(database);
	}

	private void killTheDatabase(ChildApplication application) throws Exception {
		long before = application.pid();
		application.killDatabase();
		application.awaitAnswer();
		assertThat(application.pid()).as("the application lives on").isEqualTo(before);
	}

	private List<Future<Integer>> open(ChildApplication application, TillJournal journal, List<Place> places) {
		List<Future<Integer>> tills = new ArrayList<>();
		for (int till = 0; till < TILLS; till++) {
			tills.add(this.threads.submit(new RestlessTill(application, journal, places.get(till % places.size()),
					new Random(this.random.nextLong()), this.closing::get)));
		}
		return tills;
	}

	/** Waits for a random number of redemptions, so that each run kills elsewhere. */
	private void awaitMore(TillJournal journal, List<Future<Integer>> tills) throws Exception {
		int enough = journal.acknowledged().size() + BEFORE_A_KILL + this.random.nextInt(BEFORE_A_KILL);
		long until = System.nanoTime() + PATIENCE.toNanos();
		while (journal.acknowledged().size() < enough) {
			for (Future<Integer> till : tills) {
				if (till.isDone()) {
					throw new AssertionError("a till gave up after " + till.get());
				}
			}
			assertThat(System.nanoTime()).as("the tills go on").isLessThan(until);
			Thread.sleep(1);
		}
	}

	/** The shops with the most members to serve, each with a token for its till. */
	private static List<Place> places(JdbcClient books) {
		return books.sql("""
				SELECT s.id FROM shop s JOIN community_within w ON w.ancestor = s.catchment
				JOIN member m ON m.community = w.community GROUP BY s.id ORDER BY count(*) DESC, s.id LIMIT :shops
				""").param("shops", SHOPS).query(UUID.class).list().stream().map((shop) -> place(books, shop)).toList();
	}

	private static Place place(JdbcClient books, UUID shop) {
		String token = "kill-nine-" + UUID.randomUUID();
		books.sql("""
				INSERT INTO api_token (id, shop, name, hash, issued_by)
				VALUES (gen_random_uuid(), :shop, 'Restless till', :hash, gen_random_uuid())
				""").param("shop", shop).param("hash", sha256(token)).update();
		List<String> cards = books.sql("""
				SELECT c.number FROM card c JOIN member m ON m.id = c.member
				JOIN community_within w ON w.community = m.community JOIN shop s ON s.catchment = w.ancestor
				WHERE s.id = :shop ORDER BY c.number LIMIT 60
				""").param("shop", shop).query(String.class).list();
		List<Good> goods = books.sql("""
				SELECT g.barcode, sg.price_points FROM shop_good sg JOIN good g ON g.id = sg.good
				WHERE sg.shop = :shop ORDER BY g.barcode
				""")
			.param("shop", shop)
			.query((row, number) -> new Good(row.getString("barcode"), row.getLong("price_points")))
			.list();
		return new Place(shop, token, cards, goods);
	}

	private static byte[] sha256(String token) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Every key has an answer in the end, and none of them was an accident. */
	private static void assertSettled(TillJournal journal) {
		Set<Intention> settled = new HashSet<>(journal.acknowledged().keySet());
		settled.addAll(journal.refused().keySet());
		assertThat(settled).isEqualTo(journal.intended());
		assertThat(journal.unknown()).as("the kills met requests on their way").isNotEmpty();
		assertThat(journal.statuses()).as("redeemed, refused for want of stock or points, or told to wait")
			.isSubsetOf(201, 409, 422, 503);
	}

	/** Each acknowledged key, sent again, gets its first answer, to the letter. */
	private void assertAnsweredAlike(ChildApplication application, TillJournal journal, List<Place> places)
			throws Exception {
		List<Callable<String>> again = new ArrayList<>();
		journal.acknowledged().forEach((intention, answer) -> again.add(() -> {
			Place place = places.stream().filter((at) -> at.shop().equals(intention.shop())).findAny().orElseThrow();
			HttpResponse<String> response = RestlessTill.send(application, place.token(), intention);
			boolean alike = response.statusCode() == 201 && RestlessTill.isReplay(response)
					&& response.body().equals(answer);
			return alike ? "" : intention + "\nfirst " + answer + "\nagain " + response + " " + response.body();
		}));
		for (Future<String> difference : this.threads.invokeAll(again)) {
			assertThat(difference.get()).isEmpty();
		}
	}

	/**
	 * The redemptions in the books are the acknowledged ones, each once, and no others.
	 */
	private static void assertBooksAgree(JdbcClient books, TillJournal journal) {
		JsonMapper json = new JsonMapper();
		Map<UUID, String> expected = new HashMap<>();
		journal.acknowledged().forEach((intention, answer) -> {
			JsonNode receipt = json.readTree(answer);
			expected.put(IdempotencyKey.chosenBy(intention.shop(), intention.key()).value(),
					"%s, %s for %s points, receipt %s %s".formatted(intention.card().substring(5), intention.barcode(),
							intention.points(), receipt.get("number").asString(), receipt.get("id").asString()));
		});
		Map<UUID, List<String>> found = new HashMap<>();
		books.sql("""
				SELECT t.idempotency_key AS key, r.card_ending, g.barcode, t.amount, r.number, r.id
				FROM transfer t LEFT JOIN redemption r ON r.transfer = t.id AND r.points = t.amount
				LEFT JOIN redemption_line l ON l.redemption = r.id AND l.quantity = 1 LEFT JOIN good g ON g.id = l.good
				WHERE t.kind = 'REDEEM' AND t.actor NOT IN (SELECT id FROM staff_member)
				""")
			.query((RowCallbackHandler) (row) -> found
				.computeIfAbsent(row.getObject("key", UUID.class), (key) -> new ArrayList<>())
				.add("%s, %s for %s points, receipt %s %s".formatted(row.getString("card_ending"),
						row.getString("barcode"), row.getLong("amount"), row.getLong("number"), row.getString("id"))));
		long lost = expected.keySet().stream().filter((key) -> !found.containsKey(key)).count();
		long doubled = found.values().stream().filter((rows) -> rows.size() > 1).count();
		long strangers = found.keySet().stream().filter((key) -> !expected.containsKey(key)).count();
		System.out.printf(
				"kill -9: acknowledged %d, refused %d, unknown %d (of them done before the retry %d), retried %d times, "
						+ "lost %d, doubled %d, not asked for %d%n",
				expected.size(), journal.refused().size(), journal.unknown().size(), journal.found(), journal.retries(),
				lost, doubled, strangers);
		assertThat(found.values().stream().flatMap(List::stream))
			.containsExactlyInAnyOrderElementsOf(expected.values());
		assertThat(found.keySet()).isEqualTo(expected.keySet());
	}

	/** Each wallet has lost what its card spent, says the journal, and nothing else. */
	private static void assertPointsAgree(JdbcClient books, TillJournal journal, Map<String, Long> balancesBefore) {
		Map<String, Long> expected = new HashMap<>(balancesBefore);
		journal.acknowledged()
			.keySet()
			.forEach((intention) -> expected.merge(intention.card(), -intention.points(), Long::sum));
		assertThat(balances(books)).isEqualTo(expected);
	}

	private static Map<String, Long> balances(JdbcClient books) {
		Map<String, Long> balances = new HashMap<>();
		books.sql("""
				SELECT c.number, (SELECT sum(CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END) FROM entry e
					WHERE e.account = a.id) AS balance
				FROM card c JOIN account a ON a.holder = c.member AND a.kind = 'WALLET'
				""").query((row) -> {
			balances.put(row.getString("number"), row.getLong("balance"));
		});
		return balances;
	}

	private static void assertBooksAreWhole(JdbcClient books, TillJournal journal) {
		assertThat(books.sql("SELECT sum(CASE side WHEN 'C' THEN amount ELSE -amount END)::bigint FROM entry")
			.query(Long.class)
			.single()).as("the trial balance").isZero();
		assertThat(books
			.sql("""
					SELECT count(*) FROM account a LEFT JOIN (
						SELECT account, count(*) AS entries, sum(amount) FILTER (WHERE side = 'C') AS credits,
							sum(amount) FILTER (WHERE side = 'D') AS debits FROM entry GROUP BY account) e ON e.account = a.id
					WHERE (a.seq, a.credits, a.debits)
						<> (coalesce(e.entries, 0), coalesce(e.credits, 0), coalesce(e.debits, 0))
					""")
			.query(Long.class)
			.single()).as("accounts that disagree with their entries").isZero();
		assertThat(books.sql("""
				SELECT count(*) FROM transfer t WHERE 2 <> (SELECT count(*) FROM entry e WHERE e.transfer = t.id)
				""").query(Long.class).single()).as("transfers without their two entries").isZero();
		assertThat(books
			.sql("""
					SELECT count(*) FROM (SELECT b.last_number, count(*) AS receipts, min(r.number) AS first, max(r.number) AS last
						FROM receipt_book b LEFT JOIN (SELECT shop, number FROM redemption UNION ALL
							SELECT shop, number FROM goods_return) r ON r.shop = b.shop GROUP BY b.shop) s
					WHERE first <> 1 OR last <> receipts OR last <> last_number
					""")
			.query(Long.class)
			.single()).as("shops whose receipts have a gap").isZero();
		assertThat(books.sql("""
				SELECT count(*) FROM stock s WHERE on_hand <> (SELECT coalesce(sum(quantity), 0) FROM stock_movement m
					WHERE m.shop = s.shop AND m.good = s.good)
				""").query(Long.class).single()).as("stock that disagrees with its journal").isZero();
		assertThat(books.sql("""
				SELECT coalesce(-sum(m.quantity), 0)::bigint FROM stock_movement m JOIN transfer t ON t.id = m.cause
				WHERE m.kind = 'TAKEN' AND t.actor NOT IN (SELECT id FROM staff_member)
				""").query(Long.class).single()).as("goods taken").isEqualTo(journal.acknowledged().size());
	}

	/** What happened is said in sentences, once for each, and not in stack traces. */
	private static void assertTheLogIsReadable(ChildApplication application) throws IOException {
		List<String> lines = Files.readAllLines(application.log());
		assertThat(lines).noneMatch((line) -> line.startsWith("\tat "));
		assertThat(lines.stream().filter((line) -> line.contains("PostgreSQL has ended by itself"))).hasSize(1);
		assertThat(lines.stream().filter((line) -> line.contains("PostgreSQL is back"))).hasSize(1);
		assertThat(lines.stream().filter((line) -> line.contains(" WARN ") || line.contains(" ERROR ")))
			.hasSizeLessThan(10);
	}

	private static void assertSecondIsRefused(ChildApplication application) throws Exception {
		long first = application.database().orElseThrow().pid();
		ChildApplication.Refused refused = application.startSecond();
		assertThat(refused.code()).isNotZero();
		assertThat(refused.words()).contains("Another Community Points (process " + application.pid() + ")")
			.contains("already runs on the data folder")
			.contains("Stop that one first")
			.doesNotContain("\tat ");
		assertThat(application.database().orElseThrow().pid()).as("the first goes on").isEqualTo(first);
		application.awaitAnswer();
	}

}
