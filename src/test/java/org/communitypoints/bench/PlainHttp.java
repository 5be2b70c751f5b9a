package org.communitypoints.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection over HTTP/1.1, kept until the server ends it, as light as can be, so
 * that the load costs little.
 */
final class PlainHttp implements AutoCloseable {

	private final int port;

	private Socket socket;

	private InputStream answers;

	PlainHttp(int port) throws IOException {
		this.port = port;
		this.socket = connected(port);
		this.answers = new BufferedInputStream(this.socket.getInputStream());
	}

	private static Socket connected(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setTcpNoDelay(true);
		return socket;
	}

	/** Sends a body, and reads the answer to its end. */
	int post(String path, String headers, String body) throws IOException {
		if (this.socket.isClosed()) {
			this.socket = connected(this.port);
			this.answers = new BufferedInputStream(this.socket.getInputStream());
		}
		byte[] sent = body.getBytes(StandardCharsets.UTF_8);
		this.socket.getOutputStream()
			.write(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers + "Content-Length: " + sent.length
					+ "\r\n\r\n" + body)
				.getBytes(StandardCharsets.UTF_8));
		int status = Integer.parseInt(line().split(" ", 3)[1]);
		long length = 0;
		boolean chunked = false;
		boolean last = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Long.parseLong(lower.substring(15).strip());
			}
			last |= lower.equals("connection: close");
			chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
		}
		if (chunked) {
			skipChunks();
		}
		else {
			this.answers.skipNBytes(length);
		}
		if (last) {
			this.socket.close();
		}
		return status;
	}

	private void skipChunks() throws IOException {
		for (int chunk = Integer.parseInt(line(), 16); chunk > 0; chunk = Integer.parseInt(line(), 16)) {
			this.answers.skipNBytes(chunk + 2L);
		}
		line();
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.answers.read(); next != '\n'; next = this.answers.read()) {
			if (next < 0) {
				throw new EOFException();
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
