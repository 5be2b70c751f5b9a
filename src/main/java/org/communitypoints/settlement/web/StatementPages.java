package org.communitypoints.settlement.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.settlement.AgreeStatement;
import org.communitypoints.settlement.AnswerDispute;
import org.communitypoints.settlement.BankReferenceUsed;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.NotInTheFuture;
import org.communitypoints.settlement.NothingToSettle;
import org.communitypoints.settlement.PayStatement;
import org.communitypoints.settlement.RateMissing;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.Statement;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.settlement.TillHoldsLess;

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

/** One statement, as the programme's side sees it. */
@Controller
@RequestMapping("/settlement/shops/{code}/statements/{number}")
class StatementPages {

	private final ShopStatements statements;

	private final StatementView view;

	private final StatementFiles files;

	private final DrawStatement drawStatement;

	private final SendStatement sendStatement;

	private final AnswerDispute answerDispute;

	private final AgreeStatement agreeStatement;

	private final PayStatement payStatement;

	private final Closing closing;

	private final MessageSource words;

	StatementPages(ShopStatements statements, StatementView view, StatementFiles files, DrawStatement drawStatement,
			SendStatement sendStatement, AnswerDispute answerDispute, AgreeStatement agreeStatement,
			PayStatement payStatement, Closing closing, MessageSource words) {
		this.statements = statements;
		this.view = view;
		this.files = files;
		this.drawStatement = drawStatement;
		this.sendStatement = sendStatement;
		this.answerDispute = answerDispute;
		this.agreeStatement = agreeStatement;
		this.payStatement = payStatement;
		this.closing = closing;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String code, @PathVariable int number,
			@RequestParam(defaultValue = "0") long after) {
		return page(actor, code, number, after).addObject("period", DayForm.of(this.closing.today().minusDays(1)))
			.addObject("payment", PaymentForm.on(this.closing.today()))
			.addObject("paper", WordsForm.EMPTY)
			.addObject("answer", WordsForm.EMPTY);
	}

	@GetMapping("/paper")
	ModelAndView paper(Actor actor, @PathVariable String code, @PathVariable int number) {
		return this.view.paper(this.statements.require(actor, code, number), base(code, number));
	}

	@GetMapping("/files/{ending}")
	ResponseEntity<byte[]> file(Actor actor, @PathVariable String code, @PathVariable int number,
			@PathVariable String ending, Locale locale) {
		return this.files.of(this.statements.require(actor, code, number), ending, locale);
	}

	@PostMapping("/drawing")
	Object draw(Actor actor, @PathVariable String code, @PathVariable int number, @RequestParam int step,
			@ModelAttribute("period") DayForm form, BindingResult errors, Locale locale, RedirectAttributes next) {
		this.statements.require(actor, code, number);
		Instant until = form.read().map(this.closing::of).orElse(null);
		if (until == null) {
			errors.rejectValue("day", "settlement.day.wrong");
		}
		else {
			try {
				this.drawStatement.again(actor, code, number, step, until);
				return done("settlement.drawn-again", locale, next);
			}
			catch (NotInTheFuture | NothingToSettle | RateMissing refusal) {
				beside("day", refusal, errors);
			}
		}
		return refused(page(actor, code, number, 0)).addObject("payment", PaymentForm.on(this.closing.today()))
			.addObject("paper", WordsForm.EMPTY)
			.addObject("answer", WordsForm.EMPTY);
	}

	@PostMapping("/sending")
	String send(Actor actor, @PathVariable String code, @PathVariable int number, @RequestParam int step, Locale locale,
			RedirectAttributes next) {
		this.sendStatement.send(actor, code, number, step);
		return done("settlement.sent", locale, next);
	}

	@PostMapping("/answers")
	Object answer(Actor actor, @PathVariable String code, @PathVariable int number, @RequestParam int step,
			@RequestParam long line, @Valid @ModelAttribute("answer") WordsForm form, BindingResult errors,
			Locale locale, RedirectAttributes next) {
		if (!errors.hasErrors()) {
			this.answerDispute.answer(actor, code, number, step, line, form.words());
			return done("settlement.answered", locale, next);
		}
		return refused(page(actor, code, number, 0)).addObject("wrongLine", line)
			.addObject("period", DayForm.of(this.closing.today().minusDays(1)))
			.addObject("payment", PaymentForm.on(this.closing.today()))
			.addObject("paper", WordsForm.EMPTY);
	}

	@PostMapping("/agreement")
	Object agree(Actor actor, @PathVariable String code, @PathVariable int number, @RequestParam int step,
			@Valid @ModelAttribute("paper") WordsForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (!errors.hasErrors()) {
			this.agreeStatement.agreedOnPaper(actor, code, number, step, form.words());
			return done("settlement.agreed", locale, next);
		}
		return refused(page(actor, code, number, 0)).addObject("period", DayForm.of(this.closing.today().minusDays(1)))
			.addObject("payment", PaymentForm.on(this.closing.today()))
			.addObject("answer", WordsForm.EMPTY);
	}

	@PostMapping("/payment")
	Object pay(Actor actor, @PathVariable String code, @PathVariable int number, @RequestParam int step,
			@Valid @ModelAttribute("payment") PaymentForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		LocalDate day = form.day().orElse(null);
		if (day == null) {
			errors.rejectValue("paidOn", "settlement.paid-on.wrong");
		}
		if (day != null && !errors.hasErrors()) {
			try {
				this.payStatement.pay(actor, code, number, step, form.reference(), day);
				return done("settlement.paid", locale, next);
			}
			catch (NotInTheFuture refusal) {
				beside("paidOn", refusal, errors);
			}
			catch (BankReferenceUsed | TillHoldsLess refusal) {
				beside("reference", refusal, errors);
			}
		}
		return refused(page(actor, code, number, 0)).addObject("period", DayForm.of(this.closing.today().minusDays(1)))
			.addObject("paper", WordsForm.EMPTY)
			.addObject("answer", WordsForm.EMPTY);
	}

	private ModelAndView page(Actor actor, String code, int number, long after) {
		Statement statement = this.statements.require(actor, code, number);
		return this.view.page(statement, base(code, number), after)
			.addObject("back", "/settlement/shops/" + code)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR))
			.addObject("mayAgree", false);
	}

	private String done(String message, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		return "redirect:/settlement/shops/{code}/statements/{number}";
	}

	private static String base(String code, int number) {
		return "/settlement/shops/" + code + "/statements/" + number;
	}

	private static ModelAndView refused(ModelAndView page) {
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
