package org.communitypoints.shell;

import java.util.Locale;
import java.util.Map;

import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.stereotype.Component;

/** The page of the last resort, for tests that do not want to break a database for it. */
@Component
public class OutagePage {

	private final ITemplateEngine templates;

	private final Answers answers;

	OutagePage(ITemplateEngine templates, Answers answers) {
		this.templates = templates;
		this.answers = answers;
	}

	/**
	 * The page as a browser gets it.
	 * @param language the reader's
	 * @return HTML
	 */
	public String in(Locale language) {
		return this.templates.process("shell/outage",
				new Context(language, Map.of("problem", this.answers.problem(503, language), "reference", "7F3A21C9")));
	}

}
