package org.communitypoints.members.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.communitypoints.communities.Community;
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
		List<Community> below = this.tree.below(actor);
		List<Choice> places = new ArrayList<>();
		for (Community place : below) {
			int depth = place.kind().level() - below.get(0).kind().level();
			places.add(new Choice(place.code(), "\u3000".repeat(depth) + place.name(locale)));
		}
		return places;
	}

}
