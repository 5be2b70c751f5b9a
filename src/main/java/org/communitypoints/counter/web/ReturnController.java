package org.communitypoints.counter.web;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.Paper;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.Return;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnId;
import org.communitypoints.counter.ReturnSheet;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.QrPath;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Goods that come back to the counter: the receipt is found by its number, the clerk says
 * what of it, and a paper says what went back.
 */
@Controller
class ReturnController {

	private static final Duration ALOUD = Duration.ofMinutes(1);

	private final Receipts receipts;

	private final ReturnGoods returnGoods;

	private final ShopDirectory shops;

	private final Clock clock;

	ReturnController(Receipts receipts, ReturnGoods returnGoods, ShopDirectory shops, Clock clock) {
		this.receipts = receipts;
		this.returnGoods = returnGoods;
		this.shops = shops;
		this.clock = clock;
	}

	@GetMapping("/counter/returns")
	String find(Actor clerk, @RequestParam(defaultValue = "") String receipt, Model model,
			HttpServletResponse response) {
		Shop shop = this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
		if (!receipt.isBlank()) {
			try {
				return "redirect:/counter/redemptions/" + this.receipts.find(clerk, shop, receipt) + "/returns/new";
			}
			catch (Refusal refusal) {
				response.setStatus(refusal.kind().status());
				model.addAttribute("refusal", refusal);
			}
		}
		model.addAttribute("typed", receipt);
		model.addAttribute("shop", shop);
		model.addAttribute("returns", this.receipts.returns(clerk, shop));
		model.addAttribute("zone", WallClock.ZONE);
		return "counter/returns";
	}

	@GetMapping("/counter/redemptions/{id}/returns/new")
	String form(Actor clerk, @PathVariable UUID id, Model model) {
		ReturnSheet sheet = sheet(clerk, id);
		return form(clerk, sheet, ReturnForm.blank(sheet), "/counter", model);
	}

	@PostMapping("/counter/redemptions/{id}/returns")
	String take(Actor clerk, @PathVariable UUID id, @RequestParam Map<String, String> sent, Model model,
			HttpServletResponse response) {
		ReturnSheet sheet = sheet(clerk, id);
		ReturnForm typed = ReturnForm.of(sheet, sent);
		try {
			Return taken = this.returnGoods.take(clerk, sheet.redemption().id(), typed.wish(), typed.idempotencyKey(id))
				.taken();
			return "redirect:/counter/returns/" + taken.id();
		}
		catch (Refusal refusal) {
			return refused(refusal, clerk, sheet, typed, "/counter", model, response);
		}
	}

	@GetMapping("/counter/returns/{id}")
	String result(Actor clerk, @PathVariable UUID id, Model model) {
		Return taken = show(clerk, id, model);
		model.addAttribute("fresh", this.clock.instant().isBefore(taken.returnedAt().plus(ALOUD)));
		return "counter/return";
	}

	@GetMapping("/counter/returns/{id}/receipt")
	String paper(Actor clerk, @PathVariable UUID id, Paper paper, Model model) {
		Return taken = show(clerk, id, model);
		model.addAttribute("paper", paper);
		model.addAttribute("papers", Paper.values());
		model.addAttribute("copy", this.receipts.isPrinted(taken.id().value()));
		return "counter/return-receipt";
	}

	@PostMapping("/counter/returns/{id}/prints")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void printed(Actor clerk, @PathVariable UUID id) {
		this.receipts.printed(clerk, new ReturnId(id));
	}

	@GetMapping("/shops/{code}/redemptions/{id}/returns/new")
	String formAbove(Actor administrator, @PathVariable String code, @PathVariable UUID id, Model model) {
		ReturnSheet sheet = sheet(administrator, id);
		return form(administrator, sheet, ReturnForm.blank(sheet), above(administrator, code), model);
	}

	@PostMapping("/shops/{code}/redemptions/{id}/returns")
	String takeAbove(Actor administrator, @PathVariable String code, @PathVariable UUID id,
			@RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
		ReturnSheet sheet = sheet(administrator, id);
		ReturnForm typed = ReturnForm.of(sheet, sent);
		String base = above(administrator, code);
		try {
			this.returnGoods.take(administrator, sheet.redemption().id(), typed.wish(), typed.idempotencyKey(id));
			return "redirect:" + base + "/redemptions/" + id;
		}
		catch (Refusal refusal) {
			return refused(refusal, administrator, sheet, typed, base, model, response);
		}
	}

	private String refused(Refusal refusal, Actor actor, ReturnSheet sheet, ReturnForm typed, String base, Model model,
			HttpServletResponse response) {
		response.setStatus(refusal.kind().status());
		model.addAttribute("refusal", refusal);
		return form(actor, sheet, typed, base, model);
	}

	private String form(Actor actor, ReturnSheet sheet, ReturnForm form, String base, Model model) {
		model.addAttribute("sheet", sheet);
		model.addAttribute("form", form);
		model.addAttribute("base", base);
		model.addAttribute("shop", this.shops.find(sheet.redemption().shop()));
		model.addAttribute("reasons", Redemption.Reason.values());
		model.addAttribute("inTime", this.returnGoods.isInTime(actor, sheet.redemption()));
		model.addAttribute("until", this.returnGoods.until(sheet.redemption()));
		model.addAttribute("zone", WallClock.ZONE);
		return "counter/return-new";
	}

	private ReturnSheet sheet(Actor actor, UUID id) {
		return this.returnGoods.sheet(this.receipts.require(actor, new RedemptionId(id)));
	}

	private String above(Actor administrator, String code) {
		return "/shops/" + this.shops.require(administrator, code).code();
	}

	private Return show(Actor clerk, UUID id, Model model) {
		Return taken = this.receipts.require(clerk, new ReturnId(id));
		Shop shop = this.shops.find(taken.shop());
		model.addAttribute("taken", taken);
		model.addAttribute("redemption", this.receipts.require(clerk, taken.redemption()));
		model.addAttribute("shop", shop);
		model.addAttribute("zone", WallClock.ZONE);
		model.addAttribute("code", QrPath.of(ReceiptCode.digits(shop, taken.number())));
		return taken;
	}

}
