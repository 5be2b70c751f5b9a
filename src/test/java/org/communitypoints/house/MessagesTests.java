package org.communitypoints.house;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.ibm.icu.text.MessageFormat;
import org.communitypoints.kernel.Role;
import org.communitypoints.shell.Words;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Holds that every word on a screen is there in both languages, is asked for, and is
 * translated, by reading the bundles, the templates and the sources as text; and that the
 * application itself finds every word.
 */
class MessagesTests {

	private static final Path BUNDLES = Path.of("src/main/resources/messages");

	private static final Path TEMPLATES = Path.of("templates");

	private static final Path SOURCES = Path.of("src/main/java");

	private static final String CHINESE = "_zh_CN.properties";

	/** What a sentence counts where it counts rightly. */
	private static final Pattern COUNTED = Pattern.compile("other \\{# (?:more |new |whole )?(\\w+s|people)\\b");

	/** What may be the same in both languages: no letters, or the switch itself. */
	private static final Pattern SAME_IN_BOTH = Pattern.compile("[^\\p{L}]*|\\{\\d}.*|.*中文 / English.*");

	@Test
	void eachBundleHasTheSameKeysInBothLanguages() throws IOException {
		for (String room : rooms()) {
			assertThat(chinese(room).keySet()).as("the Chinese words of %s", room)
				.containsExactlyInAnyOrderElementsOf(english(room).keySet());
		}
	}

	@Test
	void nothingIsBlankAndNothingWasForgottenInTranslation() throws IOException {
		for (String room : rooms()) {
			Map<String, String> english = english(room);
			Map<String, String> chinese = chinese(room);
			english.forEach((key, words) -> assertThat(words).as(key).isNotBlank());
			chinese.forEach((key, words) -> assertThat(words).as("Chinese %s", key).isNotBlank());
			assertThat(untranslated(english, chinese)).as("the same in both languages, %s", room).isEmpty();
		}
	}

	@Test
	void bothLanguagesSayAsManyFacts() throws IOException {
		for (String room : rooms()) {
			Map<String, String> chinese = chinese(room);
			english(room)
				.forEach((key, words) -> assertThat(arguments(chinese.getOrDefault(key, ""))).as("arguments of %s", key)
					.hasSameSizeAs(arguments(words)));
		}
	}

	@Test
	void everySentenceWithFactsCanBeSaid() throws IOException {
		for (String room : rooms()) {
			for (Map<String, String> words : List.of(english(room), chinese(room))) {
				words.forEach((key, sentence) -> assertThatCode(() -> new MessageFormat(sentence)).as(key)
					.doesNotThrowAnyException());
			}
		}
	}

	/** “1 points” is no English: whatever is counted somewhere is counted everywhere. */
	@Test
	void oneOfAThingIsSaidAsOne() throws IOException {
		Map<String, String> all = new TreeMap<>();
		for (String room : rooms()) {
			all.putAll(english(room));
		}
		assertThat(uncounted(all)).isEmpty();
	}

	/** Words with facts lose a straight apostrophe, words without show a doubled one. */
	@Test
	void anApostropheIsSeenOnce() throws IOException {
		for (String room : rooms()) {
			assertThat(wrongApostrophes(english(room))).as("English words of %s", room).isEmpty();
			assertThat(wrongApostrophes(chinese(room))).as("Chinese words of %s", room).isEmpty();
		}
	}

	@Test
	void noKeyBelongsToTwoRooms() throws IOException {
		List<String> all = new ArrayList<>();
		for (String room : rooms()) {
			all.addAll(english(room).keySet());
		}
		assertThat(all).doesNotHaveDuplicates();
	}

	/** The bundles lie in the folder; only those that the application names are heard. */
	@Test
	void theApplicationHearsEveryBundleThatIsThere() {
		application().run((context) -> assertThat(unheard(context)).isEmpty());
	}

	@Test
	void everyKeyThatIsAskedForIsThere() throws IOException {
		assertThat(missing(keys(), texts(TEMPLATES, ".html"), texts(SOURCES, ".java"))).isEmpty();
	}

