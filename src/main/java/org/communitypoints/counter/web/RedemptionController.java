package org.communitypoints.counter.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.Paper;
import org.communitypoints.counter.AlreadyTakenBack;
import org.communitypoints.counter.PartlyReturned;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnSheet;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.counter.TillPaidOut;
import org.communitypoints.counter.TooLateToUndo;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.QrPath;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What was redeemed: the result, the receipts of the shop, the print, and taking it back.
 */
@Controller
@RequestMapping("/counter/redemptions")
class RedemptionController {

	private static final Duration ALOUD = Duration.ofMinutes(1);

	private final Receipts receipts;

	private final TakeBack takeBack;

	private final ReturnGoods returnGoods;

	private final ShopDirectory shops;

	private final Clock clock;

	RedemptionController(Receipts receipts, TakeBack takeBack, ReturnGoods returnGoods, ShopDirectory shops,
			Clock clock) {
		this.receipts = receipts;
		this.takeBack = takeBack;
		this.returnGoods = returnGoods;
		this.shops = shops;
		this.clock = clock;
	}

	@GetMapping
	String redemptions(Actor clerk, @RequestParam(required = false) @Nullable Long before, Model model) {
		if (before != null && before < 1) {
			throw new NoSuchPage(Receipts.PAGE);
		}
		Shop shop = this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
		List<Redemption> page = this.receipts.of(clerk, shop, before);
		model.addAttribute("zone", WallClock.ZONE);
		model.addAttribute("base", "/counter/redemptions");
		model.addAttribute("back", "/counter");
		model.addAttribute("shop", shop);
		model.addAttribute("redemptions", page);
		model.addAttribute("older", (page.size() == Receipts.PAGE) ? page.get(page.size() - 1).number() : null);
		return "counter/redemptions";
	}

	@GetMapping("/{id}")
	String redemption(Actor clerk, @PathVariable UUID id, Model model) {
		Redemption redemption = this.receipts.require(clerk, new RedemptionId(id));
		show(redemption, model);
		model.addAttribute("fresh", isFresh(redemption));
		ReturnSheet sheet = this.returnGoods.sheet(redemption);
		model.addAttribute("sheet", sheet);
		model.addAttribute("returnable", sheet.isOpen() && this.returnGoods.isInTime(clerk, redemption));
		model.addAttribute("undoable",
				sheet.returns().isEmpty() && redemption.reversal().isEmpty() && redemption.clerk().equals(clerk.id())
						&& this.clock.instant().isBefore(this.takeBack.undoableUntil(redemption)));
		return "counter/redemption";
	}

	@GetMapping("/{id}/receipt")
	String receipt(Actor clerk, @PathVariable UUID id, Paper paper, Model model) {
		show(this.receipts.require(clerk, new RedemptionId(id)), model);
		model.addAttribute("paper", paper);
		model.addAttribute("papers", Paper.values());
		model.addAttribute("copy", this.receipts.isPrinted(id));
		return "counter/receipt";
	}

	@PostMapping("/{id}/prints")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void printed(Actor clerk, @PathVariable UUID id) {
		this.receipts.printed(clerk, new RedemptionId(id));
	}

	@PostMapping("/{id}/reversal")
	String takeBack(Actor clerk, @PathVariable UUID id, @RequestParam Redemption.Reason reason) {
		this.takeBack.takeBack(clerk, new RedemptionId(id), reason, IdempotencyKey.chosenBy(id, "take-back"));
		return "redirect:/counter/redemptions/{id}";
	}

	/** A refused undo leaves the clerk at the receipt as it stands. */
	@ExceptionHandler({ AlreadyTakenBack.class, PartlyReturned.class, TillPaidOut.class, TooLateToUndo.class })
	String refused(Refusal refusal, Actor clerk, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		@SuppressWarnings("unchecked")
		Map<String, String> path = (Map<String, String>) request
			.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		UUID id = UUID.fromString(path.getOrDefault("id", ""));
		response.setStatus(refusal.kind().status());
		response.setHeader("HX-Replace-Url", "/counter/redemptions/" + id);
		model.addAttribute("refusal", refusal);
		return redemption(clerk, id, model);
	}

	/** Whether this has only just happened, and is worth saying aloud. */
	private boolean isFresh(Redemption redemption) {
		Instant last = redemption.reversal().map(Redemption.Reversal::reversedAt).orElse(redemption.redeemedAt());
		return this.clock.instant().isBefore(last.plus(ALOUD));
	}

	private void show(Redemption redemption, Model model) {
		model.addAttribute("zone", WallClock.ZONE);
		model.addAttribute("redemption", redemption);
		Shop shop = this.shops.find(redemption.shop());
		model.addAttribute("shop", shop);
		model.addAttribute("code", QrPath.of(ReceiptCode.digits(shop, redemption.number())));
		model.addAttribute("undoableUntil", this.takeBack.undoableUntil(redemption));
		model.addAttribute("reasons", Redemption.Reason.values());
	}

}
