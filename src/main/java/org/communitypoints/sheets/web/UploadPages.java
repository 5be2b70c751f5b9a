package org.communitypoints.sheets.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.sheets.Intake;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.SheetFault;
import org.communitypoints.sheets.SheetFormat;
import org.communitypoints.sheets.SheetNotReadable;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.SheetWriter;
import org.communitypoints.sheets.Upload;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.UploadSetting;
import org.communitypoints.sheets.Uploads;
import org.communitypoints.sheets.WantedColumn;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A table on its way in: sent, understood, looked at, confirmed, written. */
@Controller
@RequestMapping("/uploads/{kind}")
class UploadPages {

	private static final int WIDTH = 20;

	private static final int FAULTS_WIDTH = 70;

	private final Uploads uploads;

	private final MessageSource words;

	UploadPages(Uploads uploads, MessageSource words) {
		this.uploads = uploads;
		this.words = words;
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @PathVariable String kind,
			@RequestParam(name = "setting", required = false) @Nullable List<String> settings,
			@RequestParam(name = "too-large", required = false) @Nullable String tooLarge, Locale locale) {
		ModelAndView page = form(this.uploads.intake(actor, kind), actor, settings, locale);
		if (tooLarge != null) {
			page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
			page.addObject("wrong", words(new SheetNotReadable(SheetFault.TOO_LARGE), locale));
		}
		return page;
	}

	@PostMapping
	Object send(Actor actor, @PathVariable String kind, @RequestParam(required = false) @Nullable MultipartFile file,
			@RequestParam(name = "setting", required = false) @Nullable List<String> settings, Locale locale,
			RedirectAttributes next) throws IOException {
		Intake intake = this.uploads.intake(actor, kind);
		ModelAndView again = form(intake, actor, settings, locale);
		again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
		if (file == null || file.isEmpty()) {
			return again.addObject("wrong", this.words.getMessage("uploads.file.missing", null, locale));
		}
		List<String> chosen = (settings != null) ? settings : List.of();
		if (!fits(intake.settings(actor, locale), chosen)) {
			return again.addObject("wrong", this.words.getMessage("uploads.setting.missing", null, locale));
		}
		Path copy = Files.createTempFile("upload", ".table");
		try {
			file.transferTo(copy);
			String name = (file.getOriginalFilename() != null) ? file.getOriginalFilename() : "";
			UploadId id = this.uploads.stage(actor, kind, chosen, name, copy);
			return to(kind, id, next);
		}
		catch (SheetNotReadable refusal) {
			return again.addObject("wrong", words(refusal, locale));
		}
		finally {
			Files.deleteIfExists(copy);
		}
	}

	@GetMapping("/{id}")
	ModelAndView show(Actor actor, @PathVariable String kind, @PathVariable String id,
			@RequestParam(defaultValue = "0") int after) {
		return page("sheets/upload", actor, kind, id, after);
	}

	@GetMapping("/{id}/progress")
	ModelAndView progress(Actor actor, @PathVariable String kind, @PathVariable String id,
			HttpServletResponse response) {
		ModelAndView page = page("sheets/upload :: progress", actor, kind, id, 0);
		if (page.getModel().get("upload") instanceof Upload upload && !upload.isUnderWay()) {
			// the whole page says what came of it
			response.setHeader("HX-Refresh", "true");
		}
		return page;
	}

	@PostMapping("/{id}/columns")
	String match(Actor actor, @PathVariable String kind, @PathVariable String id,
			@RequestParam(name = "column", required = false) @Nullable List<Integer> columns, RedirectAttributes next) {
		this.uploads.match(actor, kind, UploadId.read(id), (columns != null) ? columns : List.of());
		return to(kind, UploadId.read(id), next);
	}

	@PostMapping("/{id}/confirmation")
	String confirm(Actor actor, @PathVariable String kind, @PathVariable String id, RedirectAttributes next) {
		this.uploads.confirm(actor, kind, UploadId.read(id));
		return to(kind, UploadId.read(id), next);
	}

	@PostMapping("/{id}/removal")
	String discard(Actor actor, @PathVariable String kind, @PathVariable String id, RedirectAttributes next) {
		this.uploads.discard(actor, kind, UploadId.read(id));
		next.addAttribute("kind", kind);
		return "redirect:/uploads/{kind}/new";
	}

	@GetMapping("/empty.{ending}")
	void empty(Actor actor, @PathVariable String kind, @PathVariable String ending, Locale locale,
			HttpServletResponse response) throws IOException {
		Intake intake = this.uploads.intake(actor, kind);
		SheetFormat format = table(ending);
		List<WantedColumn> columns = intake.columns();
		begin(response, format, kind + "-empty");
		try (SheetWriter table = SheetWriter.of(format, response.getOutputStream(), title(kind, locale),
				columns.stream().map((column) -> WIDTH).toList())) {
			table.headings(columns.stream().map((column) -> name(column, locale)).toList());
		}
	}

