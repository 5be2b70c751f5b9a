package org.communitypoints.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.communitypoints.counter.Market;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A phone is held before a label that the product itself printed. Chromium plays a film
 * of the label in place of a camera.
 */
class CameraIT extends BrowserTest {

	private static final int FRAMES = 20;

	private static final int WIDTH = 640;

	private static final int HEIGHT = 480;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Test
	void aPhoneReadsTheLabelThatTheOwnerPrinted() throws IOException {
		Market.Village village = this.market.sellingSoap(2, 10);
		Path film = film(label(this.staff.owner(village.shop(), village.community()).signInName(),
				village.soap().barcode().value()));
		try (Chromium phone = Chromium
			.start("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
					"--use-file-for-fake-video-capture=" + film.toAbsolutePath())
			.orElseThrow()) {
			Tab page = open(phone, Screen.phone("zh-CN"));
			page.go("/counter");
			page.signIn(this.staff.clerk(village.shop(), village.community()).signInName());
			page.touch("[data-camera]");
			assertThat(page.locator(".basket-lines")).containsText("肥皂",
					new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
			assertThat(page.locator("#camera")).isHidden();
		}
	}

	/** The label as it stands on the sheet. */
	private byte[] label(String owner, String barcode) {
		Tab page = signedIn(Screen.desk("zh-CN"), owner, "/shop/labels/sheet?copies=1&good=" + barcode);
		// as sharp as a printer draws it
		page.page().evaluate("document.body.style.zoom = 4");
		return page.locator("main svg").first().screenshot();
	}

	/** The label in the middle of a white wall, as so many pictures one after another. */
	private static Path film(byte[] label) throws IOException {
		BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(label));
		BufferedImage frame = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = frame.createGraphics();
		pen.setColor(Color.WHITE);
		pen.fillRect(0, 0, WIDTH, HEIGHT);
		int width = WIDTH * 3 / 4;
		int height = drawn.getHeight() * width / drawn.getWidth();
		pen.drawImage(drawn, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
		pen.dispose();
		Path film = Tab.picture("label", ".mjpeg");
		Files.createDirectories(film.getParent());
		try (OutputStream out = Files.newOutputStream(film)) {
			for (int at = 0; at < FRAMES; at++) {
				ImageIO.write(frame, "jpg", out);
			}
		}
		return film;
	}

}