	@Test
	void everyKeyThatIsThereIsAskedFor() throws IOException {
		assertThat(unused(keys(), texts(TEMPLATES, ".html"), texts(SOURCES, ".java"))).isEmpty();
	}

	@Test
	void theseTestsWouldNotice() {
		List<String> templates = List.of("<p th:text=\"#{room.there}\"> <p th:text=\"#{room.gone(${a})}\">");
		List<String> sources = List.of("super(Kind.CONFLICT, \"too-late\"); new ActDone(actor, \"room-opened\", x)");
		assertThat(missing(Set.of("room.there"), templates, sources)).contains("room.gone", "refusal.too-late",
				"act.room-opened");
		assertThat(unused(Set.of("room.there", "room.idle", "refusal.too-late", "refusal.unheard"), templates, sources))
			.containsExactlyInAnyOrder("room.idle", "refusal.unheard");
		assertThat(uncounted(Map.of("a", "{0, plural, one {# point is} other {# points are}} there", "b", "{0} points",
				"c", "{0, plural, one {{1} points} other {# of {1} points}}", "d", "{0} to {1} days", "e",
				"{0} more points")))
			.containsExactly("b", "c", "d", "e");
		assertThat(untranslated(Map.of("a", "Shop"), Map.of("a", "Shop"))).containsExactly("a");
		assertThat(wrongApostrophes(Map.of("a", "the members'' hands", "b", "{0}'s hands", "c", "the member's hands")))
			.containsExactly("a", "b");
	}

	@Test
	void theseTestsWouldNoticeABundleThatIsNotNamed() {
		application().withPropertyValues("spring.messages.basename=messages/shell")
			.run((context) -> assertThat(unheard(context)).contains("counter", "counter in Chinese")
				.doesNotContain("shell", "shell in Chinese"));
		application().withPropertyValues("spring.messages.basename=", "spring.messages.basename[0]=messages/shell")
			.run((context) -> assertThat(unheard(context)).contains("shell", "shell in Chinese"));
	}

	/** As much of the application as finds its words, on its own settings. */
	private static ApplicationContextRunner application() {
		return new ApplicationContextRunner().withInitializer(new ConfigDataApplicationContextInitializer())
			.withUserConfiguration(Words.class);
	}

	/** The bundles of which a word is not found, or is found in another language. */
	private static Set<String> unheard(ApplicationContext application) throws IOException {
		Set<String> unheard = new TreeSet<>();
		for (String room : rooms()) {
			if (!hears(application, english(room), Locale.ENGLISH)) {
				unheard.add(room);
			}
			if (!hears(application, chinese(room), Locale.SIMPLIFIED_CHINESE)) {
				unheard.add(room + " in Chinese");
			}
		}
		return unheard;
	}

	private static boolean hears(MessageSource source, Map<String, String> bundle, Locale language) {
		return bundle.entrySet()
			.stream()
			.allMatch((entry) -> entry.getValue().equals(source.getMessage(entry.getKey(), null, "", language)));
	}

