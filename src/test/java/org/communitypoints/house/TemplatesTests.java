package org.communitypoints.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds that what a template says about when it shows is heard, by reading the templates
 * as text.
 */
class TemplatesTests {

	private static final Pattern TAG = Pattern.compile("<\\w[\\w:-]*(?:\\s+[\\w:.-]+(?:=\"[^\"]*\")?)*\\s*/?>");

	/** Thymeleaf replaces a tag before it asks for the tag's own condition. */
	@Test
	void noTagIsReplacedBesideAConditionOfItsOwn() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("templates"))) {
			List<Path> templates = files.filter((file) -> file.toString().endsWith(".html")).toList();
			assertThat(templates).hasSizeGreaterThan(100);
			for (Path template : templates) {
				assertThat(unheard(Files.readString(template))).as("conditions that nobody hears in %s", template)
					.isEmpty();
			}
		}
	}

	@Test
	void theTestWouldNotice() {
		assertThat(unheard("""
				<p th:if="${done}" th:replace="~{shell/notice :: good('Done')}">Done.</p>
				<p
					th:replace="~{shell/notice :: good('Done')}" class="wide" th:unless="${done}">Done.</p>"""))
			.hasSize(2);
		assertThat(unheard("""
				<th:block th:if="${a > b}"><p th:replace="~{shell/notice :: good('Done')}">Done.</p></th:block>
				<p th:if="${done}">Done.</p>""")).isEmpty();
	}

	private static List<String> unheard(String template) {
		return TAG.matcher(template)
			.results()
			.map((tag) -> tag.group())
			.filter((tag) -> tag.contains("th:replace=") && (tag.contains("th:if=") || tag.contains("th:unless=")))
			.toList();
	}

}
