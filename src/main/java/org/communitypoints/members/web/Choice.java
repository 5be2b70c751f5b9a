package org.communitypoints.members.web;

/** One line of a list to choose from. */
record Choice(String value, String words) {
}
