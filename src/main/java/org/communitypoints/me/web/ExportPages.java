package org.communitypoints.me.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

import org.communitypoints.kernel.Actor;
import org.communitypoints.me.ExportMyData;
import org.communitypoints.members.CardNumber;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Hands out everything that is kept about a member, to the member or on request. */
@Controller
class ExportPages {

	private static final MediaType ZIP = new MediaType("application", "zip");

	private final ExportMyData export;

	private final Clock clock;

	private final ZoneId zone;

	ExportPages(ExportMyData export, Clock clock, ZoneId zone) {
		this.export = export;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping("/me/export")
	String ask() {
		return "me/export";
	}

	@GetMapping("/me/export/data.zip")
	ResponseEntity<byte[]> mine(Actor actor) {
		return file(this.export.ofMyself(actor));
	}

	@PostMapping("/members/{number}/export")
	ResponseEntity<byte[]> onRequest(Actor actor, @PathVariable String number) {
		return file(this.export.onRequest(actor, CardNumber.read(number)));
	}

	/** Its name says nothing about anybody. */
	private ResponseEntity<byte[]> file(byte[] zip) {
		String name = "points-" + LocalDate.ofInstant(this.clock.instant(), this.zone) + ".zip";
		return ResponseEntity.ok()
			.contentType(ZIP)
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(zip);
	}

}
