package org.communitypoints.shops.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.BarcodeAlreadyListed;
import org.communitypoints.shops.Catalogue;
import org.communitypoints.shops.DearGood;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.ListGood;
import org.communitypoints.shops.PictureNotUsable;
import org.communitypoints.shops.PictureTooLarge;
import org.communitypoints.shops.Pictures;
import org.communitypoints.shops.PriceCheck;
import org.communitypoints.shops.SetStockRule;
import org.communitypoints.shops.StockRules;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The programme's catalogue of goods, the same for all its shops. */
@Controller
@RequestMapping("/shops/goods")
class GoodPages {

	private static final int FOUND = 200;

	private final Catalogue catalogue;

	private final ListGood listGood;

	private final Pictures pictures;

	private final PriceCheck priceCheck;

	private final StockRules rules;

	private final SetStockRule setStockRule;

	private final UnitWords units;

	private final MessageSource words;

	GoodPages(Catalogue catalogue, ListGood listGood, Pictures pictures, PriceCheck priceCheck, StockRules rules,
			SetStockRule setStockRule, UnitWords units, MessageSource words) {
		this.catalogue = catalogue;
		this.listGood = listGood;
		this.pictures = pictures;
		this.priceCheck = priceCheck;
		this.rules = rules;
		this.setStockRule = setStockRule;
		this.units = units;
		this.words = words;
	}

	@GetMapping
	String list(Actor actor, @RequestParam(defaultValue = "") String search, Model model) {
		String wanted = Typed.search(search);
		List<Good> found = this.catalogue.search(wanted, FOUND);
		model.addAttribute("search", wanted);
		model.addAttribute("goods", found);
		model.addAttribute("pictures", this.catalogue.pictures(found));
		model.addAttribute("dear", dearShops(actor));
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

	@GetMapping("/prices")
	String prices(Actor actor, @RequestParam(defaultValue = "") String search, Model model) {
		String wanted = Typed.search(search);
		List<DearGood> found = this.priceCheck.find(actor, wanted, FOUND);
		model.addAttribute("search", wanted);
		model.addAttribute("goods", found);
		model.addAttribute("cut", found.size() == FOUND);
		model.addAttribute("rule", this.rules.prices());
		return "shops/goods/prices";
	}

	@GetMapping("/rules")
	ModelAndView rules(Actor actor) {
		return rulesPage(actor).addObject("rules", new StockRuleForm(
				Integer.toString(this.rules.prices().overPercent()), Integer.toString(this.rules.nearDays())));
	}

	@PostMapping("/rules")
	Object set(Actor actor, @Valid @ModelAttribute("rules") StockRuleForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (errors.hasErrors()) {
			return Answer.refused(rulesPage(actor));
		}
		this.setStockRule.set(actor, form.toPercent(), form.toDays());
		next.addFlashAttribute("done", this.words.getMessage("stock.rules.done", null, locale));
		return "redirect:/shops/goods/rules";
	}

	@GetMapping("/{barcode}")
	ModelAndView show(Actor actor, @PathVariable String barcode,
			@RequestParam(name = "too-large", required = false) @Nullable String tooLarge, Locale locale) {
		ModelAndView page = goodPage(actor, barcode);
		return (tooLarge == null) ? page
				: Answer.refused(page).addObject("wrong", words(new PictureTooLarge(), locale));
	}

	@PostMapping("/{barcode}/picture")
	Object picture(Actor actor, @PathVariable String barcode,
			@RequestParam(required = false) @Nullable MultipartFile file, Locale locale, RedirectAttributes next)
			throws IOException {
		Good good = find(barcode);
		String wrong;
		if (file == null || file.isEmpty()) {
			wrong = this.words.getMessage("stock.picture.missing", null, locale);
		}
		else {
			try {
				this.pictures.set(actor, good.barcode(), file.getBytes());
				return pictured(good, "stock.picture.done", locale, next);
			}
			catch (PictureTooLarge | PictureNotUsable refusal) {
				wrong = words(refusal, locale);
			}
		}
		return Answer.refused(goodPage(actor, barcode)).addObject("wrong", wrong);
	}

	@PostMapping("/{barcode}/picture/removal")
	String removePicture(Actor actor, @PathVariable String barcode, Locale locale, RedirectAttributes next) {
		Good good = find(barcode);
		this.pictures.remove(actor, good.barcode());
		return pictured(good, "stock.picture.removed", locale, next);
	}

	private String words(Refusal refusal, Locale locale) {
		return this.words.getMessage("refusal." + refusal.code(), null, locale);
	}

	private String pictured(Good good, String message, Locale locale, RedirectAttributes next) {
		next.addFlashAttribute("done", this.words.getMessage(message, null, locale));
		return "redirect:/shops/goods/" + good.barcode();
	}

	private Good find(String barcode) {
		return Barcode.read(barcode).flatMap(this.catalogue::find).orElseThrow(NotFound::new);
	}

	private ModelAndView goodPage(Actor actor, String barcode) {
		Good good = find(barcode);
		return new ModelAndView("shops/goods/good").addObject("good", good)
			.addObject("picture", this.pictures.version(good.id()).orElse(null))
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private ModelAndView rulesPage(Actor actor) {
		return new ModelAndView("shops/goods/rules").addObject("mayWrite", this.setStockRule.isFor(actor));
	}

	/** In how many of an actor's shops each good is too dear, by its barcode. */
	private Map<String, Integer> dearShops(Actor actor) {
		return this.priceCheck.find(actor, "", PriceCheck.MOST)
			.stream()
			.collect(Collectors.toMap(DearGood::barcode, DearGood::shopCount));
	}

	private ModelAndView form(Locale locale) {
		List<Choice> categories = Stream
			.concat(Stream.of(new Choice("", this.words.getMessage("shops.category.none", null, locale))),
					Arrays.stream(GoodCategory.values())
						.map((category) -> new Choice(category.name(),
								this.words.getMessage("shops.category." + category, null, locale))))
			.toList();
		return new ModelAndView("shops/goods/new").addObject("categories", categories)
			.addObject("units", this.units.usual(locale));
	}

}
