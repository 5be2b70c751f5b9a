package org.communitypoints.shops.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.shops.BatchShort;
import org.communitypoints.shops.KeepShelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.StockBatch;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;
import org.communitypoints.shops.StockRules;
import org.communitypoints.shops.StockShort;
import org.communitypoints.shops.WriteGoodsOff;
import org.communitypoints.shops.WriteOff;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
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

/** A shop's stock: what to order, what is near expiry, and each good with its batches. */
@Controller
@RequestMapping({ "/shop/stock", "/shops/{code}/stock" })
class StockPages {

	private final KeptShop shops;

	private final StockList stock;

	private final StockRules rules;

	private final KeepShelf keepShelf;

	private final WriteGoodsOff writeGoodsOff;

	private final ZoneId zone;

	private final MessageSource words;

	private final UnitWords units;

	StockPages(KeptShop shops, StockList stock, StockRules rules, KeepShelf keepShelf, WriteGoodsOff writeGoodsOff,
			ZoneId zone, MessageSource words, UnitWords units) {
		this.shops = shops;
		this.stock = stock;
		this.rules = rules;
		this.keepShelf = keepShelf;
		this.writeGoodsOff = writeGoodsOff;
		this.zone = zone;
		this.words = words;
		this.units = units;
	}

	@GetMapping
	ModelAndView list(Actor actor, @PathVariable(required = false) @Nullable String code,
			@RequestParam(defaultValue = "all") String show) {
		Shop shop = this.shops.of(actor, code);
		return listPage(actor, code, show).addObject("ahead",
				new AheadForm(Integer.toString(this.rules.nearDays(shop.id()))));
	}

	@PostMapping("/near")
	Object lookAhead(Actor actor, @PathVariable(required = false) @Nullable String code,
			@Valid @ModelAttribute("ahead") AheadForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		if (errors.hasErrors()) {
			return Answer.refused(listPage(actor, code, "near"));
		}
		this.keepShelf.lookAhead(actor, shop.code(), form.toDays());
		next.addFlashAttribute("done", this.words.getMessage("stock.near.done", null, locale));
		return "redirect:" + KeptShop.base(code) + "/stock?show=near";
	}

	@GetMapping("/{barcode}")
	ModelAndView show(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable String barcode,
			@RequestParam(defaultValue = "0") long before, Locale locale) {
		StockLine good = find(actor, code, barcode);
		return goodPage(actor, code, good, before, IdempotencyKey.next().value(), locale)
			.addObject("off", WriteOffForm.EMPTY)
			.addObject("low", new LowForm(Integer.toString(good.lowAt())));
	}

	@PostMapping("/{barcode}/write-offs")
	Object writeOff(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable String barcode,
			@RequestParam UUID key, @Valid @ModelAttribute("off") WriteOffForm form, BindingResult errors,
			Locale locale, RedirectAttributes next) {
		StockLine good = find(actor, code, barcode);
		if (!errors.hasErrors()) {
			try {
				WriteOff wanted = form.toWriteOff(good.id());
				this.writeGoodsOff.write(actor, new IdempotencyKey(key), this.shops.of(actor, code).code(), wanted);
				return done(code, good, "stock.off.done", locale, next, form.quantity(),
						this.units.of(good.unit(), wanted.quantity(), locale));
			}
			catch (StockShort | BatchShort refusal) {
				Answer.beside("quantity", refusal, errors);
			}
		}
		return Answer.refused(goodPage(actor, code, good, 0, key, locale))
			.addObject("low", new LowForm(Integer.toString(good.lowAt())));
	}

	@PostMapping("/{barcode}/threshold")
	Object orderAt(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable String barcode,
			@Valid @ModelAttribute("low") LowForm form, BindingResult errors, Locale locale, RedirectAttributes next) {
		StockLine good = find(actor, code, barcode);
		if (errors.hasErrors()) {
			return Answer.refused(goodPage(actor, code, good, 0, IdempotencyKey.next().value(), locale))
				.addObject("off", WriteOffForm.EMPTY);
		}
		this.keepShelf.orderAt(actor, this.shops.of(actor, code).code(), good.id(), form.toNumber());
		return done(code, good, "stock.low.done", locale, next, form.toNumber(),
				this.units.of(good.unit(), form.toNumber(), locale));
	}

	@PostMapping("/{barcode}/offer")
	String offer(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable String barcode,
			@RequestParam boolean offered, Locale locale, RedirectAttributes next) {
		StockLine good = find(actor, code, barcode);
		this.keepShelf.offer(actor, this.shops.of(actor, code).code(), good.id(), offered);
		return done(code, good, offered ? "stock.offered.done" : "stock.off-shelf.done", locale, next,
				good.name(locale));
	}

	private StockLine find(Actor actor, @Nullable String code, String barcode) {
		return this.stock.find(this.shops.of(actor, code).id(), barcode).orElseThrow(NotFound::new);
	}

	private ModelAndView listPage(Actor actor, @Nullable String code, String show) {
		Shop shop = this.shops.of(actor, code);
		List<StockLine> all = this.stock.of(shop.id());
		List<StockLine> low = all.stream().filter(StockLine::isLow).toList();
		List<StockBatch> near = this.stock.near(shop.id());
		return page("shops/stock/list", actor, code, shop).addObject("show", show)
			.addObject("goods", show.equals("low") ? low : all)
			.addObject("many", all.size())
			.addObject("low", low.size())
			.addObject("near", near)
			.addObject("today", this.stock.today());
	}

	private ModelAndView goodPage(Actor actor, @Nullable String code, StockLine good, long before, UUID key,
			Locale locale) {
		Shop shop = this.shops.of(actor, code);
		List<StockBatch> batches = this.stock.batches(shop.id(), good.id());
		return page("shops/stock/good", actor, code, shop).addObject("good", good)
			.addObject("batches", batches)
			.addObject("journal", this.stock.journal(shop.id(), good.id(), (before > 0) ? before : Long.MAX_VALUE))
			.addObject("limit", StockList.PAGE)
			.addObject("today", this.stock.today())
			.addObject("zone", this.zone)
			.addObject("key", key)
			.addObject("choices", choices(batches, locale))
			.addObject("reasons",
					Arrays.stream(WriteOff.Reason.values())
						.map((reason) -> new Choice(reason.name(),
								this.words.getMessage("stock.off.reason." + reason, null, locale)))
						.toList());
	}

	private List<Choice> choices(List<StockBatch> batches, Locale locale) {
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", this.words.getMessage("stock.off.oldest", null, locale)));
		for (StockBatch batch : batches) {
			Object day = (batch.bestBeforeOrNull() != null) ? batch.bestBeforeOrNull()
					: this.words.getMessage("stock.batch.no-day", null, locale);
			choices.add(new Choice(Long.toString(batch.batch()), this.words.getMessage("stock.off.batch", new Object[] {
					day.toString(), batch.onHand(), this.units.of(batch.unit(), batch.onHand(), locale) }, locale)));
		}
		return choices;
	}

	private static ModelAndView page(String template, Actor actor, @Nullable String code, Shop shop) {
		return new ModelAndView(template).addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("mayKeep", KeptShop.mayKeep(actor));
	}

	private String done(@Nullable String code, StockLine good, String message, Locale locale, RedirectAttributes next,
			Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		return "redirect:" + KeptShop.base(code) + "/stock/" + good.barcode();
	}

}
