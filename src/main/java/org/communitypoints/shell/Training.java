package org.communitypoints.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens the pages that need nobody, once, and ends: so that an archive of classes, which
 * Java writes at its end, holds what a first page needs and not only what a start does.
 */
@Component
@ConditionalOnBooleanProperty("points.training")
class Training {

	private static final List<String> PAGES = List.of("/sign-in", "/setup", "/me/sign-in", "/notice", "/points.css",
			"/a-door-that-nobody-named");

	@EventListener
	@SuppressWarnings("SystemExitOutsideMain")
	void walk(ApplicationReadyEvent ready) {
		if (ready.getApplicationContext() instanceof WebServerApplicationContext served
				&& served.getWebServer() != null) {
			int port = served.getWebServer().getPort();
			PAGES.forEach((page) -> open(URI.create("http://127.0.0.1:" + port + page)));
		}
		System.exit(0);
	}

	private static void open(URI page) {
		try {
			HttpURLConnection connection = (HttpURLConnection) page.toURL().openConnection();
			connection.setRequestProperty("Accept", "text/html");
			connection.setRequestProperty("Accept-Encoding", "gzip");
			InputStream body = (connection.getResponseCode() < 400) ? connection.getInputStream()
					: connection.getErrorStream();
			if (body != null) {
				body.readAllBytes();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
