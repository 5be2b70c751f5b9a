package org.communitypoints.shops;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/** Pictures for tests. */
public final class TestPictures {

	private TestPictures() {
	}

	/**
	 * A blue circle.
	 * @param width in points
	 * @param height in points
	 * @return the picture as PNG
	 */
	public static byte[] png(int width, int height) {
		BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Graphics2D brush = picture.createGraphics();
		brush.setColor(Color.WHITE);
		brush.fillRect(0, 0, width, height);
		brush.setColor(new Color(0x1D4E89));
		brush.fillOval(width / 4, height / 4, width / 2, height / 2);
		brush.dispose();
		try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			ImageIO.write(picture, "png", bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
