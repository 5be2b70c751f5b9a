package org.communitypoints.staff.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.DisableStaff;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.RenewPassword;
import org.communitypoints.staff.SignInNameTaken;
import org.communitypoints.staff.StaffDirectory;
import org.communitypoints.staff.StaffEntry;
import org.communitypoints.staff.TeachersBelongToASchool;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The people of the programme: the list, one person, and appointing somebody. */
@Controller
@RequestMapping("/staff")
class StaffPages {

	private static final int OFFERED_SHOPS = 200;

	private static final List<Role> ROLES = List.of(Role.CLERK, Role.OWNER, Role.TEACHER, Role.RECORDER,
			Role.ADMINISTRATOR, Role.AUDITOR);

	private final StaffDirectory staff;

	private final AppointStaff appointStaff;

	private final DisableStaff disableStaff;

	private final RenewPassword renewPassword;

	private final OpenSessions sessions;

	private final CommunityTree communities;

	private final ShopDirectory shops;

	private final MessageSource words;

	private final ZoneId zone;

	StaffPages(StaffDirectory staff, AppointStaff appointStaff, DisableStaff disableStaff, RenewPassword renewPassword,
			OpenSessions sessions, CommunityTree communities, ShopDirectory shops, MessageSource words, ZoneId zone) {
		this.staff = staff;
		this.appointStaff = appointStaff;
		this.disableStaff = disableStaff;
		this.renewPassword = renewPassword;
		this.sessions = sessions;
		this.communities = communities;
		this.shops = shops;
		this.words = words;
		this.zone = zone;
	}

	@GetMapping
	String list(Actor actor, @RequestParam(defaultValue = "") String search,
			@RequestParam(defaultValue = "") String after, Model model) {
		String wanted = Typed.search(search);
		List<StaffEntry> found = this.staff.list(actor, wanted, Typed.search(after));
		model.addAttribute("search", wanted);
		model.addAttribute("staff", found);
		model.addAttribute("more", found.size() == StaffDirectory.LIMIT);
		return "staff/list";
	}

	@GetMapping("/new")
	ModelAndView newcomer(Actor actor, Locale locale) {
		return form(actor, locale).addObject("form", StaffForm.EMPTY);
	}

	@PostMapping
	ModelAndView appoint(Actor actor, @Valid @ModelAttribute("form") StaffForm form, BindingResult errors,
			Locale locale) {
		if (!errors.hasErrors()) {
			try {
				NewStaffMember wanted = form.toNewStaffMember();
				String password = this.appointStaff.appoint(actor, wanted);
				return new ModelAndView("staff/password-made").addObject("password", password)
					.addObject("member", this.staff.require(actor, wanted.signInName().value()));
			}
			catch (SignInNameTaken refusal) {
				errors.rejectValue("signInName", "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
			}
			catch (TeachersBelongToASchool refusal) {
				errors.rejectValue("place", "refusal." + refusal.code());
			}
			catch (NotFound refusal) {
				errors.rejectValue("place", Role.valueOf(form.role()).belongsToAShop() ? "staff.place.no-shop"
						: "staff.place.no-community");
			}
		}
		ModelAndView page = form(actor, locale);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	@GetMapping("/{signInName}")
	String show(Actor actor, @PathVariable String signInName, Model model) {
		StaffEntry member = this.staff.require(actor, signInName);
		model.addAttribute("member", member);
		model.addAttribute("self", member.id().equals(actor.id()));
		model.addAttribute("zone", this.zone);
		return "staff/member";
	}

	@PostMapping("/{signInName}/disablement")
	String disable(Actor actor, @PathVariable String signInName) {
		this.disableStaff.disable(actor, signInName);
		this.sessions.end(this.staff.require(actor, signInName).id());
		return "redirect:/staff/{signInName}";
	}

	@PostMapping("/{signInName}/password")
	String renew(Actor actor, @PathVariable String signInName, Model model) {
		model.addAttribute("password", this.renewPassword.renew(actor, signInName));
		StaffEntry member = this.staff.require(actor, signInName);
		this.sessions.end(member.id());
		model.addAttribute("member", member);
		return "staff/password-made";
	}

	private ModelAndView form(Actor actor, Locale locale) {
		Stream<Choice> below = this.communities.below(actor)
			.stream()
			.map((community) -> new Choice(community.code(), community.name(locale)));
		Stream<Choice> shopsBelow = this.shops.lines(actor, "", OFFERED_SHOPS)
			.stream()
			.map((shop) -> new Choice(shop.code(), shop.name(locale)));
		List<Choice> roles = ROLES.stream()
			.map((role) -> new Choice(role.name(), this.words.getMessage("role." + role, null, locale)))
			.toList();
		return new ModelAndView("staff/new").addObject("roles", roles)
			.addObject("places", Stream.concat(shopsBelow, below).toList());
	}

}
