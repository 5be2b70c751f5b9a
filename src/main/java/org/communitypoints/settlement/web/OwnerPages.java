package org.communitypoints.settlement.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.settlement.AgreeStatement;
import org.communitypoints.settlement.DisputeLine;
import org.communitypoints.settlement.PointsAtRate;
import org.communitypoints.settlement.Rate;
import org.communitypoints.settlement.Rates;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An owner's own shop: how the day goes, what to order, and what is owed. */
@Controller
@RequestMapping("/shop")
class OwnerPages {

	/** How many goods of each kind the first page shows; the stock's own page has all. */
	private static final int SHOWN = 8;

	private final ShopDirectory shops;

	private final StockList stock;

	private final ShopStatements statements;

	private final Rates rates;

	private final StatementView view;

	private final StatementFiles files;

	private final DisputeLine disputeLine;

	private final AgreeStatement agreeStatement;

	private final Closing closing;

	private final MessageSource words;

	OwnerPages(ShopDirectory shops, StockList stock, ShopStatements statements, Rates rates, StatementView view,
			StatementFiles files, DisputeLine disputeLine, AgreeStatement agreeStatement, Closing closing,
			MessageSource words) {
		this.shops = shops;
		this.stock = stock;
		this.statements = statements;
		this.rates = rates;
		this.view = view;
		this.files = files;
		this.disputeLine = disputeLine;
		this.agreeStatement = agreeStatement;
		this.closing = closing;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor) {
		Shop shop = this.shops.find(actor.shop().orElseThrow(NotAllowed::new));
		LocalDate today = this.closing.today();
		BigDecimal rate = this.rates.on(today).flatMap(Rate::fenPerPoint).orElse(null);
		long unsettled = this.statements.unsettled(shop);
		List<StockLine> order = this.stock.of(shop.id()).stream().filter(StockLine::isLow).toList();
		return new ModelAndView("settlement/shop").addObject("shop", shop)
			.addObject("now", this.statements.takings(shop, this.closing.start(today)))
			.addObject("month", this.statements.takings(shop, this.closing.start(today.withDayOfMonth(1))))
			.addObject("today", today)
			.addObject("unsettled", unsettled)
			.addObject("rate", rate)
			.addObject("worth",
					(rate != null) ? PointsAtRate.money(List.of(new PointsAtRate(today, rate, unsettled))) : 0)
			.addObject("order", order)
			.addObject("near", this.stock.near(shop.id()))
			.addObject("shown", SHOWN)
			.addObject("statements", this.statements.of(actor, shop.id()))
			.addObject("zone", this.closing.zone())
			.addObject("money", Money.YUAN);
	}

	@GetMapping("/statements/{number}")
	ModelAndView statement(Actor actor, @PathVariable int number, @RequestParam(defaultValue = "0") long after) {
		return page(actor, number, after);
	}

	@GetMapping("/statements/{number}/paper")
	ModelAndView paper(Actor actor, @PathVariable int number) {
		return this.view.paper(this.statements.own(actor, number), base(number));
	}

	@GetMapping("/statements/{number}/files/{ending}")
	ResponseEntity<byte[]> file(Actor actor, @PathVariable int number, @PathVariable String ending, Locale locale) {
		return this.files.of(this.statements.own(actor, number), ending, locale);
	}

	@GetMapping("/statements/{number}/lines/{line}")
	ModelAndView line(Actor actor, @PathVariable int number, @PathVariable long line) {
		return linePage(actor, number, line).addObject("dispute", WordsForm.EMPTY);
	}

	@PostMapping("/statements/{number}/lines/{line}/disputes")
	Object dispute(Actor actor, @PathVariable int number, @PathVariable long line, @RequestParam int step,
			@Valid @ModelAttribute("dispute") WordsForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			ModelAndView page = linePage(actor, number, line);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		this.disputeLine.dispute(actor, number, step, line, form.words());
		return done("settlement.disputed", locale, next);
	}

	@PostMapping("/statements/{number}/agreement")
	String agree(Actor actor, @PathVariable int number, @RequestParam int step, Locale locale,
			RedirectAttributes next) {
		this.agreeStatement.agree(actor, number, step);
		return done("settlement.agreed", locale, next);
	}

	private ModelAndView page(Actor actor, int number, long after) {
		return this.view.page(this.statements.own(actor, number), base(number), after)
			.addObject("back", "/shop")
			.addObject("mayWrite", false)
			.addObject("mayAgree", true);
	}

	private ModelAndView linePage(Actor actor, int number, long line) {
		var statement = this.statements.own(actor, number);
		return new ModelAndView("settlement/line").addObject("statement", statement)
			.addObject("money", Money.YUAN)
			.addObject("line",
					this.statements.entries(statement, line - 1, 1)
						.stream()
						.filter((entry) -> entry.seq() == line)
						.findFirst()
						.orElseThrow(NotFound::new))
			.addObject("zone", this.closing.zone());
	}

	private String done(String message, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		return "redirect:/shop/statements/{number}";
	}

	private static String base(int number) {
		return "/shop/statements/" + number;
	}

}
