package org.communitypoints.claims.web;

import java.util.List;
import java.util.Locale;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;

/** The communities that somebody may choose from. */
final class Places {

	private Places() {
	}

	static List<Pick> of(CommunityTree tree, Actor actor, Locale locale) {
		List<Community> below = tree.below(actor);
		return below.stream()
			.map((one) -> new Pick(one.code(),
					"\u3000".repeat(one.kind().level() - below.get(0).kind().level()) + one.name(locale)))
			.toList();
	}

}
