package org.communitypoints.shops.web;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.CloseCount;
import org.communitypoints.shops.CountChanged;
import org.communitypoints.shops.CountGoods;
import org.communitypoints.shops.CountLine;
import org.communitypoints.shops.CountOvertaken;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NothingCounted;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.StartCount;
import org.communitypoints.shops.StockCount;
import org.communitypoints.shops.StockCounts;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;
import org.communitypoints.shops.VarianceUnexplained;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stock counts 盘点: a sheet, numbers typed or scanned, variances, reasons, confirmed. */
@Controller
@RequestMapping({ "/shop/counts", "/shops/{code}/counts" })
class CountPages {

	/** Before a good's barcode, in the name of the field for how many there are. */
	private static final String NUMBER = "n";

	/** Before a good's barcode, in the name of the field for why it differs. */
	private static final String REASON = "r";

	private static final Pattern COUNTED = Pattern.compile("0|[1-9][0-9]{0,5}|1000000");

	private final KeptShop shops;

	private final StockList stock;

	private final StockCounts counts;

	private final StartCount startCount;

	private final CountGoods countGoods;

	private final CloseCount closeCount;

	private final ZoneId zone;

	private final MessageSource words;

	private final UnitWords units;

	CountPages(KeptShop shops, StockList stock, StockCounts counts, StartCount startCount, CountGoods countGoods,
			CloseCount closeCount, ZoneId zone, MessageSource words, UnitWords units) {
		this.shops = shops;
		this.stock = stock;
		this.counts = counts;
		this.startCount = startCount;
		this.countGoods = countGoods;
		this.closeCount = closeCount;
		this.zone = zone;
		this.words = words;
		this.units = units;
	}

	@GetMapping
	ModelAndView list(Actor actor, @PathVariable(required = false) @Nullable String code) {
		Shop shop = this.shops.of(actor, code);
		List<StockCount> all = this.counts.of(shop.id());
		return page("shops/counts/list", actor, code, shop).addObject("counts", all)
			.addObject("limit", StockCounts.LIMIT)
			.addObject("open", all.stream().filter(StockCount::isOpen).findFirst().orElse(null));
	}

	@PostMapping
	String start(Actor actor, @PathVariable(required = false) @Nullable String code) {
		return to(code, this.startCount.start(actor, this.shops.of(actor, code).code()));
	}

	@GetMapping("/sheet")
	ModelAndView sheet(Actor actor, @PathVariable(required = false) @Nullable String code) {
		Shop shop = this.shops.of(actor, code);
		return page("shops/counts/sheet", actor, code, shop).addObject("goods", this.stock.of(shop.id()))
			.addObject("today", this.stock.today());
	}

	@GetMapping("/{number}")
	ModelAndView show(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable int number,
			Locale locale) {
		return countPage(actor, code, number, locale);
	}

	@PostMapping("/{number}/scan")
	Object scan(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable int number,
			@RequestParam String good, @RequestParam String counted, Locale locale, RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		Optional<StockLine> found = GoodChoice.find(this.stock.of(shop.id()), Typed.number(good));
		String typed = Typed.number(counted);
		if (found.isEmpty() || !COUNTED.matcher(typed).matches()) {
			return Answer.refused(countPage(actor, code, number, locale))
				.addObject("scanned", Typed.words(good))
				.addObject("typed", typed)
				.addObject("wrongGood", found.isEmpty())
				.addObject("wrongNumber", found.isPresent());
		}
		this.countGoods.count(actor, shop.code(), number, Map.of(found.get().id(), Integer.parseInt(typed)));
		next.addFlashAttribute("done",
				this.words.getMessage("stock.count.scanned", new Object[] { found.get().name(locale), typed,
						this.units.of(found.get().unit(), Long.parseLong(typed), locale) }, locale));
		return to(code, number);
	}

