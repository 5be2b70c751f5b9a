package org.communitypoints.kernel;

/**
 * One clerk took another's place at a counter, where the basket stays as it is.
 *
 * @param from who served until now
 * @param to who serves from now on, in the same shop
 */
public record ClerkSwitched(Actor from, Actor to) {
}
