package org.communitypoints.claims.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.communitypoints.activities.Act;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.BindingResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** What came with a form, and where a refusal of it is said. */
final class Sent {

	/** Which refusals belong beside which field of a claim. */
	private static final Map<String, String> BESIDE = Map.ofEntries(Map.entry("day-in-the-future", "day"),
			Map.entry("day-too-long-ago", "day"), Map.entry("act-not-yet-in-force", "day"),
			Map.entry("act-no-longer-in-force", "day"), Map.entry("before-joining", "day"),
			Map.entry("claimed-already", "day"), Map.entry("awarded-already", "day"),
			Map.entry("quantity-does-not-fit", "quantity"), Map.entry("not-an-act-here", "act"),
			Map.entry("claim-form-used", "formNumber"), Map.entry("mistyped-form", "formNumber"),
			Map.entry("form-number-needed", "formNumber"));

	/** Where a refusal of the picture is left for the page. */
	private static final Set<String> OF_THE_PICTURE = Set.of("not-a-picture", "photo-too-large");

	private Sent() {
	}

	/** The bytes of a picture; null if none was chosen. */
	static byte @Nullable [] bytes(@Nullable MultipartFile photo) {
		if (photo == null || photo.isEmpty()) {
			return null;
		}
		try {
			return photo.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Says a refusal beside its field, or on top of the form; gives it back if it belongs
	 * to none.
	 */
	static String beside(Refusal refusal, BindingResult errors) {
		String field = BESIDE.get(refusal.code());
		if (field != null) {
			errors.rejectValue(field, "refusal." + refusal.code(), refusal.facts().values().toArray(), null);
			return "";
		}
		if (OF_THE_PICTURE.contains(refusal.code()) || refusal.code().equals("consent-not-current")
				|| refusal.code().equals("has-left")) {
			errors.reject("refusal." + refusal.code());
			return "refusal." + refusal.code();
		}
		throw refusal;
	}

	static ModelAndView refused(ModelAndView page) {
		page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		return page;
	}

	/** A picture is shown to who may see it, and kept by nobody on the way. */
	static ResponseEntity<byte[]> picture(byte[] jpeg) {
		return ResponseEntity.ok()
			.contentType(MediaType.IMAGE_JPEG)
			.cacheControl(CacheControl.noStore())
			.header("X-Content-Type-Options", "nosniff")
			.body(jpeg);
	}

	/** The communities that somebody may choose from. */
	static List<Choice> places(CommunityTree tree, Actor actor, Locale locale) {
		return Choice.of(tree.choices(actor, locale));
	}

	/** The acts to choose from. */
	static List<Choice> acts(List<Act> acts, MessageSource words, Locale locale) {
		List<Choice> choices = new ArrayList<>();
		choices.add(new Choice("", words.getMessage("claims.act.choose", null, locale)));
		for (Act act : acts) {
			choices.add(new Choice(act.code(), words.getMessage("claims.act.line", new Object[] { act.name(locale),
					act.points(), words.getMessage("claims.per." + act.unit(), null, locale) }, locale)));
		}
		return choices;
	}

}
