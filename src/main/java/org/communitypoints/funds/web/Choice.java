package org.communitypoints.funds.web;

/** One line of a list to choose from. */
record Choice(String value, String words) {
}
