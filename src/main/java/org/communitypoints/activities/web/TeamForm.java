package org.communitypoints.activities.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.communitypoints.communities.PlainName;
import org.communitypoints.kernel.Typed;

/** A team that is to be founded, as typed. */
record TeamForm(@NotBlank(message = "{activities.community.missing}") String community,
		@Size(max = PlainName.LONGEST, message = "{activities.team.name.too-long}") @Pattern(regexp = PlainName.PATTERN,
				message = "{activities.team.name.wrong}") String name) {

	TeamForm {
		community = Typed.code(community);
		name = Typed.words(name);
	}

}
