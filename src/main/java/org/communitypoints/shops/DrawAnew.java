package org.communitypoints.shops;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes of a picture that somebody sent a small one of our own. Only JPEG and PNG are
 * looked at, by their first bytes and each with its own reader; how large a picture is
 * counts before its points are read, and only every so many of them are. What comes out
 * was painted point by point, so that nothing else of the file is left in it.
 */
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

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private static final byte[] JPEG = { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF };

	private static final int START_OF_SCAN = 0xFFDA;

	private static final int APP1 = 0xFFE1;

	private static final int ORIENTATION = 0x0112;

	private static final int UPRIGHT = 1;

	private DrawAnew() {
	}

	/**
	 * Draws a picture anew.
	 * @param sent the file
	 * @return the picture
	 * @throws PictureTooLarge if the file or the picture is
	 * @throws PictureNotUsable if it is no JPEG or PNG, or a broken one
	 */
	static Picture of(byte[] sent) {
		if (sent.length > LARGEST) {
			throw new PictureTooLarge();
		}
		boolean jpeg = starts(sent, JPEG);
		if (!jpeg && !starts(sent, PNG)) {
			throw new PictureNotUsable();
		}
		if (jpeg && scans(sent) > MOST_SCANS) {
			throw new PictureNotUsable();
		}
		try {
			return encoded(upright(read(sent, jpeg ? "jpeg" : "png"), jpeg ? orientation(sent) : UPRIGHT));
		}
		catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException
				| NullPointerException | IllegalStateException ex) {
			// what the readers throw at files that are not what they say
			throw new PictureNotUsable();
		}
	}

	private static BufferedImage read(byte[] sent, String format) throws IOException {
		Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
		ImageReader reader = readers.next();
		try (ImageInputStream bytes = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
			reader.setInput(bytes, true, true);
			int width = reader.getWidth(0);
			int height = reader.getHeight(0);
			if ((long) width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
				throw new PictureTooLarge();
			}
			ImageReadParam every = reader.getDefaultReadParam();
			int step = Math.max(1, Math.max(width, height) / (2 * SIDE));
			every.setSourceSubsampling(step, step, 0, 0);
			return reader.read(0, every);
		}
		finally {
			reader.dispose();
		}
	}

	/** Small, on white, and turned as the camera was held. */
	private static BufferedImage upright(BufferedImage read, int orientation) {
		boolean lying = orientation > 4;
		int width = lying ? read.getHeight() : read.getWidth();
		int height = lying ? read.getWidth() : read.getHeight();
		double scale = Math.min(1, (double) SIDE / Math.max(width, height));
		BufferedImage drawn = new BufferedImage(Math.max(1, (int) Math.round(width * scale)),
				Math.max(1, (int) Math.round(height * scale)), BufferedImage.TYPE_INT_RGB);
		Graphics2D brush = drawn.createGraphics();
		brush.setColor(Color.WHITE);
		brush.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
		brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		brush.scale((double) drawn.getWidth() / width, (double) drawn.getHeight() / height);
		brush.transform(turned(orientation, width, height));
		brush.drawImage(read, 0, 0, null);
		brush.dispose();
		return drawn;
	}

	/** As EXIF numbers the eight ways in which a camera can be held. */
	private static AffineTransform turned(int orientation, int width, int height) {
		return switch (orientation) {
			case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
			case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
			case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
			case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
			case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
			case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
			case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
			default -> new AffineTransform();
		};
	}

	/** As whichever of the two is shorter: drawings become PNG, photographs JPEG. */
	private static Picture encoded(BufferedImage drawn) throws IOException {
		byte[] png = written(drawn, "png");
		byte[] jpeg = written(drawn, "jpeg");
		boolean asPng = png.length <= jpeg.length;
		byte[] content = asPng ? png : jpeg;
		return new Picture(asPng ? "image/png" : "image/jpeg", content, version(content));
	}

	private static byte[] written(BufferedImage drawn, String format) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam how = writer.getDefaultWriteParam();
			if (format.equals("jpeg")) {
				how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
				how.setCompressionQuality(QUALITY);
			}
			writer.setOutput(out);
			writer.write(null, new IIOImage(drawn, null, null), how);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	private static String version(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)).substring(0, 16);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean starts(byte[] bytes, byte[] with) {
		if (bytes.length < with.length) {
			return false;
		}
		for (int at = 0; at < with.length; at++) {
			if (bytes[at] != with[at]) {
				return false;
			}
		}
		return true;
	}

	private static int scans(byte[] jpeg) {
		int scans = 0;
		for (int at = 0; at + 1 < jpeg.length; at++) {
			if (marker(jpeg, at) == START_OF_SCAN) {
				scans++;
			}
		}
		return scans;
	}

	private static int marker(byte[] jpeg, int at) {
		return (Byte.toUnsignedInt(jpeg[at]) << 8) | Byte.toUnsignedInt(jpeg[at + 1]);
	}

	/** How the camera was held, as the file says before its first scan; else upright. */
	private static int orientation(byte[] jpeg) {
		int at = 2;
		while (at + 4 <= jpeg.length && marker(jpeg, at) != START_OF_SCAN) {
			int length = marker(jpeg, at + 2);
			if (marker(jpeg, at) == APP1 && length > 16 && at + 2 + length <= jpeg.length && jpeg[at + 4] == 'E'
					&& jpeg[at + 5] == 'x') {
				return orientation(ByteBuffer.wrap(jpeg, at + 10, length - 8).slice());
			}
			at += 2 + Math.max(2, length);
		}
		return UPRIGHT;
	}

	private static int orientation(ByteBuffer exif) {
		exif.order((exif.get(0) == 'I') ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int directory = exif.getInt(4);
		if (directory < 8 || directory + 2 > exif.limit()) {
			return UPRIGHT;
		}
		int entries = Short.toUnsignedInt(exif.getShort(directory));
		for (int entry = directory + 2; entries > 0 && entry + 12 <= exif.limit(); entry += 12, entries--) {
			if (Short.toUnsignedInt(exif.getShort(entry)) == ORIENTATION) {
				return exif.getShort(entry + 8);
			}
		}
		return UPRIGHT;
	}

}
