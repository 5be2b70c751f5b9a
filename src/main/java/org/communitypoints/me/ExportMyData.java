package org.communitypoints.me;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that is kept about one person, as one ZIP: each thing as JSON for machines
 * and as CSV for people, and a file that explains them in both languages. It is read as
 * of one moment, row by row; only what is compressed is held.
 */
@Component
public class ExportMyData {

	private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

	/** Tells spreadsheets that the text is UTF-8. */
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final String STARTS_A_FORMULA = "=+-@\t\r";

	private static final int PAGE = Ledger.LONGEST_PAGE;

	private final ObjectProvider<KeptRecords> rooms;

	private final Ledger ledger;

	private final MemberLookup lookup;

	private final MessageSource words;

	private final JsonMapper json;

	private final Transactions transactions;

	private final TransactionTemplate asOfOneMoment;

	private final ApplicationEventPublisher events;

	ExportMyData(ObjectProvider<KeptRecords> rooms, Ledger ledger, MemberLookup lookup, MessageSource words,
			JsonMapper json, Transactions transactions, PlatformTransactionManager transactionManager,
			ApplicationEventPublisher events) {
		this.rooms = rooms;
		this.ledger = ledger;
		this.lookup = lookup;
		this.words = words;
		this.json = json;
		this.transactions = transactions;
		this.asOfOneMoment = new TransactionTemplate(transactionManager);
		this.asOfOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.asOfOneMoment.setReadOnly(true);
		this.events = events;
	}

	/**
	 * What is kept about the member who asks.
	 * @param member the member
	 * @return the ZIP
	 */
	public byte[] ofMyself(Actor member) {
		if (!member.is(Role.MEMBER)) {
			throw new NotAllowed();
		}
		return zip(this.lookup.recall(member, new MemberId(member.id().value())).orElseThrow(NotFound::new));
	}

	/**
	 * What is kept about a member who asked somebody of the staff for it; that is written
	 * down.
	 * @param by who hands it out: a recorder or an administrator
	 * @param card the member's card
	 * @return the ZIP
	 * @throws org.communitypoints.kernel.Refusal if the card opens nothing here
	 */
	public byte[] onRequest(Actor by, CardNumber card) {
		if (!by.is(Role.RECORDER) && !by.is(Role.ADMINISTRATOR)) {
			throw new NotAllowed();
		}
		return zip(this.transactions.run(() -> {
			MemberAtCounter member = this.lookup.byCard(by, card, Look.How.EXPORTED);
			this.events.publishEvent(new ActDone(by, "member-exported", card.masked()));
			return member;
		}));
	}

	private byte[] zip(MemberAtCounter member) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		this.asOfOneMoment.executeWithoutResult((status) -> {
			List<KeptTable> tables = new ArrayList<>();
			this.rooms.orderedStream().forEach((room) -> tables.addAll(room.about(member.id())));
			tables.add(1, statement(member.wallet()));
			try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
				write(zip, "README.txt", (file) -> explain(file, tables));
				for (KeptTable table : tables) {
					write(zip, table.name() + ".csv", (file) -> csv(file, table));
					write(zip, table.name() + ".json", (file) -> json(file, table));
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		return bytes.toByteArray();
	}

	private KeptTable statement(AccountId wallet) {
		return new KeptTable("statement", List.of("number", "booked_at", "happened_at", "kind", "takes_back", "points",
				"balance", "reason", "transfer"), (row) -> {
					Long before = null;
					do {
						StatementPage page = this.ledger.statement(wallet, before, PAGE);
						page.lines().forEach((line) -> row.accept(values(line)));
						before = page.nextOrNull();
					}
					while (before != null);
				});
	}

	private static List<@Nullable Object> values(StatementLine line) {
		List<@Nullable Object> values = new ArrayList<>();
		values.addAll(List.of(line.seq(), line.recordedAt(), line.happenedAt(), line.kind().name()));
		values.add(line.reverses().map(Object::toString).orElse(null));
		values.addAll(List.of(line.change(), line.balance(), line.reason(), line.transfer().toString()));
		return values;
	}

	private void explain(OutputStream file, List<KeptTable> tables) throws IOException {
		StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);
		for (Locale language : LANGUAGES) {
			text.append(this.words.getMessage("me.export.readme", null, language)).append("\r\n\r\n");
			for (KeptTable table : tables) {
				text.append(table.name())
					.append(".csv, ")
					.append(table.name())
					.append(".json\r\n    ")
					.append(this.words.getMessage("kept." + table.name(), null, language))
					.append("\r\n");
			}
			text.append("\r\n");
		}
		file.write(text.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static void csv(OutputStream file, KeptTable table) throws IOException {
		Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
		text.write(BYTE_ORDER_MARK);
		CsvWriter csv = CsvWriter.builder().build(text);
		csv.writeRecord(table.columns());
		table.rows().each((values) -> csv.writeRecord(values.stream().map(ExportMyData::cell).toList()));
		csv.flush();
	}

	/** A spreadsheet must not take what somebody wrote for a formula. */
	private static String cell(@Nullable Object value) {
		String text = (value != null) ? value.toString() : "";
		boolean formula = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
		return (formula && !(value instanceof Number)) ? "'" + text : text;
	}

	private void json(OutputStream file, KeptTable table) {
		try (JsonGenerator rows = this.json.writer()
			.without(StreamWriteFeature.AUTO_CLOSE_TARGET)
			.createGenerator(file)) {
			rows.writeStartArray();
			table.rows().each((values) -> object(rows, table.columns(), values));
			rows.writeEndArray();
		}
	}

	private static void object(JsonGenerator rows, List<String> columns, List<@Nullable Object> values) {
		rows.writeStartObject();
		for (int at = 0; at < columns.size(); at++) {
			Object value = values.get(at);
			rows.writeName(columns.get(at));
			if (value == null || value instanceof Number || value instanceof Boolean) {
				rows.writePOJO(value);
			}
			else {
				rows.writeString(value.toString());
			}
		}
		rows.writeEndObject();
	}

	private static void write(ZipOutputStream zip, String name, FileWriter writer) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		writer.write(zip);
		zip.closeEntry();
	}

	/** Writes one file. */
	@FunctionalInterface
	private interface FileWriter {

		void write(OutputStream file) throws IOException;

	}

}
