package org.communitypoints.claims;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
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
 * A picture that somebody sent, drawn anew: what it shows stays, and nothing else that
 * was in the file, such as where and when it was taken. How large it is, is read from its
 * head before anything of it is unpacked.
 */
final class Picture {

	/** The longest side of what is kept. */
	static final int SIDE = 1_600;

	/** The longest file that is looked at, in bytes. */
	static final int LONGEST_FILE = 12 * 1024 * 1024;

	/** The most pixels that are unpacked; more than telephones take. */
	private static final long MOST_PIXELS = 50_000_000;

	private static final float QUALITY = 0.82F;

	private static final byte[] JPEG = { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF };

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

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
		if (file.length > LONGEST_FILE) {
			throw new PictureTooLarge();
		}
		String format = format(file);
		ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
			reader.setInput(in, true, true);
			return jpeg(turned(shrunk(read(reader)), Orientation.of(file)));
		}
		catch (IOException | RuntimeException ex) {
			if (ex instanceof PictureTooLarge tooLarge) {
				throw tooLarge;
			}
			throw new NotAPicture();
		}
		finally {
			reader.dispose();
		}
	}

	private static String format(byte[] file) {
		if (startsWith(file, JPEG)) {
			return "jpeg";
		}
		if (startsWith(file, PNG)) {
			return "png";
		}
		throw new NotAPicture();
	}

	private static boolean startsWith(byte[] file, byte[] signature) {
		return file.length > signature.length
				&& Arrays.equals(file, 0, signature.length, signature, 0, signature.length);
	}

	/** Reads only as many points as are needed, line by line. */
	private static BufferedImage read(ImageReader reader) throws IOException {
		long width = reader.getWidth(0);
		long height = reader.getHeight(0);
		if (width < 1 || height < 1 || width * height > MOST_PIXELS) {
			throw new PictureTooLarge();
		}
		int every = (int) Math.max(1, Math.max(width, height) / SIDE);
		ImageReadParam param = reader.getDefaultReadParam();
		param.setSourceSubsampling(every, every, 0, 0);
		return reader.read(0, param);
	}

	private static BufferedImage shrunk(BufferedImage image) {
		double scale = Math.min(1, (double) SIDE / Math.max(image.getWidth(), image.getHeight()));
		int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
		int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
		BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = paper.createGraphics();
		pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		pen.drawImage(image, 0, 0, width, height, Color.WHITE, null);
		pen.dispose();
		return paper;
	}

	/** Telephones write down how they were held, and leave the turning to others. */
	private static BufferedImage turned(BufferedImage image, Orientation held) {
		if (held == Orientation.UPRIGHT) {
			return image;
		}
		int width = image.getWidth();
		int height = image.getHeight();
		boolean sideways = held.quarters() % 2 == 1;
		BufferedImage paper = new BufferedImage(sideways ? height : width, sideways ? width : height,
				BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = paper.createGraphics();
		pen.translate(paper.getWidth() / 2.0, paper.getHeight() / 2.0);
		pen.rotate(held.quarters() * Math.PI / 2);
		pen.scale(held.mirrored() ? -1 : 1, 1);
		pen.translate(-width / 2.0, -height / 2.0);
		pen.drawImage(image, 0, 0, null);
		pen.dispose();
		return paper;
	}

	private static byte[] jpeg(BufferedImage image) throws IOException {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			ImageWriteParam param = writer.getDefaultWriteParam();
			param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			param.setCompressionQuality(QUALITY);
			writer.setOutput(out);
			writer.write(null, new IIOImage(image, null, null), param);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

}
