package org.communitypoints.shell;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class ProblemPagesTests {

	private final Actor administrator = new Actor(ActorId.next(), "Oyun", Role.ADMINISTRATOR, CommunityId.next(), null);

	private final MockMvcTester browser;

	ProblemPagesTests(@Autowired MockMvcTester browser) {
		this.browser = browser;
	}

	@Test
	void whatIsNotThereIsAPageThatSaysWhatToDo() {
		var answer = this.browser.get()
			.uri("/members/nobody/there/at-all")
			.with(SignedIn.as(this.administrator))
			.header("Accept-Language", "en")
			.accept(MediaType.TEXT_HTML)
			.exchange();
		assertThat(answer).hasStatus(404)
			.bodyText()
			.contains("Nothing here", "Check the address", "Oyun", "Administrator", "中文", "name=\"_csrf\"");
	}

	@Test
	void thePageSpeaksChineseToWhoeverDoesNotSayOtherwise() {
		var answer = this.browser.get()
			.uri("/members/nobody/there/at-all")
			.with(SignedIn.as(this.administrator))
			.exchange();
		assertThat(answer).hasStatus(404).bodyText().contains("<html", "lang=\"zh-CN\"", "这里没有内容");
	}

}
