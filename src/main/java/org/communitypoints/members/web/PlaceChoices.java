package org.communitypoints.members.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;

import org.springframework.stereotype.Component;

/** The communities that somebody may choose from, set in as deep as they stand. */
@Component
class PlaceChoices {

	private final CommunityTree tree;

	PlaceChoices(CommunityTree tree) {
		this.tree = tree;
	}

	List<Choice> of(Actor actor, Locale locale) {
		List<Choice> places = new ArrayList<>();
		this.tree.choices(actor, locale).forEach((code, words) -> places.add(new Choice(code, words)));
		return places;
	}

}
