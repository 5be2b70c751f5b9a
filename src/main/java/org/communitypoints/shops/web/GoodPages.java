package org.communitypoints.shops.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.BarcodeAlreadyListed;
import org.communitypoints.shops.Catalogue;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.ListGood;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The programme's catalogue of goods, the same for all its shops. */
@Controller
@RequestMapping("/shops/goods")
class GoodPages {

	private static final int FOUND = 200;

	private final Catalogue catalogue;

	private final ListGood listGood;

	private final MessageSource words;

	GoodPages(Catalogue catalogue, ListGood listGood, MessageSource words) {
		this.catalogue = catalogue;
		this.listGood = listGood;
		this.words = words;
	}

	@GetMapping
	String list(Actor actor, @RequestParam(defaultValue = "") String search, Model model) {
		String wanted = Typed.search(search);
		List<Good> found = this.catalogue.search(wanted, FOUND);
		model.addAttribute("search", wanted);
		model.addAttribute("goods", found);
		model.addAttribute("cut", found.size() == FOUND);
		model.addAttribute("mayWrite", actor.is(Role.ADMINISTRATOR));
		return "shops/goods/list";
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, Locale locale) {
		actor.mustAdminister();
		return form(locale).addObject("good", GoodForm.EMPTY);
	}

	@PostMapping
	Object list(Actor actor, @Valid @ModelAttribute("good") GoodForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				Good good = this.listGood.list(actor, form.toGood());
				next.addFlashAttribute("done",
						this.words.getMessage("shops.goods.listed", new Object[] { good.name(locale) }, locale));
				next.addAttribute("search", good.barcode().value());
				return "redirect:/shops/goods";
			}
			catch (BarcodeAlreadyListed refusal) {
				Answer.beside("barcode", refusal, errors);
			}
		}
		return Answer.refused(form(locale));
	}

	private ModelAndView form(Locale locale) {
		List<Choice> categories = Stream
			.concat(Stream.of(new Choice("", this.words.getMessage("shops.category.none", null, locale))),
					Arrays.stream(GoodCategory.values())
						.map((category) -> new Choice(category.name(),
								this.words.getMessage("shops.category." + category, null, locale))))
			.toList();
		return new ModelAndView("shops/goods/new").addObject("categories", categories);
	}

}
