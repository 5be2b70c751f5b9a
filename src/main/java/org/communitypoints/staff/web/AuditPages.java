package org.communitypoints.staff.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
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

	private final ZoneId zone;

	AuditPages(AuditLog log, ZoneId zone) {
		this.log = log;
		this.zone = zone;
	}

	@GetMapping("/audit")
	String show(Actor actor, @RequestParam Optional<UUID> by, @RequestParam Optional<UUID> before, Model model) {
		List<AuditEntry> page = this.log.page(actor, by.map(ActorId::new), before);
		model.addAttribute("entries", page);
		model.addAttribute("by", by.orElse(null));
		model.addAttribute("older", (page.size() == AuditLog.PAGE) ? page.get(page.size() - 1).id() : null);
		model.addAttribute("newest", before.isEmpty());
		model.addAttribute("zone", this.zone);
		return "staff/audit";
	}

}
