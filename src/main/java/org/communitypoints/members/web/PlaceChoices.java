package org.communitypoints.members.web;

import java.util.List;
import java.util.Locale;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;

import org.springframework.stereotype.Component;

/** The communities that somebody may choose from, set in as deep as they stand. */
@Component
class PlaceChoices {

	private final CommunityTree tree;

	PlaceChoices(CommunityTree tree) {
		this.tree = tree;
	}

	List<Choice> of(Actor actor, Locale locale) {
		return Choice.of(this.tree.choices(actor, locale));
	}

	/** Every community of the programme, for somebody who goes to another. */
	List<Choice> everywhere(Locale locale) {
		return Choice.of(this.tree.choicesEverywhere(locale));
	}

}
