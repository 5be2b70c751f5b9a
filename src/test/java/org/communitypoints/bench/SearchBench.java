package org.communitypoints.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.JoinMany;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewMember;
import org.communitypoints.members.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long each kind of search takes among the members of a whole banner, from a village,
 * a town and the banner, and that none of them reads a table from end to end:
 * {@code ./mvnw test -Dtest=SearchBench -Dbench=250000}.
 */
@ProductTest
@EnabledIfSystemProperty(named = "bench", matches = "[0-9]+")
class SearchBench {

	private static final int TOWNS = 12;

	private static final int VILLAGES_EACH = 16;

	private static final int AT_ONCE = 2_000;

	private static final int SEARCHES = 200;

	private static final double ACROSS = 0.05;

	private static final List<String> TABLES = List.of("member", "member_key", "member_key_across", "card", "consent");

	private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕白包单查解仇";

	private static final String GIVEN = "秀英桂兰建国志强丽华海燕永胜春梅玉珍文杰晓东雪庆明艳勇静磊霞红宝音巴特尔其格乌云苏和那顺哈斯朝鲁图雅敖登";

	private final JoinMany join;

	private final MemberLookup lookup;

	private final Villages villages;

	private final JdbcClient database;

	private final Random random = new Random(152222);

	@Autowired
	SearchBench(JoinMany join, MemberLookup lookup, Villages villages, JdbcClient database) {
		this.join = join;
		this.lookup = lookup;
		this.villages = villages;
		this.database = database;
	}

	@Test
	void searchesAreFastAndReadNoTableFromEndToEnd() throws Exception {
		int members = Integer.getInteger("bench", 250_000);
		List<Community> towns = new ArrayList<>();
		List<Community> homes = new ArrayList<>();
		for (int town = 0; town < TOWNS; town++) {
			towns.add(this.villages.town());
			for (int village = 0; village < VILLAGES_EACH; village++) {
				homes.add(this.villages.village(towns.get(town)));
			}
		}
		List<Known> known = fill(homes, members);
		Map<String, Actor> from = new LinkedHashMap<>();
		from.put("village", new Actor(ActorId.next(), "clerk", Role.CLERK, homes.get(0).id(), ShopId.next()));
		from.put("town", new Actor(ActorId.next(), "clerk", Role.CLERK, towns.get(0).id(), ShopId.next()));
		from.put("banner", new Actor(ActorId.next(), "recorder", Role.RECORDER, this.villages.banner().id(), null));
		Map<String, long[]> took = new LinkedHashMap<>();
		Map<String, Long> before = Map.of();
		for (boolean warm : new boolean[] { false, true }) {
			before = scans();
			from.forEach((place, actor) -> words().forEach((kind, word) -> took.put(kind + " from the " + place,
					measure(actor, known, word, warm ? SEARCHES : SEARCHES / 4))));
		}
		System.out.printf("%n%,d members, %d communities%n%-34s %8s %8s%n", members, homes.size(), "search", "p50 ms",
				"p95 ms");
		took.forEach(
				(what, nanos) -> System.out.printf("%-34s %8.1f %8.1f%n", what, millis(nanos, 50), millis(nanos, 95)));
		assertThat(scans()).as("scans from end to end").isEqualTo(before);
		took.forEach((what, nanos) -> assertThat(millis(nanos, 95)).as(what + ", p95 in ms").isLessThanOrEqualTo(50));
	}

	private Map<String, Word> words() {
		Map<String, Word> words = new LinkedHashMap<>();
		words.put("name", (one) -> one.name);
		words.put("first two characters", (one) -> one.name.substring(0, 2));
		words.put("surname", (one) -> one.name.substring(0, 1));
		words.put("pinyin", (one) -> one.pinyin.replace(" ", ""));
		words.put("pinyin of the surname", (one) -> one.pinyin.split(" ", -1)[0]);
		words.put("initials", (one) -> initials(one.pinyin));
		words.put("phone, last 4", (one) -> one.phone.substring(7));
		words.put("phone, all 11", (one) -> one.phone);
		words.put("card, scanned", (one) -> one.card);
		words.put("card, typed in groups",
				(one) -> one.card.substring(0, 4) + " " + one.card.substring(4, 8) + " " + one.card.substring(8));
		return words;
	}

