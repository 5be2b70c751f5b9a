package org.communitypoints.kernel;

/**
 * Something that has to be done once before a programme can begin. A room says it as a
 * bean; nothing is stored about it, the facts say whether it is done.
 *
 * @param order when to do it, smallest first
 * @param name names it; the message {@code members.first.<name>} says it in words
 * @param path where it is done; {@code {top}} stands for the first community's code
 * @param fact a query without parameters that finds a row once it is done
 */
public record FirstStep(int order, String name, String path, String fact) {
}
