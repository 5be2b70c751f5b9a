package org.communitypoints.shops;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

import org.communitypoints.pictures.SentPicture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What comes of pictures that people send, and of what only pretends to be one. */
class PictureTests {

	private static final String SCRIPT = "<script>alert(document.cookie)</script>";

	@Test
	void aPhotographBecomesASmallOne() throws IOException {
		Picture small = DrawAnew.of(jpeg(photograph(3000, 2000)));
		BufferedImage drawn = read(small);
		assertThat(drawn.getWidth()).isEqualTo(320);
		assertThat(drawn.getHeight()).isEqualTo(213);
		assertThat(small.mediaType()).isEqualTo("image/jpeg");
		assertThat(small.content().length).isLessThan(60_000);
	}

	@Test
	void aDrawingStaysADrawingAndGetsAWhiteGround() throws IOException {
		BufferedImage sent = new BufferedImage(200, 100, BufferedImage.TYPE_INT_ARGB);
		Graphics2D brush = sent.createGraphics();
		brush.setColor(Color.BLUE);
		brush.fillRect(50, 25, 100, 50);
		Picture small = DrawAnew.of(bytes(sent, "png"));
		assertThat(small.mediaType()).isEqualTo("image/png");
		assertThat(new Color(read(small).getRGB(2, 2))).isEqualTo(Color.WHITE);
		assertThat(new Color(read(small).getRGB(100, 50))).isEqualTo(Color.BLUE);
	}

	@Test
	void whatTheCameraWroteIntoItIsGoneButTheUprightPictureStays() throws IOException {
		BufferedImage lying = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
		Graphics2D brush = lying.createGraphics();
		brush.setColor(Color.RED);
		brush.fillRect(0, 0, 100, 200);
		Picture small = DrawAnew.of(withExif(jpeg(lying), 6));
		BufferedImage drawn = read(small);
		assertThat(drawn.getWidth()).isEqualTo(200);
		assertThat(drawn.getHeight()).isEqualTo(300);
		assertThat(new Color(drawn.getRGB(100, 20)).getRed()).isGreaterThan(200);
		assertThat(new Color(drawn.getRGB(100, 280)).getRed()).isLessThan(60);
		assertThat(text(small)).doesNotContain("Exif", "GPS in Bayantal");
	}

	@Test
	void whatIsHiddenInAPictureDoesNotComeOut() throws IOException {
		byte[] picture = bytes(photograph(64, 64), "png");
		byte[] polyglot = Arrays.copyOf(picture, picture.length + SCRIPT.length());
		System.arraycopy(SCRIPT.getBytes(StandardCharsets.US_ASCII), 0, polyglot, picture.length, SCRIPT.length());
		assertThat(text(DrawAnew.of(polyglot))).doesNotContain("script");
		byte[] jpeg = jpeg(photograph(64, 64));
		byte[] commented = new byte[jpeg.length + SCRIPT.length() + 4];
		ByteBuffer.wrap(commented)
			.put(jpeg, 0, 2)
			.putShort((short) 0xFFFE)
			.putShort((short) (SCRIPT.length() + 2))
			.put(SCRIPT.getBytes(StandardCharsets.US_ASCII))
			.put(jpeg, 2, jpeg.length - 2);
		assertThat(text(DrawAnew.of(commented))).doesNotContain("script");
	}

