package org.communitypoints.browser;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.communitypoints.ProductTest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A new page fails this test until somebody writes a line for it in {@link EveryPage}.
 */
@ProductTest
class NoPageIsForgottenTests {

	/** Read by programs, or walked by the browser test of a room of its own. */
	private static final Pattern NO_PAGES = Pattern.compile("/api/.*|/me(/.*)?|/uploads/.*|.*\\.\\{ending}"
			+ "|/members/(consent-texts|consents|forms|list)(/.*)?|/(members|counter/members)/\\{number}/papers(/.*)?"
			+ "|/members/\\{number}/consents/new|/rules/.*/table|/claims/\\{id}/photo");

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	@Test
	void noPageIsForgotten() {
		PathPatternParser parser = new PathPatternParser();
		List<PathContainer> walked = EveryPage.addresses();
		Set<String> forgotten = new TreeSet<>();
		for (RequestMappingInfo route : this.routes.getHandlerMethods().keySet()) {
			Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
			if (methods.isEmpty() || methods.contains(RequestMethod.GET)) {
				route.getPatternValues()
					.stream()
					.filter((pattern) -> !NO_PAGES.matcher(pattern).matches())
					.filter((pattern) -> walked.stream().noneMatch(parser.parse(pattern)::matches))
					.forEach(forgotten::add);
			}
		}
		assertThat(forgotten).as("pages without a line in this test").isEmpty();
	}

}
