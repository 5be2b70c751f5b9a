package org.communitypoints.activities.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.communitypoints.kernel.Typed;

/** A member who wants to be in a team, as typed. */
record TeamMemberForm(@NotBlank(message = "{activities.team.card.missing}") String card,
		@Pattern(regexp = "true", message = "{activities.team.wants.missing}") String wants) {

	static final TeamMemberForm EMPTY = new TeamMemberForm("", "");

	TeamMemberForm {
		card = Typed.number(card);
		wants = Typed.words(wants);
	}

}