	@GetMapping("/{id}/faults.{ending}")
	void faults(Actor actor, @PathVariable String kind, @PathVariable String id, @PathVariable String ending,
			Locale locale, HttpServletResponse response) throws IOException {
		Intake intake = this.uploads.intake(actor, kind);
		Upload upload = this.uploads.find(actor, kind, UploadId.read(id));
		SheetFormat format = table(ending);
		int columns = upload.headings().size();
		begin(response, format, kind + "-faults");
		List<Integer> widths = new ArrayList<>(IntStream.range(0, columns).mapToObj((column) -> WIDTH).toList());
		widths.add(FAULTS_WIDTH);
		try (SheetWriter table = SheetWriter.of(format, response.getOutputStream(), title(kind, locale), widths)) {
			List<String> headings = new ArrayList<>(upload.headings());
			headings.add(this.words.getMessage("uploads.why", null, locale));
			table.headings(headings);
			int after = 0;
			for (var some = this.uploads.faulty(upload, after, 1_000); !some.isEmpty(); some = this.uploads
				.faulty(upload, after, 1_000)) {
				for (Map.Entry<SheetRow, List<RowFault>> row : some.entrySet()) {
					List<String> cells = new ArrayList<>(
							IntStream.range(0, columns).mapToObj(row.getKey()::cell).toList());
					cells.add(String.join(" ",
							row.getValue().stream().map((fault) -> sentence(fault, intake, locale)).toList()));
					table.row(cells);
					after = row.getKey().number();
				}
			}
		}
	}

	private String sentence(RowFault fault, Intake intake, Locale locale) {
		String why = this.words.getMessage(fault.why().key(), fault.why().facts().toArray(), locale);
		return (fault.column() < 0) ? why : name(intake.columns().get(fault.column()), locale) + ": " + why;
	}

	private String words(SheetNotReadable refusal, Locale locale) {
		return this.words.getMessage(refusal.fault().words(), refusal.facts().values().toArray(), locale);
	}

	private ModelAndView form(Intake intake, Actor actor, @Nullable List<String> chosen, Locale locale) {
		List<UploadSetting> settings = intake.settings(actor, locale);
		List<String> before = (chosen != null) ? chosen : List.of();
		boolean known = before.size() <= settings.size() && fits(settings.subList(0, before.size()), before);
		return new ModelAndView("sheets/new").addObject("intake", intake)
			.addObject("settings", settings)
			.addObject("chosen", before)
			.addObject("home", intake.home(known ? before : List.of()));
	}

	private ModelAndView page(String template, Actor actor, String kind, String id, int after) {
		Intake intake = this.uploads.intake(actor, kind);
		Upload upload = this.uploads.find(actor, kind, UploadId.read(id));
		ModelAndView page = new ModelAndView(template).addObject("intake", intake)
			.addObject("upload", upload)
			.addObject("home", intake.home(upload.settings()))
			.addObject("after", after);
		if (upload.state() == Upload.State.STAGED || upload.state() == Upload.State.INTERRUPTED) {
			Map<SheetRow, List<RowFault>> faulty = this.uploads.faulty(upload, after, Uploads.FAULTY_SHOWN + 1);
			List<SheetRow> shown = faulty.keySet().stream().limit(Uploads.FAULTY_SHOWN).toList();
			page.addObject("first", this.uploads.first(upload))
				.addObject("faulty", faulty)
				.addObject("faultyShown", shown)
				.addObject("next", (faulty.size() > shown.size()) ? shown.get(shown.size() - 1).number() : null);
		}
		return page;
	}

	private String title(String kind, Locale locale) {
		return this.words.getMessage("uploads." + kind + ".title", null, locale);
	}

	private String name(WantedColumn column, Locale locale) {
		return this.words.getMessage(column.words(), null, locale);
	}

	private static boolean fits(List<UploadSetting> settings, List<String> chosen) {
		return settings.size() == chosen.size() && IntStream.range(0, chosen.size())
			.allMatch((at) -> settings.get(at).options().containsKey(chosen.get(at)));
	}

	private static SheetFormat table(String ending) {
		SheetFormat format = SheetFormat.of(ending);
		if (format == SheetFormat.PDF) {
			throw new NotFound();
		}
		return format;
	}

	private static void begin(HttpServletResponse response, SheetFormat format, String name) {
		response.setContentType(format.mediaType());
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"" + name + "." + format.ending() + "\"");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	private static String to(String kind, UploadId id, RedirectAttributes next) {
		next.addAttribute("kind", kind);
		next.addAttribute("id", id.toString());
		return "redirect:/uploads/{kind}/{id}";
	}

}
