package org.communitypoints.activities.web;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.communitypoints.activities.Noted;
import org.communitypoints.kernel.Choice;
import org.communitypoints.members.Called;

import org.springframework.context.MessageSource;

/**
 * A sentence about what was just scanned, typed or pasted; it outlives a redirect.
 *
 * @param good whether somebody is on the list by it
 * @param words the sentence
 * @param choices who may be meant, by card
 */
record Note(boolean good, String words, List<Choice> choices) implements Serializable {

	@Serial
	private static final long serialVersionUID = 1L;

	/** So many names are said one by one. */
	private static final int NAMES = 3;

	Note {
		choices = List.copyOf(choices);
	}

	static ArrayList<Note> about(Noted noted, MessageSource messages, Locale locale) {
		ArrayList<Note> notes = new ArrayList<>();
		if (noted.added().size() > NAMES) {
			notes.add(new Note(true,
					messages.getMessage("activities.noted.many", new Object[] { noted.added().size() }, locale),
					List.of()));
		}
		else {
			noted.added()
				.forEach((one) -> notes.add(say(true, "activities.noted.added", one.name(), messages, locale)));
		}
		noted.again().forEach((one) -> notes.add(say(false, "activities.noted.again", one.name(), messages, locale)));
		noted.left().forEach((one) -> notes.add(say(false, "activities.noted.left", one.name(), messages, locale)));
		noted.unknown().forEach((word) -> notes.add(say(false, "activities.noted.unknown", word, messages, locale)));
		noted.several()
			.forEach((word,
					found) -> notes.add(new Note(false,
							messages.getMessage("activities.noted.several", new Object[] { word }, locale),
							found.stream().map((one) -> choice(one, locale)).toList())));
		return notes;
	}

	private static Note say(boolean good, String message, String about, MessageSource messages, Locale locale) {
		return new Note(good, messages.getMessage(message, new Object[] { about }, locale), List.of());
	}

	private static Choice choice(Called called, Locale locale) {
		return new Choice(called.card().digits(),
				called.name() + " · " + called.village(locale) + " · " + called.card().masked());
	}

}
