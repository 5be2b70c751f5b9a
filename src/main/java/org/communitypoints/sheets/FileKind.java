package org.communitypoints.sheets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What a file is, by how it begins. */
enum FileKind {

	/** An archive, and perhaps a workbook. */
	ZIP,

	/** Text, and perhaps a table. */
	TEXT;

	private static final byte[] ZIPPED = { 'P', 'K', 3, 4 };

	private static final byte[] COMPOUND = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 };

	private static final byte[] UTF_16_LITTLE = { (byte) 0xFF, (byte) 0xFE };

	private static final byte[] UTF_16_BIG = { (byte) 0xFE, (byte) 0xFF };

	private static final byte[] RICH_TEXT = { '{', '\\', 'r', 't', 'f' };

	/**
	 * Looks at the first bytes of a file.
	 * @param head as many of them as there are, up to some thousand
	 * @return the kind
	 * @throws SheetNotReadable if it can be no table
	 */
	static FileKind of(byte[] head) {
		if (head.length == 0) {
			throw new SheetNotReadable(SheetFault.EMPTY);
		}
		if (starts(head, ZIPPED)) {
			return ZIP;
		}
		if (starts(head, COMPOUND)) {
			throw new SheetNotReadable(SheetFault.OLD_EXCEL);
		}
		String words = new String(head, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
		if (words.startsWith("%pdf")) {
			throw new SheetNotReadable(SheetFault.PDF);
		}
		if (words.startsWith("<") || words.startsWith("\u00EF\u00BB\u00BF<")) {
			throw new SheetNotReadable(SheetFault.MARKUP);
		}
		boolean wide = starts(head, UTF_16_LITTLE) || starts(head, UTF_16_BIG);
		if (starts(head, RICH_TEXT) || (!wide && hasWhatNoTextHas(head))) {
			throw new SheetNotReadable(SheetFault.NOT_A_TABLE);
		}
		return TEXT;
	}

	private static boolean starts(byte[] head, byte[] with) {
		return head.length >= with.length && Arrays.equals(head, 0, with.length, with, 0, with.length);
	}

	private static boolean hasWhatNoTextHas(byte[] head) {
		for (byte one : head) {
			if ((one >= 0 && one < '\t') || (one > '\r' && one < ' ' && one != 0x1A)) {
				return true;
			}
		}
		return false;
	}

}
