package org.communitypoints.pictures;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a telephone was held when it took a JPEG, as its EXIF says (tag 0x0112). */
enum Orientation {

	/** As it is. */
	UPRIGHT(0, false),

	/** Mirrored. */
	MIRRORED(0, true),

	/** Upside down. */
	UPSIDE_DOWN(2, false),

	/** Upside down and mirrored. */
	MIRRORED_UPSIDE_DOWN(2, true),

	/** Mirrored, then turned left. */
	MIRRORED_LEFT(3, true),

	/** Turned right. */
	RIGHT(1, false),

	/** Mirrored, then turned right. */
	MIRRORED_RIGHT(1, true),

	/** Turned left. */
	LEFT(3, false);

	private static final int TAG = 0x0112;

	private static final int APP1 = 0xE1;

	private static final int START_OF_SCAN = 0xDA;

	private static final int EXIF_HEADER = 6;

	private static final int ENTRY = 12;

	private final int quarters;

	private final boolean mirrored;

	Orientation(int quarters, boolean mirrored) {
		this.quarters = quarters;
		this.mirrored = mirrored;
	}

	/** By how many quarters the picture has to be turned clockwise. */
	int quarters() {
		return this.quarters;
	}

	/** Whether it has to be mirrored first. */
	boolean mirrored() {
		return this.mirrored;
	}

	/** What a file says; upright if it says nothing that can be understood. */
	static Orientation of(byte[] file) {
		ByteBuffer bytes = ByteBuffer.wrap(file);
		int at = 2;
		while (at + 4 <= file.length && (bytes.get(at) & 0xFF) == 0xFF) {
			int marker = bytes.get(at + 1) & 0xFF;
			int length = bytes.getShort(at + 2) & 0xFFFF;
			if (marker == START_OF_SCAN || length < 2 || at + 2 + length > file.length) {
				return UPRIGHT;
			}
			if (marker == APP1 && length > EXIF_HEADER + 10 && bytes.getInt(at + 4) == 0x45786966) {
				return ofTiff(bytes.slice(at + 4 + EXIF_HEADER, length - 2 - EXIF_HEADER));
			}
			at += 2 + length;
		}
		return UPRIGHT;
	}

	private static Orientation ofTiff(ByteBuffer tiff) {
		tiff.order((tiff.getShort(0) == 0x4949) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int directory = tiff.getInt(4);
		if (directory < 8 || directory > tiff.limit() - 2) {
			return UPRIGHT;
		}
		int entries = tiff.getShort(directory) & 0xFFFF;
		for (int entry = 0; entry < entries; entry++) {
			int at = directory + 2 + entry * ENTRY;
			if (at > tiff.limit() - ENTRY) {
				return UPRIGHT;
			}
			if ((tiff.getShort(at) & 0xFFFF) == TAG) {
				int value = tiff.getShort(at + 8) & 0xFFFF;
				return (value >= 1 && value <= values().length) ? values()[value - 1] : UPRIGHT;
			}
		}
		return UPRIGHT;
	}

}
