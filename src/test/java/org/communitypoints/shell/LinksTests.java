package org.communitypoints.shell;

import org.communitypoints.ProductTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;

/** A link to a file carries the file's hash; a link to a page costs nothing. */
@ProductTest
class LinksTests {

	@Autowired
	private ResourceUrlProvider links;

	@Test
	void aLinkToAFileCarriesItsHash() {
		assertThat(this.links.getForLookupPath("/points.css")).matches("/points-[0-9a-f]{32}\\.css");
		assertThat(this.links.getForLookupPath("/zxing_reader.wasm")).matches("/zxing_reader-[0-9a-f]{32}\\.wasm");
		assertThat(this.links.getForLookupPath("/icon.svg")).matches("/icon-[0-9a-f]{32}\\.svg");
	}

	@Test
	void aLinkToAPageIsNotLookedForAmongTheFiles() {
		for (String page : new String[] { "/", "/counter", "/counter/basket/goods", "/members/list",
				"/shops/goods/2015222000040/picture" }) {
			assertThat(this.links.getHandlerMap().keySet()).as(page)
				.noneMatch((pattern) -> PathPatternParser.defaultInstance.parse(pattern)
					.matches(PathContainer.parsePath(page)));
		}
	}

}
