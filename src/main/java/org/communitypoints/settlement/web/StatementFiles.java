package org.communitypoints.settlement.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

import java.util.List;
import java.util.Locale;

import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.settlement.Statement;
import org.communitypoints.settlement.StatementEntry;
import org.communitypoints.sheets.PdfPaper;
import org.communitypoints.sheets.SheetFormat;
import org.communitypoints.sheets.SheetWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A statement as a file: all its lines as a table, or the paper to sign as PDF. */
@Component
class StatementFiles {

	private static final List<Integer> WIDTHS = List.of(10, 14, 10, 14, 12, 30, 30);

	private final ShopStatements statements;

	private final StatementView view;

	private final PdfPaper paper;

	private final Closing closing;

	private final MessageSource words;

	StatementFiles(ShopStatements statements, StatementView view, PdfPaper paper, Closing closing,
			MessageSource words) {
		this.statements = statements;
		this.view = view;
		this.paper = paper;
		this.closing = closing;
		this.words = words;
	}

	ResponseEntity<byte[]> of(Statement statement, String ending, Locale locale) {
		SheetFormat format = SheetFormat.of(ending);
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try {
			if (format == SheetFormat.PDF) {
				this.paper.print("settlement/pdf", this.view.facts(statement), locale, file);
			}
			else {
				table(statement, format, locale, file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("a statement could not be written", ex);
		}
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(format.mediaType()))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(statement.name() + "." + format.ending())
						.build()
						.toString())
			.body(file.toByteArray());
	}

	private void table(Statement statement, SheetFormat format, Locale locale, ByteArrayOutputStream file)
			throws IOException {
		try (SheetWriter table = SheetWriter.of(format, file, statement.name(), WIDTHS)) {
			table.headings(List.of(word("settlement.line.seq", locale), word("settlement.sheet.day", locale),
					word("settlement.line.when", locale), word("settlement.line.receipt", locale),
					word("settlement.points", locale), word("settlement.dispute", locale),
					word("settlement.answer", locale)));
			long after = statement.afterSeq();
			List<StatementEntry> lines = this.statements.entries(statement, after, ShopStatements.PAGE);
			while (!lines.isEmpty()) {
				for (StatementEntry line : lines) {
					var at = line.happenedAt().atZone(this.closing.zone());
					table.row(List.of(line.seq(), at.toLocalDate(), "%02d:%02d".formatted(at.getHour(), at.getMinute()),
							line.receipt().<Object>map((receipt) -> receipt).orElse(""), line.points(),
							text(line.disputeOrNull()), text(line.answerOrNull())));
					after = line.seq();
				}
				lines = this.statements.entries(statement, after, ShopStatements.PAGE);
			}
			table.row(List.of(word("settlement.sum", locale), "", "", "", statement.points(), "", ""));
			table.row(List.of(word("settlement.money", locale), "", "", "", BigDecimal.valueOf(statement.moneyFen(), 2),
					"", ""));
		}
	}

	private String word(String key, Locale locale) {
		return this.words.getMessage(key, null, locale);
	}

	private static String text(@Nullable String words) {
		return (words != null) ? words : "";
	}

}
