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
		return choices(this.tree.below(actor), locale);
	}

	/** Every community of the programme, for somebody who goes to another. */
	List<Choice> everywhere(Locale locale) {
		return choices(this.tree.whole(), locale);
	}

	private static List<Choice> choices(List<Community> below, Locale locale) {
		List<Choice> places = new ArrayList<>();
		for (Community place : below) {
			int depth = place.kind().level() - below.get(0).kind().level();
			places.add(new Choice(place.code(), "\u3000".repeat(depth) + place.name(locale)));
		}
		return places;
	}

}
