package org.communitypoints.pictures;

import java.util.function.Supplier;

import org.communitypoints.kernel.Refusal;

/**
 * How large what a room keeps of a picture is, and how it refuses one. What is looked at
 * at all is the same for every room.
 *
 * @param side the longest side of what comes out, in points
 * @param finer how many times as many points of a side are read as are kept
 * @param tooLarge the refusal of a file or picture that is too large
 * @param unusable the refusal of what is no JPEG or PNG, or a broken one
 */
public record Frame(int side, int finer, Supplier<? extends Refusal> tooLarge, Supplier<? extends Refusal> unusable) {
}
