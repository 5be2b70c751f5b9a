package org.communitypoints.members.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.ChooseFromTheList;
import org.communitypoints.members.DayNotPossible;
import org.communitypoints.members.DeathDocument;
import org.jspecify.annotations.Nullable;

/**
 * When a member died, what says so, and who gets the points. The key is born with the
 * page.
 *
 * @param key made with the page
 * @param day the day, as a date field sends it
 * @param document which paper
 * @param heir the card of the one who gets the points; empty if they stay on the card
 */
record DeathForm(String key, String day, String document, String heir) {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	DeathForm {
		key = ID.matcher(Typed.words(key)).matches() ? Typed.words(key) : TimeOrderedId.next().toString();
		day = Typed.number(day);
		document = Typed.code(document);
		heir = Typed.number(heir);
	}

	IdempotencyKey idempotencyKey() {
		return new IdempotencyKey(UUID.fromString(this.key));
	}

	LocalDate date() {
		try {
			return LocalDate.parse(this.day);
		}
		catch (DateTimeException ex) {
			throw new DayNotPossible();
		}
	}

	DeathDocument paper() {
		return Arrays.stream(DeathDocument.values())
			.filter((known) -> known.name().equals(this.document))
			.findFirst()
			.orElseThrow(ChooseFromTheList::new);
	}

	@Nullable CardNumber heirOrNull() {
		return this.heir.isEmpty() ? null : CardNumber.read(this.heir);
	}

}
