package org.communitypoints.claims;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Subjects;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says of a claim in the log by which act and day it is, and on which paper it came. */
@Component
class LoggedClaims implements Subjects {

	private final Claims claims;

	private final MessageSource words;

	LoggedClaims(Claims claims, MessageSource words) {
		this.claims = claims;
		this.words = words;
	}

	@Override
	public Map<UUID, Subject> named(Actor reader, Set<UUID> ids, Locale language) {
		return this.claims.among(reader, ids)
			.stream()
			.collect(Collectors.toMap((claim) -> claim.id().value(),
					(claim) -> new Subject(say(claim, language), "/claims/" + claim.id())));
	}

	private String say(ClaimEntry claim, Locale language) {
		String act = claim.act().name(language);
		return (claim.form() != null)
				? this.words.getMessage("claims.logged.paper",
						new Object[] { act, claim.day().toString(), claim.form() }, language)
				: this.words.getMessage("claims.logged", new Object[] { act, claim.day().toString() }, language);
	}

}
