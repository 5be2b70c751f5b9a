package org.communitypoints.pictures;

import java.util.function.Supplier;

import org.communitypoints.kernel.Refusal;

/**
 * What a room looks at, how large what it keeps is, and how it refuses the rest.
 *
 * @param largestFile in bytes
 * @param mostPixels the most points that are unpacked, by what the file's head says
 * @param longestSide the most points of a side
 * @param side the longest side of what comes out, in points
 * @param finer how many times as many points of a side are read as are kept
 * @param tooLarge the refusal of a file or picture that is too large
 * @param unusable the refusal of what is no JPEG or PNG, or a broken one
 */
public record Frame(int largestFile, long mostPixels, int longestSide, int side, int finer,
		Supplier<? extends Refusal> tooLarge, Supplier<? extends Refusal> unusable) {
}
