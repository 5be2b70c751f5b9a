package org.communitypoints.days.web;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.days.NobodyWaits;
import org.communitypoints.days.Queue;
import org.communitypoints.days.Queues;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The queue of the day: a clerk gives numbers out and calls them; the screen on the wall
 * and whoever waits at home see numbers only.
 */
@Controller
class QueuePages {

	private final ShopDirectory shops;

	private final RedemptionDays days;

	private final Queues queues;

	private final ZoneId zone;

	QueuePages(ShopDirectory shops, RedemptionDays days, Queues queues, ZoneId zone) {
		this.shops = shops;
		this.days = days;
		this.queues = queues;
		this.zone = zone;
	}

	@GetMapping("/counter/queue")
	ModelAndView queue(Actor clerk) {
		return clerksPage(clerk);
	}

	@PostMapping("/counter/queue/numbers")
	String give(Actor clerk, @RequestParam UUID key) {
		return "redirect:/counter/queue/numbers/" + this.queues.give(clerk, new IdempotencyKey(key));
	}

	@GetMapping("/counter/queue/numbers/{number}")
	ModelAndView ticket(Actor clerk, @PathVariable int number) {
		Shop shop = own(clerk);
		RedemptionDay day = this.days.today(shop.id()).orElseThrow(NotFound::new);
		Queue queue = this.queues.of(day.id());
		if (number < 1 || number > queue.given()) {
			throw new NotFound();
		}
		return new ModelAndView("days/ticket").addObject("shop", shop)
			.addObject("one", day)
			.addObject("number", number)
			.addObject("before", Math.max(0, number - 1 - queue.called()))
			.addObject("key", IdempotencyKey.next());
	}

	@PostMapping("/counter/queue/calls")
	Object call(Actor clerk, @RequestParam UUID key, @RequestParam(defaultValue = "1") int counter,
			@RequestParam(defaultValue = "0") int again, RedirectAttributes next) {
		if (counter < 1 || counter > Queues.COUNTERS) {
			throw new NotFound();
		}
		if (again > 0) {
			this.queues.callAgain(clerk, new IdempotencyKey(key), again, counter);
			next.addFlashAttribute("called", again);
			return "redirect:/counter/queue";
		}
		try {
			next.addFlashAttribute("called", this.queues.callNext(clerk, new IdempotencyKey(key), counter));
			return "redirect:/counter/queue";
		}
		catch (NobodyWaits refusal) {
			ModelAndView page = clerksPage(clerk).addObject("refusal", "refusal." + refusal.code());
			page.setStatus(HttpStatus.CONFLICT);
			return page;
		}
	}

	@GetMapping("/queue/{code}")
	ModelAndView screen(@PathVariable String code) {
		Shop shop = this.shops.named(code).orElseThrow(NotFound::new);
		return page("days/screen", shop, this.days.today(shop.id()));
	}

	private ModelAndView clerksPage(Actor clerk) {
		Shop shop = own(clerk);
		Optional<RedemptionDay> day = this.days.today(shop.id());
		return page("days/queue", shop, day).addObject("key", IdempotencyKey.next())
			.addObject("key2", IdempotencyKey.next())
			.addObject("counter", day.map((one) -> this.queues.counterOf(clerk, one.id())).orElse(1))
			.addObject("counters", Queues.COUNTERS);
	}

	private ModelAndView page(String template, Shop shop, Optional<RedemptionDay> day) {
		return new ModelAndView(template).addObject("shop", shop)
			.addObject("one", day.orElse(null))
			.addObject("queue", day.map((one) -> this.queues.of(one.id())).orElse(null))
			.addObject("coming",
					this.days.ahead(shop.id()).stream().filter((one) -> !one.cancelled()).findFirst().orElse(null))
			.addObject("zone", this.zone);
	}

	private Shop own(Actor clerk) {
		return this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
	}

}
