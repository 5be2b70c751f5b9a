package org.communitypoints.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Prints a template as PDF, with a Chinese font inside, so that it looks the same on any
 * machine. The font has the characters of the national table of 2013, whose third part is
 * there for names, and their traditional forms. What it has not is shown as 〓, and a line
 * below says so; no name keeps a paper from being printed.
 */
@Component
public class PdfPaper {

	/** The font's name, for the style sheets of templates. */
	public static final String FONT = "Noto Sans SC";

	private static final String FONT_FILE = "NotoSansSC-Names.ttf";

	private static final String MISSING = "\u3013";

	private static final String END = "</body>";

	private final ITemplateEngine templates;

	private final MessageSource words;

	private final IntPredicate covered;

	PdfPaper(ITemplateEngine templates, MessageSource words) {
		this.templates = templates;
		this.words = words;
		this.covered = covered();
	}

	/**
	 * Prints a template.
	 * @param template its name; it must be well-formed as XML, and brings its own style
	 * @param facts what it shows
	 * @param locale in which language
	 * @param to where to; it is not closed
	 */
	public void print(String template, Map<String, Object> facts, Locale locale, OutputStream to) throws IOException {
		String page = this.templates.process(template, new Context(locale, facts));
		PdfRendererBuilder pdf = new PdfRendererBuilder();
		pdf.useFont(PdfPaper::font, FONT, 400, FontStyle.NORMAL, true);
		// nothing is fetched, whatever a page names
		pdf.useUriResolver((base, uri) -> null);
		pdf.withProducer("Community Points");
		pdf.withHtmlContent(printable(page, locale), null);
		pdf.toStream(to);
		pdf.run();
	}

	/**
	 * Whether a text can be printed as it is.
	 * @param text any text
	 * @return false if a character will be shown as 〓
	 */
	public boolean prints(String text) {
		return text.codePoints().allMatch(this.covered);
	}

	private String printable(String page, Locale locale) {
		if (prints(page)) {
			return page;
		}
		StringBuilder shown = new StringBuilder(page.length());
		page.codePoints().forEach((character) -> {
			if (this.covered.test(character)) {
				shown.appendCodePoint(character);
			}
			else {
				shown.append(MISSING);
			}
		});
		int end = shown.lastIndexOf(END);
		String note = "<p>" + this.words.getMessage("sheets.pdf.missing", null, locale) + "</p>";
		return shown.insert((end >= 0) ? end : shown.length(), note).toString();
	}

	private static InputStream font() {
		InputStream font = PdfPaper.class.getResourceAsStream(FONT_FILE);
		if (font == null) {
			throw new IllegalStateException("the font is not in the program");
		}
		return font;
	}

	private static IntPredicate covered() {
		try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(font()))) {
			CmapLookup glyphs = font.getUnicodeCmapLookup();
			BitSet there = new BitSet();
			for (int character = ' '; character <= 0x323AF; character++) {
				there.set(character, glyphs.getGlyphId(character) != 0);
			}
			there.set('\t');
			there.set('\n');
			there.set('\r');
			return there::get;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the font cannot be read", ex);
		}
	}

}
