package org.communitypoints.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.imageio.ImageIO;

import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.Pictures;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Draws the demo's goods, a few shapes each, so that the counter's tiles show something.
 */
@Component
class DrawnGoods {

	/** Points of the picture for one of the sheet of 64 by 64. */
	private static final int SCALE = 5;

	private static final int SIDE = 64;

	private final Pictures pictures;

	DrawnGoods(Pictures pictures) {
		this.pictures = pictures;
	}

	/** Gives each good of the demo its picture. */
	void hang(Actor software) {
		sheets().forEach((barcode, shapes) -> this.pictures.set(software, barcode, drawn(shapes)));
	}

	private static Map<Barcode, String> sheets() {
		try {
			Map<Barcode, String> sheets = new LinkedHashMap<>();
			new ClassPathResource("demo/pictures.txt").getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(" ", 2))
				.forEach((parts) -> sheets.put(new Barcode(parts[0]), parts[1]));
			return sheets;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] drawn(String shapes) {
		BufferedImage picture = new BufferedImage(SIDE * SCALE, SIDE * SCALE, BufferedImage.TYPE_INT_ARGB);
		Graphics2D brush = picture.createGraphics();
		brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		brush.scale(SCALE, SCALE);
		for (String shape : shapes.split("; ", -1)) {
			draw(brush, shape.split(" ", -1));
		}
		brush.dispose();
		try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
			ImageIO.write(picture, "png", bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void draw(Graphics2D brush, String[] shape) {
		double[] at = new double[shape.length - 2];
		for (int i = 0; i < at.length; i++) {
			at[i] = Double.parseDouble(shape[i + 2]);
		}
		brush.setColor(Color.decode(shape[0]));
		switch (shape[1]) {
			case "r" -> brush.fill(new RoundRectangle2D.Double(at[0], at[1], at[2], at[3], 2 * at[4], 2 * at[4]));
			case "o" -> brush.fill(new Ellipse2D.Double(at[0], at[1], at[2], at[3]));
			case "p" -> brush.fill(path(at, 0));
			case "l" -> {
				brush.setStroke(new BasicStroke((float) at[0], BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
				brush.draw(path(at, 1));
			}
			default -> throw new IllegalArgumentException("no such shape: " + shape[1]);
		}
	}

	private static Path2D path(double[] at, int from) {
		Path2D path = new Path2D.Double();
		path.moveTo(at[from], at[from + 1]);
		for (int i = from + 2; i + 1 < at.length; i += 2) {
			path.lineTo(at[i], at[i + 1]);
		}
		return path;
	}

}
