package org.communitypoints.members.web;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.CardSheetId;
import org.communitypoints.members.FormStackId;
import org.jspecify.annotations.Nullable;

/**
 * Which cards are to be printed: those that are named, or all of a community's members or
 * of a stack of forms who have no printed one. The key names the print, so that a form
 * sent twice prints once.
 *
 * @param key names the print
 * @param community all of this community's, if {@code all} is said
 * @param all {@code true} for all of the community's
 * @param stack those of a stack of forms
 * @param card the cards that are named
 */
record CardsForm(
		@Pattern(regexp = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
				message = "{members.join.form.broken}") String key,
		String community, String all, String stack, List<String> card) {

	private static final java.util.regex.Pattern ID = java.util.regex.Pattern
		.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	CardsForm {
		key = Typed.words(key);
		community = Typed.code(community);
		all = Typed.words(all);
		stack = Typed.words(stack);
		card = (card != null) ? List.copyOf(card) : List.of();
	}

	static CardsForm empty(String community) {
		return new CardsForm(CardSheetId.next().toString(), community, "", "", List.of());
	}

	CardSheetId id() {
		return new CardSheetId(UUID.fromString(this.key));
	}

	boolean isAll() {
		return this.all.equals("true") && !this.community.isEmpty();
	}

	@Nullable FormStackId stackOrNull() {
		return ID.matcher(this.stack).matches() ? new FormStackId(UUID.fromString(this.stack)) : null;
	}

	List<CardNumber> cards() {
		return this.card.stream().map(CardNumber::read).toList();
	}

}
