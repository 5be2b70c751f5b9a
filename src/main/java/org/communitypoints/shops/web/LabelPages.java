package org.communitypoints.shops.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.Bars;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Labels for a shop's goods, on sheets of A4: name, price and barcode. */
@Controller
@RequestMapping({ "/shop/labels", "/shops/{code}/labels" })
class LabelPages {

	/** On one sheet: three beside each other, eight below each other. */
	private static final int ON_A_SHEET = 24;

	private static final int MOST_COPIES = 24;

	private static final int MOST_SHEETS = 20;

	private final KeptShop shops;

	private final StockList stock;

	LabelPages(KeptShop shops, StockList stock) {
		this.shops = shops;
		this.stock = stock;
	}

	@GetMapping
	ModelAndView choose(Actor actor, @PathVariable(required = false) @Nullable String code) {
		Shop shop = this.shops.of(actor, code);
		return new ModelAndView("shops/labels/choose").addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("goods", this.stock.of(shop.id()).stream().filter(StockLine::offered).toList())
			.addObject("copies", List.of(1, 2, 3, 6, 12, MOST_COPIES));
	}

	@GetMapping("/sheet")
	ModelAndView sheet(Actor actor, @PathVariable(required = false) @Nullable String code,
			@RequestParam(name = "good", required = false) @Nullable Set<String> goods,
			@RequestParam(defaultValue = "1") int copies, Locale locale) {
		Shop shop = this.shops.of(actor, code);
		Set<String> wanted = (goods != null) ? goods : Set.of();
		int many = Math.max(1, Math.min(copies, MOST_COPIES));
		List<Label> labels = new ArrayList<>();
		for (StockLine good : this.stock.of(shop.id())) {
			for (int copy = 0; copy < many && wanted.contains(good.barcode())
					&& labels.size() < ON_A_SHEET * MOST_SHEETS; copy++) {
				labels.add(new Label(good.name(locale), good.unit(), good.price(), good.barcode(),
						Bars.of(new Barcode(good.barcode()))));
			}
		}
		List<List<Label>> sheets = new ArrayList<>();
		for (int from = 0; from < labels.size(); from += ON_A_SHEET) {
			sheets.add(labels.subList(from, Math.min(from + ON_A_SHEET, labels.size())));
		}
		return new ModelAndView("shops/labels/sheet").addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("labels", labels.size())
			.addObject("sheets", sheets);
	}

	/**
	 * A label.
	 *
	 * @param name what the good is called
	 * @param unit what it is counted in
	 * @param price what it costs
	 * @param barcode the digits below the bars
	 * @param bars the bars
	 */
	record Label(String name, String unit, Points price, String barcode, Bars bars) {
	}

}
