package org.communitypoints.claims.web;

/** One line of a list to choose from. */
record Pick(String value, String words) {
}
