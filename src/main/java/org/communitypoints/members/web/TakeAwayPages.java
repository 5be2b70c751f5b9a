package org.communitypoints.members.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.ReasonWords;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.StatementPage;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberList;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MovedPoints;
import org.communitypoints.members.PrintedStatement;
import org.communitypoints.members.WantedLines;
import org.communitypoints.sheets.PdfPaper;
import org.communitypoints.sheets.SheetFormat;
import org.communitypoints.sheets.SheetWriter;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists and statements as files, for whoever may have them. */
@Controller
@RequestMapping("/members")
class TakeAwayPages {

	/** A PDF is laid out in memory, so it has fewer rows than a table. */
	private static final int MOST_ON_PAPER = 2_000;

	private static final int MOST_LINES = 100_000;

	private final MemberList list;

	private final MemberLookup lookup;

	private final CommunityTree tree;

	private final MovedPoints movedPoints;

	private final PlaceChoices places;

	private final CurrentProgramme programme;

	private final Ledger ledger;

	private final PdfPaper paper;

	private final MessageSource words;

	private final ReasonWords reasons;

	private final Clock clock;

	private final ZoneId zone;

	TakeAwayPages(MemberList list, MemberLookup lookup, CommunityTree tree, PlaceChoices places,
			MovedPoints movedPoints, CurrentProgramme programme, Ledger ledger, PdfPaper paper, MessageSource words,
			ReasonWords reasons, Clock clock, ZoneId zone) {
		this.list = list;
		this.lookup = lookup;
		this.tree = tree;
		this.movedPoints = movedPoints;
		this.places = places;
		this.programme = programme;
		this.ledger = ledger;
		this.paper = paper;
		this.words = words;
		this.reasons = reasons;
		this.clock = clock;
		this.zone = zone;
	}

	@GetMapping("/list")
	ModelAndView ask(Actor actor, Locale locale) {
		if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		return new ModelAndView("members/list").addObject("places", this.places.of(actor, locale))
			.addObject("formats", SheetFormat.values())
			.addObject("most", MOST_ON_PAPER);
	}

