package org.communitypoints.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.communitypoints.CommunityPoints;
import org.communitypoints.ledger.WrittenGuards;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Holds the modules and the house rules; each rule catches a class that breaks it. */
class HouseTests {

	private static final Pattern ROOM = Pattern.compile("^  (\\w+)/ .*?(?:→ ([\\w, ]+))?$", Pattern.MULTILINE);

	private static final JavaClasses HOUSE = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("org.communitypoints");

	private static final JavaClasses WRONG = new ClassFileImporter().importPackages("wrong");

	@Test
	void knowledgeFlowsDownOnly() {
		ApplicationModules.of(CommunityPoints.class).verify();
	}

	@Test
	void theRoomsAreThoseThatTheReadmeDraws() throws IOException {
		assertThat(drawn(Files.readString(Path.of("README.md")))).isEqualTo(built());
	}

	@Test
	void aRoomThatIsNotDrawnWouldBeNoticed() {
		assertThat(drawn("```\n  kernel/   words\n  attic/    things  → kernel, cellar\n```"))
			.isEqualTo(Map.of("kernel", Set.of(), "attic", Set.of("kernel", "cellar")));
	}

	@Test
	void theGuardsOverTheBooksAreWrittenDownAsTheMigrationsMakeThem() throws IOException, SQLException {
		assertThat(WrittenGuards.written())
			.as("The application does not start unless they are. If the migrations are right, copy %s to %s",
					WrittenGuards.RIGHT, WrittenGuards.FILE)
			.isEqualTo(WrittenGuards.made())
			.hasSizeGreaterThan(30);
	}

	@ParameterizedTest
	@EnumSource
	void theHouseKeeps(HouseRule rule) {
		rule.rule().check(HOUSE);
	}

	@ParameterizedTest
	@EnumSource
	void somethingWrongIsCaughtBy(HouseRule rule) {
		ArchRule held = rule.rule();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> held.check(WRONG));
	}

	@ParameterizedTest
	@EnumSource
	void theWrongClassIsCaughtForTheRightReason(HouseRule rule) {
		assertThat(rule.rule().evaluate(WRONG).getFailureReport().toString()).contains(rule.culprit());
	}

	private static Map<String, Set<String>> drawn(String readme) {
		Map<String, Set<String>> rooms = new TreeMap<>();
		Matcher room = ROOM.matcher(readme);
		while (room.find()) {
			String below = Objects.requireNonNullElse(room.group(2), "");
			rooms.put(room.group(1),
					Arrays.stream(below.split(",", -1))
						.map(String::strip)
						.filter((name) -> !name.isEmpty())
						.collect(Collectors.toCollection(TreeSet::new)));
		}
		return rooms;
	}

	private static Map<String, Set<String>> built() {
		Map<String, Set<String>> rooms = new TreeMap<>();
		ApplicationModules.of(CommunityPoints.class)
			.forEach(
					(module) -> rooms.put(module.getIdentifier().toString(),
							Arrays.stream(HOUSE.getPackage(module.getBasePackage().getName())
								.getAnnotationOfType(ApplicationModule.class)
								.allowedDependencies()).collect(Collectors.toCollection(TreeSet::new))));
		return rooms;
	}

}
