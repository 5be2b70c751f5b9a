package org.communitypoints.staff.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.staff.Colleague;
import org.communitypoints.staff.Door;
import org.communitypoints.staff.Present;
import org.communitypoints.staff.StaffPins;
import org.communitypoints.staff.TakeTurns;
import org.communitypoints.staff.WrongPassword;
import org.communitypoints.throttle.Throttle;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where clerks take turns at a counter, and a locked one is opened again. */
@Controller
@RequestMapping(IdleLock.TURNS)
class TurnPages {

	private static final String BACK = "redirect:/counter";

	private final StaffPins pins;

	private final TakeTurns takeTurns;

	private final Door door;

	private final OpenSessions sessions;

	private final Throttle throttle;

	private final Clock clock;

	TurnPages(StaffPins pins, TakeTurns takeTurns, Door door, OpenSessions sessions, Throttle throttle, Clock clock) {
		this.pins = pins;
		this.takeTurns = takeTurns;
		this.door = door;
		this.sessions = sessions;
		this.throttle = throttle;
		this.clock = clock;
	}

	@GetMapping
	ModelAndView show(Actor clerk, HttpServletRequest request) {
		return page(clerk, expected(clerk, request), null, request);
	}

	/** The clerk goes away from the counter, or the browser says that nobody is there. */
	@PostMapping("/lock")
	String lock(HttpServletRequest request) {
		IdleLock.lock(request.getSession());
		return "redirect:" + IdleLock.TURNS;
	}

	@PostMapping("/turn")
	Object turn(Actor clerk, @RequestParam(required = false) @Nullable UUID clerkId,
			@RequestParam(defaultValue = "") String pin, HttpServletRequest request, HttpServletResponse response) {
		ActorId next = (clerkId != null) ? new ActorId(clerkId) : clerk.id();
		try {
			this.throttle.countFailure(request.getRemoteAddr());
			String here = request.getSession().getId();
			Actor serving = this.takeTurns.by(clerk, next, pin);
			if (!serving.id().equals(clerk.id())) {
				// the basket is here now, and nobody stands where they come from
				this.sessions.lockAllBut(serving.id(), here);
			}
			this.throttle.forget(serving.id().toString(), request.getRemoteAddr());
			remember(serving, request, response);
			return BACK;
		}
		catch (Refusal refusal) {
			return refused(clerk, next, refusal, request, response);
		}
	}

	/** Who has no PIN opens their own counter by their password. */
	@PostMapping("/unlock")
	Object unlock(Actor clerk, @RequestParam(defaultValue = "") String password, HttpServletRequest request,
			HttpServletResponse response) {
		try {
			this.throttle.countTry(clerk.id().toString(), request.getRemoteAddr());
			Optional<ActorId> opened = this.door.present(clerk.id())
				.map(Present::signInName)
				.flatMap((name) -> this.door.open(name, password));
			if (opened.isEmpty()) {
				throw new WrongPassword();
			}
			this.throttle.forget(clerk.id().toString(), request.getRemoteAddr());
			IdleLock.open(request.getSession(), this.clock);
			return BACK;
		}
		catch (Refusal refusal) {
			return refused(clerk, clerk.id(), refusal, request, response);
		}
	}

	/** Who is likely to come: whoever locked the counter, or the only colleague. */
	private @Nullable ActorId expected(Actor clerk, HttpServletRequest request) {
		if (isLocked(request)) {
			return clerk.id();
		}
		List<ActorId> others = this.pins.colleagues(clerk)
			.stream()
			.filter(Colleague::hasPin)
			.map(Colleague::id)
			.filter((colleague) -> !colleague.equals(clerk.id()))
			.toList();
		return (others.size() == 1) ? others.get(0) : null;
	}

	private static boolean isLocked(HttpServletRequest request) {
		return request.getAttribute(IdleLock.LOCKED) != null;
	}

	private ModelAndView refused(Actor clerk, ActorId chosen, Refusal refusal, HttpServletRequest request,
			HttpServletResponse response) {
		response.setStatus(refusal.kind().status());
		return page(clerk, chosen, refusal, request);
	}

	private ModelAndView page(Actor clerk, @Nullable ActorId chosen, @Nullable Refusal refusal,
			HttpServletRequest request) {
		List<Colleague> colleagues = this.pins.colleagues(clerk);
		return new ModelAndView("staff/turns").addObject("colleagues", colleagues)
			.addObject("first",
					colleagues.stream().filter(Colleague::hasPin).map(Colleague::id).findFirst().orElse(null))
			.addObject("chosen", chosen)
			.addObject("locked", isLocked(request))
			.addObject("atPin", isLocked(request) || refusal != null)
			.addObject("hasPin", this.pins.has(clerk.id()))
			.addObject("refusal", refusal);
	}

	/** The session is the other clerk's from here on, under another id. */
	private void remember(Actor serving, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(
				UsernamePasswordAuthenticationToken.authenticated(serving.id().toString(), null, List.of()));
		SecurityContextHolder.setContext(context);
		request.changeSessionId();
		new HttpSessionSecurityContextRepository().saveContext(context, request, response);
		IdleLock.open(request.getSession(), this.clock);
	}

}
