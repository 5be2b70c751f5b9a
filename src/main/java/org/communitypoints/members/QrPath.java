package org.communitypoints.members;

import io.nayuki.qrcodegen.QrCode;

/**
 * The QR code of a card or a form, as the path of an SVG drawing.
 *
 * @param size its width and height in modules, without the quiet zone
 * @param path a unit square for each dark module
 */
public record QrPath(int size, String path) {

	/**
	 * Draws a card's code: its nine digits and nothing else.
	 * @param card the card
	 * @return the drawing
	 */
	public static QrPath of(CardNumber card) {
		return of(card.digits());
	}

	/**
	 * Draws the code of a number on paper.
	 * @param digits the number
	 * @return the drawing
	 */
	public static QrPath of(String digits) {
		QrCode code = QrCode.encodeText(digits, QrCode.Ecc.QUARTILE);
		StringBuilder path = new StringBuilder();
		for (int y = 0; y < code.size; y++) {
			for (int x = 0; x < code.size; x++) {
				if (code.getModule(x, y)) {
					path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
				}
			}
		}
		return new QrPath(code.size, path.toString());
	}

}
