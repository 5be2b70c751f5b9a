package org.communitypoints.shops.web;

/** One line of a list to choose from. */
record Choice(String value, String words) {
}
