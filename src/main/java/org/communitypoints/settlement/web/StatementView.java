package org.communitypoints.settlement.web;

import java.util.List;
import java.util.Map;

import org.communitypoints.settlement.Statement;
import org.communitypoints.settlement.StatementEntry;
import org.communitypoints.settlement.ShopStatements;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What every page about one statement shows. */
@Component
class StatementView {

	private final ShopStatements statements;

	private final Closing closing;

	StatementView(ShopStatements statements, Closing closing) {
		this.statements = statements;
		this.closing = closing;
	}

	/**
	 * The page of a statement.
	 * @param base where its own address begins
	 * @param after the seq that the page of lines before ended with; 0 for the first
	 */
	ModelAndView page(Statement statement, String base, long after) {
		List<StatementEntry> lines = this.statements.entries(statement, after, ShopStatements.PAGE);
		long last = lines.isEmpty() ? statement.uptoSeq() : lines.get(lines.size() - 1).seq();
		return new ModelAndView("settlement/statement").addAllObjects(facts(statement))
			.addObject("base", base)
			.addObject("lines", lines)
			.addObject("after", (lines.size() == ShopStatements.PAGE && last < statement.uptoSeq()) ? last : null)
			.addObject("disputed", this.statements.disputed(statement))
			.addObject("steps", this.statements.steps(statement));
	}

	/** The statement to be printed. */
	ModelAndView paper(Statement statement, String base) {
		return new ModelAndView("settlement/paper").addAllObjects(facts(statement)).addObject("base", base);
	}

	/** What stands on every paper about it. */
	Map<String, Object> facts(Statement statement) {
		return Map.of("statement", statement, "rates", this.statements.rates(statement), "days",
				this.statements.days(statement), "zone", this.closing.zone(), "money", Money.YUAN);
	}

}
