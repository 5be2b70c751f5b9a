package org.communitypoints.claims;

import org.communitypoints.pictures.Frame;
import org.communitypoints.pictures.SentPicture;

/** The photo that somebody sent with a claim, drawn anew. */
final class Picture {

	/** The longest side of what is kept. */
	static final int SIDE = 1_600;

	private static final float QUALITY = 0.82F;

	private static final Frame FRAME = new Frame(SIDE, 1, PictureTooLarge::new, NotAPicture::new);

	private Picture() {
	}

	/**
	 * Draws a picture anew.
	 * @param file as it was sent
	 * @return a JPEG whose longer side has at most {@value #SIDE} points
	 * @throws NotAPicture if it is neither a JPEG nor a PNG, or broken
	 * @throws PictureTooLarge if it is too large to look at
	 */
	static byte[] redraw(byte[] file) {
		return SentPicture.draw(file, FRAME).jpeg(QUALITY);
	}

}
