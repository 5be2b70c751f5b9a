package org.communitypoints.staff.web;

/**
 * One of several to choose from.
 *
 * @param value what the form sends
 * @param words what the person reads
 */
record Choice(String value, String words) {
}
