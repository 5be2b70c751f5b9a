package org.communitypoints.funds.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.funds.FundTransfers;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.SponsorNameTaken;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sponsors, and what each gave. */
@Controller
@RequestMapping("/sponsors")
class SponsorPages {

	private final Sponsors sponsors;

	private final FundTransfers transfers;

	private final MessageSource words;

	SponsorPages(Sponsors sponsors, FundTransfers transfers, MessageSource words) {
		this.sponsors = sponsors;
		this.transfers = transfers;
		this.words = words;
	}

	@GetMapping
	ModelAndView list(Actor actor, Locale locale) {
		return page(actor, locale).addObject("sponsor", SponsorForm.EMPTY);
	}

	@PostMapping
	Object add(Actor actor, @Valid @ModelAttribute("sponsor") SponsorForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		form.check(errors);
		if (!errors.hasErrors()) {
			try {
				Sponsor added = this.sponsors.add(actor, form.toSponsor());
				next.addFlashAttribute("done", this.words.getMessage("funds.sponsor.added", null, locale));
				next.addAttribute("number", added.number());
				return "redirect:/sponsors/{number}";
			}
			catch (SponsorNameTaken refusal) {
				errors.rejectValue("name", "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
			}
		}
		ModelAndView page = page(actor, locale);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@GetMapping("/{number}")
	ModelAndView show(Actor actor, @PathVariable String number) {
		Sponsor sponsor = this.sponsors.require(read(number));
		return new ModelAndView("funds/sponsor").addObject("sponsor", sponsor)
			.addObject("given", this.transfers.of(actor.community(), sponsor.id()))
			.addObject("money", Yuan.MONEY)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	@PostMapping("/{number}/name/removal")
	String forget(Actor actor, @PathVariable String number, Locale locale, RedirectAttributes next) {
		this.sponsors.forgetName(actor, read(number));
		next.addFlashAttribute("done", this.words.getMessage("funds.sponsor.forgotten", null, locale));
		next.addAttribute("number", number);
		return "redirect:/sponsors/{number}";
	}

	private ModelAndView page(Actor actor, Locale locale) {
		List<Choice> kinds = Arrays.stream(SponsorKind.values())
			.map((kind) -> new Choice(kind.name(), this.words.getMessage("funds.sponsor.kind." + kind, null, locale)))
			.toList();
		return new ModelAndView("funds/sponsors").addObject("sponsors", this.sponsors.all())
			.addObject("kinds", kinds)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private static int read(String number) {
		if (!number.matches("[1-9][0-9]{0,8}")) {
			throw new NotFound();
		}
		return Integer.parseInt(number);
	}

}
