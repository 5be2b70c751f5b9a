package org.communitypoints.claims;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

import org.communitypoints.pictures.SentPicture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** What becomes of files that are sent as photos. */
class PictureTests {

	@Test
	void aPictureIsDrawnAnewAndNothingElseOfItStays() throws IOException {
		byte[] jpeg = withExif(jpeg(2_000, 1_000), 1, "GPS 45.06N 121.47E");
		byte[] redrawn = Picture.redraw(jpeg);
		assertThat(new String(redrawn, StandardCharsets.ISO_8859_1)).doesNotContain("GPS").doesNotContain("Exif");
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(redrawn));
		assertThat(Math.max(image.getWidth(), image.getHeight())).isLessThanOrEqualTo(Picture.SIDE);
		assertThat((double) image.getWidth() / image.getHeight()).isCloseTo(2.0, within(0.01));
	}

	@Test
	void aTelephoneThatWasHeldUprightIsTurned() throws IOException {
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(Picture.redraw(withExif(jpeg(400, 200), 6, "x"))));
		assertThat(image.getHeight()).isGreaterThan(image.getWidth());
	}

	@Test
	void aPngIsDrawnOnWhite() throws IOException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_ARGB), "png", png);
		BufferedImage image = ImageIO.read(new ByteArrayInputStream(Picture.redraw(png.toByteArray())));
		assertThat(image.getRGB(5, 5) & 0xFFFFFF).isGreaterThan(0xF0F0F0);
	}

	@Test
	void aBombIsRefusedByItsHeadBeforeItIsUnpacked() throws IOException {
		assertThatThrownBy(() -> Picture.redraw(pngThatSaysItIs(50_000, 50_000))).isInstanceOf(PictureTooLarge.class);
		assertThatThrownBy(() -> Picture.redraw(pngThatSaysItIs(7_100, 7_100))).isInstanceOf(PictureTooLarge.class);
		assertThatThrownBy(() -> Picture.redraw(new byte[SentPicture.LARGEST_FILE + 1]))
			.isInstanceOf(PictureTooLarge.class);
	}

	@Test
	void aPhotoThatWouldKeepUsBusyIsRefused() throws IOException {
		byte[] photo = jpeg(40, 30);
		assertThat(Picture.redraw(scannedAgain(photo, 63))).isNotEmpty();
		assertThatThrownBy(() -> Picture.redraw(scannedAgain(photo, 64))).isInstanceOf(NotAPicture.class);
	}

	/** With the mark of one more scan, as often as that. */
	private static byte[] scannedAgain(byte[] jpeg, int times) {
		byte[] longer = Arrays.copyOf(jpeg, jpeg.length + 2 * times);
		for (int at = jpeg.length; at < longer.length; at += 2) {
			longer[at] = (byte) 0xFF;
			longer[at + 1] = (byte) 0xDA;
		}
		return longer;
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html><script>alert(1)</script></html>",
			"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "GIF89a", "%PDF-1.7", "",
			"\u00FF\u00D8\u00FFnot a picture at all", "\u0089PNG\r\n\u001A\nbroken" })
	void whatIsNoPictureIsRefusedWhateverItIsCalled(String file) {
		assertThatThrownBy(() -> Picture.redraw(file.getBytes(StandardCharsets.ISO_8859_1)))
			.isInstanceOf(NotAPicture.class);
	}

	private static byte[] jpeg(int width, int height) throws IOException {
		ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
		return jpeg.toByteArray();
	}

	/**
	 * Puts an EXIF segment with an orientation and some words behind the start of a JPEG.
	 */
	private static byte[] withExif(byte[] jpeg, int orientation, String words) {
		byte[] more = words.getBytes(StandardCharsets.US_ASCII);
		ByteBuffer tiff = ByteBuffer.allocate(26 + more.length);
		tiff.putInt(0x4D4D002A).putInt(8).putShort((short) 1);
		tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
		tiff.putInt(0).put(more);
		ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
		file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + tiff.capacity()));
		file.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
		return file.array();
	}

	private static byte[] pngThatSaysItIs(int width, int height) throws IOException {
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
		byte[] file = png.toByteArray();
		ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
		CRC32 crc = new CRC32();
		crc.update(file, 12, 17);
		ByteBuffer.wrap(file).putInt(29, (int) crc.getValue());
		return file;
	}

}
