package org.communitypoints.pictures;

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

import org.communitypoints.kernel.Refusal;

/**
 * A picture that somebody sent, as a smaller one of our own. Only JPEG and PNG are looked
 * at, by their first bytes and each with its own reader; how large a picture is counts
 * before its points are read, and only every so many of them are. What comes out was
 * painted point by point: what it shows stays, and nothing else that was in the file,
 * such as where and when it was taken.
 */
public final class SentPicture {

	/** The largest file that is looked at, in bytes. */
	public static final int LARGEST_FILE = 12 * 1024 * 1024;

	/** The most points that are unpacked, by what the head of the file says. */
	public static final long MOST_PIXELS = 50_000_000;

	/** The most points of a side. */
	private static final int LONGEST_SIDE = 16_000;

	/** A progressive JPEG with more is made to keep us busy. */
	private static final int MOST_SCANS = 64;

	private static final byte START_OF_SCAN = (byte) 0xDA;

	private static final byte[] JPEG = { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF };

	private static final byte[] PNG = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' };

	private final BufferedImage drawn;

	private SentPicture(BufferedImage drawn) {
		this.drawn = drawn;
	}

	/**
	 * Draws a picture anew, small, on white, and turned as the camera was held.
	 * @param file as it was sent
	 * @param frame what is kept, and how it is refused
	 * @return the picture
	 * @throws Refusal as the frame says
	 */
	public static SentPicture draw(byte[] file, Frame frame) {
		if (file.length > LARGEST_FILE) {
			throw frame.tooLarge().get();
		}
		boolean jpeg = startsWith(file, JPEG);
		if (jpeg ? scans(file) > MOST_SCANS : !startsWith(file, PNG)) {
			throw frame.unusable().get();
		}
		ImageReader reader = ImageIO.getImageReadersByFormatName(jpeg ? "jpeg" : "png").next();
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
			reader.setInput(in, true, true);
			Orientation held = jpeg ? Orientation.of(file) : Orientation.UPRIGHT;
			return new SentPicture(turned(shrunk(read(reader, frame), frame.side()), held));
		}
		catch (Refusal refusal) {
			throw refusal;
		}
		catch (IOException | RuntimeException ex) {
			// what the readers throw at files that are not what they say
			throw frame.unusable().get();
		}
		finally {
			reader.dispose();
		}
	}

	/**
	 * The picture as a JPEG.
	 * @param quality from 0 to 1
	 * @return the file
	 */
	public byte[] jpeg(float quality) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		ImageWriteParam how = writer.getDefaultWriteParam();
		how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
		how.setCompressionQuality(quality);
		return written(writer, how);
	}

	/**
	 * The picture as a PNG.
	 * @return the file
	 */
	public byte[] png() {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
		return written(writer, writer.getDefaultWriteParam());
	}

	private byte[] written(ImageWriter writer, ImageWriteParam how) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
			writer.setOutput(out);
			writer.write(null, new IIOImage(this.drawn, null, null), how);
		}
		catch (IOException ex) {
			throw new IllegalStateException("a picture of our own cannot be written", ex);
		}
		finally {
			writer.dispose();
		}
		return bytes.toByteArray();
	}

	private static boolean startsWith(byte[] file, byte[] signature) {
		return file.length >= signature.length
				&& Arrays.equals(file, 0, signature.length, signature, 0, signature.length);
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

	/** Reads only as many points as are needed, line by line. */
	private static BufferedImage read(ImageReader reader, Frame frame) throws IOException {
		int width = reader.getWidth(0);
		int height = reader.getHeight(0);
		int longer = Math.max(width, height);
		if ((long) width * height > MOST_PIXELS || longer > LONGEST_SIDE) {
			throw frame.tooLarge().get();
		}
		int every = Math.max(1, longer / (frame.finer() * frame.side()));
		ImageReadParam param = reader.getDefaultReadParam();
		param.setSourceSubsampling(every, every, 0, 0);
		return reader.read(0, param);
	}

	private static BufferedImage shrunk(BufferedImage image, int side) {
		double scale = Math.min(1, (double) side / Math.max(image.getWidth(), image.getHeight()));
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

}
