package org.communitypoints.staff.web;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Subjects;
import org.communitypoints.kernel.Subjects.Subject;
import org.communitypoints.staff.AuditEntry;
import org.communitypoints.staff.AuditLog;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, newest first. */
@Controller
class AuditPages {

	private final AuditLog log;

	private final List<Subjects> rooms;

	private final ZoneId zone;

	AuditPages(AuditLog log, List<Subjects> rooms, ZoneId zone) {
		this.log = log;
		this.rooms = rooms;
		this.zone = zone;
	}

	@GetMapping("/audit")
	String show(Actor actor, @RequestParam Optional<UUID> by, @RequestParam Optional<UUID> before, Locale locale,
			Model model) {
		List<AuditEntry> page = this.log.page(actor, by.map(ActorId::new), before);
		model.addAttribute("entries", page);
		model.addAttribute("subjects", subjects(actor, page, locale));
		model.addAttribute("by", by.orElse(null));
		model.addAttribute("older", (page.size() == AuditLog.PAGE) ? page.get(page.size() - 1).id() : null);
		model.addAttribute("newest", before.isEmpty());
		model.addAttribute("zone", this.zone);
		return "staff/audit";
	}

	/** What the ids of a page name: one look a room, whatever the page holds. */
	private Map<UUID, Subject> subjects(Actor reader, List<AuditEntry> page, Locale language) {
		Set<UUID> ids = page.stream().map(AuditEntry::idOrNull).filter(Objects::nonNull).collect(Collectors.toSet());
		Map<UUID, Subject> named = new HashMap<>();
		this.rooms.forEach((room) -> named.putAll(room.named(reader, ids, language)));
		return named;
	}

}
