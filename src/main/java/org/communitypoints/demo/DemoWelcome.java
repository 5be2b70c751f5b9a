package org.communitypoints.demo;

import java.util.Locale;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints where the demo is and who can sign in, when it is ready. */
@Component
@Profile("demo")
class DemoWelcome {

	private final Environment environment;

	DemoWelcome(Environment environment) {
		this.environment = environment;
	}

	@EventListener(ApplicationReadyEvent.class)
	void welcome() {
		Terminal terminal = Terminal.ofThisProcess();
		StringBuilder words = new StringBuilder(800);
		words.append("%n  Community Points%s (demo): http://127.0.0.1:%s%n%n".formatted(terminal.either(" 社区积分", ""),
				this.environment.getProperty("local.server.port", "8080")));
		for (DemoSignIn signIn : DemoSignIn.values()) {
			words.append("  %-14s %-7s %s%n".formatted(signIn.role().name().toLowerCase(Locale.ROOT),
					signIn.signInName(), Demo.PASSWORD));
		}
		words.append("%n  At the counter (%s), type byc for the first member, or scan 2015222000040 for rice.%n"
			.formatted(DemoSignIn.CLERK.signInName()));
		words.append("  A member's own page is below /me; the counter prints the one-time code that opens it.%n"
			.formatted());
		terminal.print(words.toString());
	}

}
