package org.communitypoints.kernel;

/**
 * Something that has to be done once before a programme can begin.
 *
 * @param order when to do it, smallest first
 * @param name names it; the message {@code members.first.<name>} says it in words
 * @param path where it is done
 * @param done whether it has been done, as the facts say
 */
public record FirstStep(int order, String name, String path, boolean done) {
}
