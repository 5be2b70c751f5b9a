package org.communitypoints.activities.web;

import jakarta.validation.constraints.NotBlank;
import org.communitypoints.kernel.Typed;

/** The card of somebody of the staff who is a member too, as typed. */
record OwnCardForm(@NotBlank(message = "{activities.team.card.missing}") String card) {

	static final OwnCardForm EMPTY = new OwnCardForm("");

	OwnCardForm {
		card = Typed.number(card);
	}

}
