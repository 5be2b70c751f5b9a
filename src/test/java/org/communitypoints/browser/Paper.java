package org.communitypoints.browser;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What came out of the printer.
 *
 * @param sheets how many
 * @param width of the first, in millimetres
 * @param height of the first, in millimetres
 */
record Paper(int sheets, double width, double height) {

	private static final double MILLIMETRES_IN_A_POINT = 25.4 / 72;

	static Paper of(byte[] pdf) {
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new Paper(document.getNumberOfPages(),
					document.getPage(0).getMediaBox().getWidth() * MILLIMETRES_IN_A_POINT,
					document.getPage(0).getMediaBox().getHeight() * MILLIMETRES_IN_A_POINT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