	private static Set<String> wrongApostrophes(Map<String, String> words) {
		return words.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains("''")
					|| (entry.getValue().contains("'") && !arguments(entry.getValue()).isEmpty()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The sentences that show a number and count in the plural, whatever the number. */
	private static Set<String> uncounted(Map<String, String> words) {
		Set<String> things = find(COUNTED.pattern(), words.values());
		things.addAll(Set.of("points", "people", "days"));
		Pattern wrong = Pattern
			.compile("(?<!–)\\{\\d} (?:(?:more|new|whole) )?(?:" + String.join("|", things) + ")\\b");
		return words.entrySet()
			.stream()
			.filter((entry) -> wrong.matcher(entry.getValue()).find())
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> untranslated(Map<String, String> english, Map<String, String> chinese) {
		return english.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(chinese.get(entry.getKey()))
					&& !SAME_IN_BOTH.matcher(entry.getValue()).matches())
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<String> missing(Set<String> keys, List<String> templates, List<String> sources) {
		Set<String> asked = new TreeSet<>(derived(sources));
		asked.addAll(find("#\\{([a-z][\\w.-]*)", templates));
		asked.addAll(find("message = \"\\{([a-z][\\w.-]*)}\"", sources));
		asked.addAll(find("getMessage\\(\\s*\"([a-z][\\w.-]*[\\w-])\",", sources));
		asked.addAll(find("rejectValue\\(\\s*\"\\w+\",\\s*\"([a-z][\\w.-]*[\\w-])\"\\)", sources));
		asked.removeAll(keys);
		return asked;
	}

	private static Set<String> unused(Set<String> keys, List<String> templates, List<String> sources) {
		Set<String> asked = new HashSet<>(derived(sources));
		asked.addAll(find("#\\{([a-z][\\w.-]*)", templates));
		asked.addAll(find("'([a-z][\\w.-]*)'", templates));
		asked.addAll(find("\"\\{?([a-z][\\w.-]*)}?\"", sources));
		Set<String> beginnings = new HashSet<>(find("'([a-z][\\w.-]*\\.)' \\+", templates));
		beginnings.addAll(find("\"([a-z][\\w.-]*\\.)\"\\s*\\+", sources));
		beginnings.removeAll(Set.of("refusal.", "act.", "role."));
		return keys.stream()
			.filter((key) -> !asked.contains(key) && beginnings.stream().noneMatch(key::startsWith))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** The keys that are put together from what a refusal, an act or a role is called. */
	private static Set<String> derived(List<String> sources) {
		Set<String> derived = new HashSet<>();
		find("super\\(\\s*(?:Refusal\\.)?Kind\\.\\w+,\\s*\"([a-z-]+)\"", sources)
			.forEach((code) -> derived.add("refusal." + code));
		find("new ActDone\\([^;]*?,\\s*\"([a-z-]+)\"", sources).forEach((code) -> derived.add("act." + code));
		find("writeTry\\(\"([a-z-]+)\"", sources).forEach((code) -> derived.add("act." + code));
		Stream.of(Role.values()).forEach((role) -> derived.add("role." + role));
		return derived;
	}

	private static Set<String> find(String regex, Collection<String> texts) {
		Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
		Set<String> found = new TreeSet<>();
		for (String text : texts) {
			Matcher matcher = pattern.matcher(text);
			while (matcher.find()) {
				found.add(matcher.group(1));
			}
		}
		return found;
	}

	private static Set<String> arguments(String words) {
		return find("\\{(\\d)", List.of(words));
	}

	private static Set<String> keys() throws IOException {
		Set<String> keys = new TreeSet<>();
		for (String room : rooms()) {
			keys.addAll(english(room).keySet());
		}
		return keys;
	}

	private static List<String> rooms() throws IOException {
		try (Stream<Path> files = Files.list(BUNDLES)) {
			List<String> rooms = files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(CHINESE))
				.map((name) -> name.substring(0, name.length() - CHINESE.length()))
				.sorted()
				.toList();
			assertThat(rooms).contains("shell", "counter");
			return rooms;
		}
	}

	private static Map<String, String> english(String room) throws IOException {
		return read(BUNDLES.resolve(room + ".properties"));
	}

	private static Map<String, String> chinese(String room) throws IOException {
		return read(BUNDLES.resolve(room + CHINESE));
	}

	private static Map<String, String> read(Path bundle) throws IOException {
		Properties words = new Properties();
		try (Reader reader = Files.newBufferedReader(bundle)) {
			words.load(reader);
		}
		Map<String, String> read = new TreeMap<>();
		words.stringPropertyNames().forEach((key) -> read.put(key, words.getProperty(key)));
		return read;
	}

	private static List<String> texts(Path folder, String ending) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> wanted = files.filter((file) -> file.toString().endsWith(ending)).toList();
			List<String> texts = new ArrayList<>();
			for (Path file : wanted) {
				texts.add(Files.readString(file));
			}
			return texts;
		}
	}

}