	@GetMapping("/list/file")
	void list(Actor actor, @RequestParam(defaultValue = "") String community,
			@RequestParam(defaultValue = "xlsx") String format, Locale locale, HttpServletResponse response)
			throws IOException {
		if (!actor.is(Role.ADMINISTRATOR) && !actor.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		SheetFormat wanted = SheetFormat.of(format);
		Community place = this.tree.require(actor, Typed.code(community));
		String title = this.words.getMessage("members.list.of", new Object[] { place.name(locale) }, locale);
		List<String> headings = headings(locale, "members.name", "members.card", "members.moving.phone",
				"members.list.joined", "members.list.points");
		begin(response, wanted, "members-" + place.code());
		if (wanted == SheetFormat.PDF) {
			List<List<?>> rows = new ArrayList<>();
			this.list.read(actor, place.code(), MOST_ON_PAPER, (line) -> rows.add(cells(line)));
			print(title, List.of(), headings, rows, locale, response);
			return;
		}
		try (SheetWriter table = SheetWriter.of(wanted, response.getOutputStream(), title,
				List.of(24, 14, 16, 14, 12))) {
			table.headings(headings);
			this.list.read(actor, place.code(), MemberList.MOST, (line) -> put(table, cells(line)));
		}
	}

	@GetMapping("/{number}/statement.{ending}")
	void statement(Actor actor, @PathVariable String number, @PathVariable String ending, Locale locale,
			HttpServletResponse response) throws IOException {
		SheetFormat format = SheetFormat.of(ending);
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number));
		String title = this.words.getMessage("members.statement.of", new Object[] { member.name() }, locale);
		List<String> headings = headings(locale, "members.statement.when", "members.statement.what",
				"members.statement.why", "members.statement.change", "members.statement.balance");
		begin(response, format, "statement-" + member.card());
		if (format == SheetFormat.PDF) {
			List<List<?>> rows = new ArrayList<>();
			read(member, MOST_ON_PAPER, (line, moved) -> rows.add(cells(line, moved, locale)));
			print(title, whoseCard(member, locale), headings, rows, locale, response);
			return;
		}
		try (SheetWriter table = SheetWriter.of(format, response.getOutputStream(), title,
				List.of(14, 14, 40, 12, 12))) {
			table.headings(headings);
			read(member, MOST_LINES, (line, moved) -> put(table, cells(line, moved, locale)));
		}
	}

	/** Oldest first, as in a book; what a file is too short for is carried forward. */
	@GetMapping("/{number}/passbook.{ending}")
	void passbook(Actor actor, @PathVariable String number, @PathVariable String ending, Locale locale,
			HttpServletResponse response) throws IOException {
		SheetFormat format = SheetFormat.of(ending);
		MemberAtCounter member = this.lookup.byCard(actor, CardNumber.read(number), Look.How.PRINTED);
		String title = this.words.getMessage("members.passbook.of", new Object[] { member.name() }, locale);
		List<String> headings = headings(locale, "members.papers.line", "members.papers.booked", "members.papers.kind",
				"members.papers.out", "members.papers.in", "members.papers.balance");
		PrintedStatement book = PrintedStatement.read(this.ledger, member.wallet(), WantedLines.ALL, this.zone,
				(format == SheetFormat.PDF) ? MOST_ON_PAPER : MOST_LINES);
		List<List<?>> rows = new ArrayList<>();
		if (book.earlierLeftOut()) {
			rows.add(List.of("", "", this.words.getMessage("members.papers.carried", null, locale), "", "",
					book.opening()));
		}
		book.lines().forEach((line) -> rows.add(bookCells(line, locale)));
		begin(response, format, "passbook-" + member.card());
		if (format == SheetFormat.PDF) {
			print(title, whoseCard(member, locale), headings, rows, locale, response);
			return;
		}
		try (SheetWriter table = SheetWriter.of(format, response.getOutputStream(), title,
				List.of(8, 14, 40, 12, 12, 12))) {
			table.headings(headings);
			rows.forEach((row) -> put(table, row));
		}
	}

	private List<?> bookCells(StatementLine line, Locale locale) {
		String what = what(line, locale);
		return List.of(line.seq(), LocalDate.ofInstant(line.recordedAt(), this.zone),
				line.reason().isEmpty() ? what : what + " · " + why(line, locale), orNothing(-line.change()),
				orNothing(line.change()), line.balance());
	}

	/** Points in their own column; nothing in the other. */
	private static Object orNothing(long points) {
		return (points > 0) ? points : "";
	}

	private List<String> whoseCard(MemberAtCounter member, Locale locale) {
		return List.of(member.village(locale),
				this.words.getMessage("members.card.of", new Object[] { member.card().formatted() }, locale));
	}

	/** Newest first, page by page. */
	private void read(MemberAtCounter member, int most,
			BiConsumer<StatementLine, Map<TransferId, MovedPoints.Words>> lines) {
		@Nullable Long before = null;
		int read = 0;
		do {
			StatementPage page = this.ledger.statement(member.wallet(), before, Ledger.LONGEST_PAGE);
			Map<TransferId, MovedPoints.Words> moved = this.movedPoints.in(member.wallet(), page.lines());
			page.lines().forEach((line) -> lines.accept(line, moved));
			read += page.lines().size();
			before = page.nextOrNull();
		}
		while (before != null && read < most);
	}

	private List<?> cells(MemberList.Line line) {
		return List.of(line.name(), line.card().digits(), (line.phoneOrNull() != null) ? line.phoneOrNull() : "",
				LocalDate.ofInstant(line.joinedAt(), this.zone), line.balance());
	}

	private List<?> cells(StatementLine line, Map<TransferId, MovedPoints.Words> moved, Locale locale) {
		MovedPoints.Words words = moved.get(line.transfer());
		String why = (words == null) ? why(line, locale)
				: this.words.getMessage(words.key(), new Object[] { words.nameOrNull() }, locale) + " "
						+ why(line, locale);
		return List.of(LocalDate.ofInstant(line.happenedAt(), this.zone), what(line, locale), why.strip(),
				line.change(), line.balance());
	}

	/**
	 * A reason that was chosen from a list is said in words, and an act by its name in
	 * the reader's language.
	 */
	private String why(StatementLine line, Locale locale) {
		String words = this.reasons.of(line.reason(), locale);
		return Objects.requireNonNullElse(this.words.getMessage("members.reason." + line.reason(), null, words, locale),
				words);
	}

	private String what(StatementLine line, Locale locale) {
		String what = this.words.getMessage("members.movement." + line.kind(), null, locale);
		return (line.reversesOrNull() == null) ? what
				: this.words.getMessage("members.movement.reversed", new Object[] { what }, locale);
	}

	private void print(String title, List<String> below, List<String> headings, List<List<?>> rows, Locale locale,
			HttpServletResponse response) throws IOException {
		Map<String, Object> facts = new HashMap<>();
		facts.put("title", title);
		facts.put("below", below);
		facts.put("programme", this.programme.require().name(locale));
		facts.put("headings", headings);
		facts.put("rows", rows);
		facts.put("today", LocalDate.ofInstant(this.clock.instant(), this.zone).toString());
		this.paper.print("members/paper", facts, locale, response.getOutputStream());
	}

	private List<String> headings(Locale locale, String... keys) {
		return List.of(keys).stream().map((key) -> this.words.getMessage(key, null, locale)).toList();
	}

	private static void put(SheetWriter table, List<?> cells) {
		try {
			table.row(cells);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void begin(HttpServletResponse response, SheetFormat format, String name) {
		response.setContentType(format.mediaType());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"" + name + "." + format.ending() + "\"");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

}