	@PostMapping("/{number}/lines")
	Object count(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable int number,
			@RequestParam MultiValueMap<String, String> fields, Locale locale, RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		Map<GoodId, Integer> counted = new LinkedHashMap<>();
		Map<String, String> wrong = new LinkedHashMap<>();
		for (CountLine line : this.counts.lines(shop.id(), this.counts.require(shop.id(), number))) {
			String typed = Typed.number(fields.getFirst(NUMBER + line.barcode()));
			if (COUNTED.matcher(typed).matches()) {
				counted.put(line.good(), Integer.parseInt(typed));
			}
			else if (!typed.isEmpty()) {
				wrong.put(line.barcode(), typed);
			}
		}
		if (!counted.isEmpty()) {
			this.countGoods.count(actor, shop.code(), number, counted);
		}
		if (!wrong.isEmpty() || counted.isEmpty()) {
			return Answer.refused(countPage(actor, code, number, locale))
				.addObject("wrong", wrong)
				.addObject("problem",
						this.words.getMessage(wrong.isEmpty() ? "stock.count.nothing" : "stock.count.some",
								new Object[] { counted.size(), wrong.size() }, locale));
		}
		next.addFlashAttribute("done",
				this.words.getMessage("stock.count.kept", new Object[] { counted.size() }, locale));
		return to(code, number);
	}

	@PostMapping("/{number}/confirmation")
	Object confirm(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable int number,
			@RequestParam int revision, @RequestParam MultiValueMap<String, String> fields, Locale locale,
			RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		Map<GoodId, StockCount.Reason> reasons = new LinkedHashMap<>();
		Map<String, String> chosen = new LinkedHashMap<>();
		for (CountLine line : this.counts.lines(shop.id(), this.counts.require(shop.id(), number))) {
			String reason = Typed.words(fields.getFirst(REASON + line.barcode()));
			Arrays.stream(StockCount.Reason.values()).filter((each) -> each.name().equals(reason)).forEach((each) -> {
				reasons.put(line.good(), each);
				chosen.put(line.barcode(), each.name());
			});
		}
		try {
			this.closeCount.confirm(actor, shop.code(), number, revision, reasons);
		}
		catch (VarianceUnexplained | CountOvertaken | CountChanged | NothingCounted refusal) {
			return Answer.refused(countPage(actor, code, number, locale))
				.addObject("chosen", chosen)
				.addObject("unexplained", refusal instanceof VarianceUnexplained)
				.addObject("problem",
						this.words.getMessage("refusal." + refusal.code(), refusal.facts().values().toArray(), locale));
		}
		next.addFlashAttribute("done", this.words.getMessage("stock.count.confirmed", null, locale));
		return to(code, number);
	}

	@PostMapping("/{number}/removal")
	String discard(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable int number,
			Locale locale, RedirectAttributes next) {
		this.closeCount.discard(actor, this.shops.of(actor, code).code(), number);
		next.addFlashAttribute("done", this.words.getMessage("stock.count.discarded", null, locale));
		return to(code, number);
	}

	private ModelAndView countPage(Actor actor, @Nullable String code, int number, Locale locale) {
		Shop shop = this.shops.of(actor, code);
		StockCount count = this.counts.require(shop.id(), number);
		List<CountLine> lines = this.counts.lines(shop.id(), count);
		return page("shops/counts/count", actor, code, shop).addObject("count", count)
			.addObject("varying", lines.stream().filter(CountLine::varies).toList())
			.addObject("lines", lines)
			.addObject("options", GoodChoice.options(this.stock.of(shop.id()), locale))
			.addObject("wrong", Map.of())
			.addObject("wrongGood", false)
			.addObject("wrongNumber", false)
			.addObject("unexplained", false)
			.addObject("chosen", Map.of())
			.addObject("reasons",
					Stream
						.concat(Stream
							.of(new Choice("", this.words.getMessage("stock.count.reason.none", null, locale))),
								Arrays.stream(StockCount.Reason.values())
									.map((reason) -> new Choice(reason.name(),
											this.words.getMessage("stock.count.reason." + reason, null, locale))))
						.toList());
	}

	private ModelAndView page(String template, Actor actor, @Nullable String code, Shop shop) {
		return new ModelAndView(template).addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("zone", this.zone)
			.addObject("mayKeep", KeptShop.mayKeep(actor));
	}

	private static String to(@Nullable String code, int number) {
		return "redirect:" + KeptShop.base(code) + "/counts/" + number;
	}

}
