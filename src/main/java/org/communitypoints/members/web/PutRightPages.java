package org.communitypoints.members.web;

import java.time.ZoneId;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.BirthYearNotUsable;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ChangedMeanwhile;
import org.communitypoints.members.ChildDoesNotShare;
import org.communitypoints.members.PutRight;
import org.communitypoints.members.GuardianNeeded;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NameNotUsable;
import org.communitypoints.members.NothingToCorrect;
import org.communitypoints.members.PhoneNotUsable;
import org.communitypoints.members.PinyinNotUsable;
import org.communitypoints.members.ReasonNeeded;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts right what is wrong about a member. */
@Controller
@RequestMapping("/members/{number}/corrections")
class PutRightPages {

	private final MemberLookup lookup;

	private final MemberFacts facts;

	private final PutRight correct;

	private final ZoneId zone;

	PutRightPages(MemberLookup lookup, MemberFacts facts, PutRight correct, ZoneId zone) {
		this.lookup = lookup;
		this.facts = facts;
		this.correct = correct;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView ask(Actor actor, @PathVariable String number) {
		MemberAtCounter member = opened(actor, number);
		return page(member).addObject("correction", CorrectionForm.of(this.correct.read(member.id())));
	}

	@PostMapping
	Object put(Actor actor, @PathVariable String number, @Valid @ModelAttribute("correction") CorrectionForm form,
			BindingResult errors, RedirectAttributes next) {
		MemberAtCounter member = opened(actor, number);
		if (errors.hasFieldErrors("revision")) {
			return refused(member, "members.correct.broken", HttpStatus.UNPROCESSABLE_CONTENT);
		}
		try {
			this.correct.correct(actor, member.id(), form.seen(), form.wanted());
			next.addFlashAttribute("done", "members.correct.done");
			next.addAttribute("number", member.card().digits());
			return "redirect:/members/{number}";
		}
		catch (ChangedMeanwhile | NothingToCorrect refusal) {
			return refused(member, "refusal." + refusal.code(), HttpStatus.valueOf(refusal.kind().status())).addObject(
					"correction",
					(refusal instanceof ChangedMeanwhile) ? CorrectionForm.of(this.correct.read(member.id())) : form);
		}
		catch (NameNotUsable refusal) {
			beside("name", refusal, errors);
		}
		catch (PinyinNotUsable refusal) {
			beside("pinyin", refusal, errors);
		}
		catch (PhoneNotUsable refusal) {
			beside("phone", refusal, errors);
		}
		catch (BirthYearNotUsable | GuardianNeeded | ChildDoesNotShare refusal) {
			beside("birthYear", refusal, errors);
		}
		catch (ReasonNeeded refusal) {
			beside("reason", refusal, errors);
		}
		ModelAndView page = page(member);
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	private MemberAtCounter opened(Actor actor, String number) {
		if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return this.lookup.byCard(actor, CardNumber.read(number));
	}

	private ModelAndView refused(MemberAtCounter member, String words, HttpStatus status) {
		ModelAndView page = page(member).addObject("refused", words);
		page.setStatus(status);
		return page;
	}

	private ModelAndView page(MemberAtCounter member) {
		return new ModelAndView("members/correction").addObject("member", member)
			.addObject("present", this.correct.read(member.id()))
			.addObject("corrections", this.facts.corrections(member.id()))
			.addObject("zone", this.zone);
	}

	private static void beside(String field, Refusal refusal, BindingResult errors) {
		errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
	}

}