	@Test
	void whatIsNoPictureIsRefused() throws IOException {
		refused("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
		refused(("<!DOCTYPE html>" + SCRIPT).getBytes(StandardCharsets.UTF_8));
		refused("GIF89a\1\0\1\0\0\0\0;".getBytes(StandardCharsets.ISO_8859_1));
		refused(bytes(photograph(20, 20), "bmp"));
		refused(new byte[0]);
		refused(new byte[] { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF });
		refused(("\u0089PNG\r\n\u001a\n" + SCRIPT).getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void aBrokenPictureIsRefusedAndNothingWorse() {
		Random random = new Random(7);
		for (byte[] whole : new byte[][] { bytes(photograph(80, 60), "png"), jpeg(photograph(80, 60)) }) {
			for (int round = 0; round < 300; round++) {
				byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
				for (int change = 0; change < 6; change++) {
					broken[random.nextInt(broken.length)] = (byte) random.nextInt();
				}
				try {
					assertThat(DrawAnew.of(broken).content()).isNotEmpty();
				}
				catch (PictureNotUsable | PictureTooLarge ex) {
					assertThat(ex.code()).startsWith("picture-");
				}
			}
		}
	}

	@Test
	void aPictureOfMoreThanFiftyMillionPointsInAFewBytesIsNotUnpacked() {
		byte[] bomb = emptyPng(10_000, 5_001);
		assertThat(bomb.length).isLessThan(200_000);
		assertThatExceptionOfType(PictureTooLarge.class).isThrownBy(() -> DrawAnew.of(bomb));
		assertThatExceptionOfType(PictureTooLarge.class).isThrownBy(() -> DrawAnew.of(emptyPng(2_000_000_000, 1)));
		assertThatExceptionOfType(PictureTooLarge.class)
			.isThrownBy(() -> DrawAnew.of(new byte[SentPicture.LARGEST_FILE + 1]));
		assertThat(DrawAnew.of(emptyPng(4_000, 4_000)).content()).isNotEmpty();
	}

	private static void refused(byte[] sent) {
		assertThatExceptionOfType(PictureNotUsable.class).isThrownBy(() -> DrawAnew.of(sent));
	}

	private static BufferedImage photograph(int width, int height) {
		BufferedImage photograph = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		Random random = new Random(1);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				photograph.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | random.nextInt(64));
			}
		}
		return photograph;
	}

	private static byte[] jpeg(BufferedImage picture) {
		return bytes(picture, "jpeg");
	}

	private static byte[] bytes(BufferedImage picture, String format) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			assertThat(ImageIO.write(picture, format, bytes)).isTrue();
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As a camera writes it: how it was held, and where. */
	private static byte[] withExif(byte[] jpeg, int orientation) {
		byte[] where = "GPS in Bayantal".getBytes(StandardCharsets.US_ASCII);
		ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + where.length);
		exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put("MM\0*".getBytes(StandardCharsets.US_ASCII));
		exif.putInt(8).putShort((short) 1);
		exif.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
		exif.putInt(0).put(where);
		ByteBuffer whole = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
		whole.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.capacity() + 2)).put(exif.array());
		return whole.put(jpeg, 2, jpeg.length - 2).array();
	}

	/** A grey picture of one value, as small as it can be packed. */
	private static byte[] emptyPng(int width, int height) {
		Deflater deflater = new Deflater(9);
		byte[] rows = new byte[(int) Math.min((width / 8 + 1L) * height, 100_000_000L)];
		deflater.setInput(rows);
		deflater.finish();
		byte[] packed = new byte[1_000_000];
		int length = deflater.deflate(packed);
		deflater.end();
		ByteBuffer png = ByteBuffer.allocate(length + 100);
		png.put(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n' });
		chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).array());
		chunk(png, "IDAT", Arrays.copyOf(packed, length));
		chunk(png, "IEND", new byte[0]);
		return Arrays.copyOf(png.array(), png.position());
	}

	private static void chunk(ByteBuffer png, String name, byte[] content) {
		CRC32 sum = new CRC32();
		sum.update(name.getBytes(StandardCharsets.US_ASCII));
		sum.update(content);
		png.putInt(content.length)
			.put(name.getBytes(StandardCharsets.US_ASCII))
			.put(content)
			.putInt((int) sum.getValue());
	}

	private static BufferedImage read(Picture picture) throws IOException {
		return ImageIO.read(new ByteArrayInputStream(picture.content()));
	}

	private static String text(Picture picture) {
		return new String(picture.content(), StandardCharsets.ISO_8859_1);
	}

}
