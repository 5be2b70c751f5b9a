package org.communitypoints.ledger.web;

import java.time.ZoneId;

import org.communitypoints.ledger.TakeTrialBalance;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The trial balance, added up from all entries each time that somebody asks. */
@Controller
class BooksPage {

	private final TakeTrialBalance takeTrialBalance;

	private final ZoneId zone;

	BooksPage(TakeTrialBalance takeTrialBalance, ZoneId zone) {
		this.takeTrialBalance = takeTrialBalance;
		this.zone = zone;
	}

	@GetMapping("/books")
	String show(Model model) {
		model.addAttribute("books", this.takeTrialBalance.take());
		model.addAttribute("zone", this.zone);
		return "ledger/books";
	}

}
