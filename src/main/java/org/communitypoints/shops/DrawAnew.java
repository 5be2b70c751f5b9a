package org.communitypoints.shops;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.communitypoints.pictures.Frame;
import org.communitypoints.pictures.SentPicture;

/** Makes of a picture that somebody sent the small one of a good. */
final class DrawAnew {

	/** The largest file, in bytes. */
	static final int LARGEST = 5 * 1024 * 1024;

	/** The most points. */
	static final long MOST_PIXELS = 16_000_000;

	/** The longest side of what comes out, in points. */
	static final int SIDE = 320;

	/** A progressive JPEG with more is made to keep us busy. */
	private static final int MOST_SCANS = 64;

	private static final int LONGEST_SIDE = 16_000;

	private static final float QUALITY = 0.85F;

	private static final byte START_OF_SCAN = (byte) 0xDA;

	private static final Frame FRAME = new Frame(LARGEST, MOST_PIXELS, LONGEST_SIDE, SIDE, 2, PictureTooLarge::new,
			PictureNotUsable::new);

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
		if (sent.length <= LARGEST && SentPicture.saysItIsJpeg(sent) && scans(sent) > MOST_SCANS) {
			throw new PictureNotUsable();
		}
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

	private static int scans(byte[] jpeg) {
		int scans = 0;
		for (int at = 0; at + 1 < jpeg.length; at++) {
			if (jpeg[at] == (byte) 0xFF && jpeg[at + 1] == START_OF_SCAN) {
				scans++;
			}
		}
		return scans;
	}

}