	private long[] measure(Actor actor, List<Known> known, Word word, int searches) {
		long[] took = new long[searches];
		for (int at = 0; at < searches; at++) {
			String typed = word.of(known.get(this.random.nextInt(known.size())));
			long start = System.nanoTime();
			this.lookup.search(actor, typed);
			took[at] = System.nanoTime() - start;
		}
		Arrays.sort(took);
		return took;
	}

	private List<Known> fill(List<Community> homes, int members) throws SQLException {
		Actor software = new Actor(ActorId.next(), "Software", Role.SYSTEM, this.villages.banner().id(), null);
		int text = this.villages.newestConsentText();
		List<Known> known = new ArrayList<>();
		for (int done = 0; done < members; done += AT_ONCE) {
			List<NewMember> persons = new ArrayList<>();
			for (int at = 0; at < Math.min(AT_ONCE, members - done); at++) {
				NewMember person = new NewMember(homes.get((done + at) % homes.size()).id(), name(),
						"1%d%09d".formatted(3 + this.random.nextInt(7), this.random.nextInt(1_000_000_000)),
						GivenConsent.onScreen(text, ConsentLanguage.ZH_CN));
				persons.add((this.random.nextDouble() < ACROSS)
						? person.separately(Set.of(Purpose.SEEN_ACROSS_COMMUNITIES)) : person);
			}
			List<Joined> joined = this.join.join(software, persons);
			for (int at = 0; at < joined.size(); at += 100) {
				known.add(known(joined.get(at), persons.get(at)));
			}
			if (done % 50_000 == 0) {
				System.out.printf("%,d of %,d members joined%n", done + joined.size(), members);
			}
		}
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			for (String table : TABLES) {
				statement.execute("VACUUM ANALYZE " + table);
			}
		}
		return known;
	}

	private Known known(Joined joined, NewMember person) {
		String pinyin = this.database.sql("SELECT pinyin FROM member WHERE id = ?")
			.param(joined.member().value())
			.query(String.class)
			.single();
		return new Known(person.name(), pinyin, String.valueOf(person.phoneOrNull()), joined.card().digits());
	}

	private String name() {
		StringBuilder name = new StringBuilder().append(SURNAMES.charAt(this.random.nextInt(SURNAMES.length())));
		for (int at = 0; at < 1 + this.random.nextInt(2); at++) {
			name.append(GIVEN.charAt(this.random.nextInt(GIVEN.length())));
		}
		return name.toString();
	}

	/** How often each table was read from end to end since the server began. */
	private static Map<String, Long> scans() throws SQLException, InterruptedException {
		Thread.sleep(2_000); // the server's counters lag by a second
		Map<String, Long> scans = new TreeMap<>();
		try (Connection owner = TestDatabase.asOwner();
				Statement statement = owner.createStatement();
				var rows = statement.executeQuery("SELECT relname, seq_scan FROM pg_stat_user_tables")) {
			while (rows.next()) {
				if (TABLES.contains(rows.getString(1))) {
					scans.put(rows.getString(1), rows.getLong(2));
				}
			}
		}
		return scans;
	}

	private static String initials(String pinyin) {
		StringBuilder initials = new StringBuilder();
		for (String syllable : pinyin.split(" ", -1)) {
			initials.append(syllable.charAt(0));
		}
		return initials.toString();
	}

	private static double millis(long[] sorted, int percent) {
		return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
	}

	/** What is typed to find somebody. */
	@FunctionalInterface
	private interface Word {

		String of(Known one);

	}

	/** Somebody who can be searched for. */
	private record Known(String name, String pinyin, String phone, String card) {
	}

}
