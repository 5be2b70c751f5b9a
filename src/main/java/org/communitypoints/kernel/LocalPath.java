package org.communitypoints.kernel;

import org.jspecify.annotations.Nullable;

/** Where to send somebody back to: only ever a path in this application. */
public final class LocalPath {

	/** The first page. */
	public static final String HOME = "/";

	private LocalPath() {
	}

	/**
	 * The path itself if it leads to a page of this application, else the first page. A
	 * path that a browser might read as another host ({@code //host}, {@code /\host}) or
	 * that holds what belongs encoded does not.
	 * @param path what a request said
	 * @return a path that starts with exactly one slash
	 */
	public static String of(@Nullable String path) {
		boolean local = path != null && path.length() <= 2000 && path.startsWith("/") && !path.startsWith("//")
				&& path.chars().allMatch(LocalPath::mayStand);
		return (path != null && local) ? path : HOME;
	}

	/** Neither a blank nor what needs to be encoded, nor the braces of a template. */
	private static boolean mayStand(int character) {
		return character > ' ' && character < 0x7f && "\\{}".indexOf(character) < 0;
	}

}
