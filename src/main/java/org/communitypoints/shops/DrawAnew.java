package org.communitypoints.shops;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.communitypoints.pictures.Frame;
import org.communitypoints.pictures.SentPicture;

/** Makes of a picture that somebody sent the small one of a good. */
final class DrawAnew {

	/** The longest side of what comes out, in points. */
	static final int SIDE = 320;

	private static final float QUALITY = 0.85F;

	private static final Frame FRAME = new Frame(SIDE, 2, PictureTooLarge::new, PictureNotUsable::new);

	private DrawAnew() {
	}

	/**
	 * Draws a picture anew: drawings become PNG, photographs JPEG, whichever is shorter.
	 * @param sent the file
	 * @return the picture
	 * @throws PictureTooLarge if the file or the picture is
	 * @throws PictureNotUsable if it is no JPEG or PNG, or a broken one
	 */
	static Picture of(byte[] sent) {
		SentPicture drawn = SentPicture.draw(sent, FRAME);
		byte[] png = drawn.png();
		byte[] jpeg = drawn.jpeg(QUALITY);
		boolean asPng = png.length <= jpeg.length;
		byte[] content = asPng ? png : jpeg;
		return new Picture(asPng ? "image/png" : "image/jpeg", content, version(content));
	}

	private static String version(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
