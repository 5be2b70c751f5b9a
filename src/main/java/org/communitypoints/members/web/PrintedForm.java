package org.communitypoints.members.web;

import org.communitypoints.members.QrPath;
import org.communitypoints.members.FormNumber;

/**
 * A form as it is printed.
 *
 * @param number its number
 * @param qr the same as a QR code
 */
record PrintedForm(FormNumber number, QrPath qr) {

	static PrintedForm of(FormNumber number) {
		return new PrintedForm(number, QrPath.of(number.value()));
	}

}
