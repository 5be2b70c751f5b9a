package org.communitypoints.kernel;

/**
 * Somebody of the staff did something: published inside the act's own transaction, so
 * that the audit log and the act are kept together or not at all.
 *
 * @param by who did it
 * @param act what it was, in kebab case; its words are the message {@code act.<act>}
 * @param subject what it was done to, as a code or a number; nothing personal
 */
public record ActDone(Actor by, String act, String subject) {
}
