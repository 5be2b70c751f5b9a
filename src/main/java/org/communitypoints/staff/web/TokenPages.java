package org.communitypoints.staff.web;

import java.time.ZoneId;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.staff.IssueToken;
import org.communitypoints.staff.RevokeToken;
import org.communitypoints.staff.TokenId;
import org.communitypoints.staff.Tokens;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The bearer tokens of a shop's own tills. */
@Controller
@RequestMapping("/shops/{code}/tokens")
class TokenPages {

	private final ShopDirectory shops;

	private final Tokens tokens;

	private final IssueToken issueToken;

	private final RevokeToken revokeToken;

	private final ZoneId zone;

	TokenPages(ShopDirectory shops, Tokens tokens, IssueToken issueToken, RevokeToken revokeToken, ZoneId zone) {
		this.shops = shops;
		this.tokens = tokens;
		this.issueToken = issueToken;
		this.revokeToken = revokeToken;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor, @PathVariable String code) {
		return page(actor, code).addObject("form", TokenForm.EMPTY);
	}

	@PostMapping
	ModelAndView issue(Actor actor, @PathVariable String code, @Valid @ModelAttribute("form") TokenForm form,
			BindingResult errors) {
		if (errors.hasErrors()) {
			ModelAndView page = page(actor, code);
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			return page;
		}
		String token = this.issueToken.issue(actor, code, form.name());
		return page(actor, code).addObject("form", TokenForm.EMPTY).addObject("token", token);
	}

	@PostMapping("/{token}/revocation")
	String revoke(Actor actor, @PathVariable String code, @PathVariable UUID token) {
		this.revokeToken.revoke(actor, code, new TokenId(token));
		return "redirect:/shops/{code}/tokens";
	}

	private ModelAndView page(Actor actor, String code) {
		Shop shop = this.shops.require(actor, code);
		return new ModelAndView("staff/tokens").addObject("shop", shop)
			.addObject("tokens", this.tokens.of(shop.id()))
			.addObject("zone", this.zone);
	}

}
