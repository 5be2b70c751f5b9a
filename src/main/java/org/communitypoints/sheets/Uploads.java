package org.communitypoints.sheets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;

import org.springframework.stereotype.Component;

/**
 * Tables that were sent and are looked at: read, understood, checked, and written by
 * nobody until they are confirmed. Only who sent one sees it.
 */
@Component
public class Uploads {

	/** How many rows the page shows as they are. */
	public static final int SHOWN = 5;

	/** How many faulty rows a page shows. */
	public static final int FAULTY_SHOWN = 50;

	private static final int IN_ONE_GO = 2_000;

	private static final int LONGEST_NAME = 120;

	private final List<Intake> intakes;

	private final UploadRows rows;

	private final Transactions transactions;

	private final UploadRunner runner;

	Uploads(List<Intake> intakes, UploadRows rows, Transactions transactions, UploadRunner runner) {
		this.intakes = List.copyOf(intakes);
		this.rows = rows;
		this.transactions = transactions;
		this.runner = runner;
	}

	/**
	 * The intake of a kind.
	 * @param actor who wants to use it
	 * @param kind what it is called
	 * @return the intake
	 * @throws NotFound if there is none
	 * @throws NotAllowed if it is not the actor's work
	 */
	public Intake intake(Actor actor, String kind) {
		Intake intake = this.intakes.stream()
			.filter((each) -> each.kind().equals(kind))
			.findFirst()
			.orElseThrow(NotFound::new);
		if (!intake.roles().contains(actor.role())) {
			throw new NotAllowed();
		}
		return intake;
	}

	/**
	 * Takes a file in, to be looked at. What the same actor had sent of the kind and not
	 * confirmed goes.
	 * @param by who sends it
	 * @param kind what it is of
	 * @param settings what was chosen for the whole file
	 * @param fileName what it is called
	 * @param file the file
	 * @return the upload
	 * @throws SheetNotReadable if it is no table, or none with headings that are known
	 */
	public UploadId stage(Actor by, String kind, List<String> settings, String fileName, Path file) {
		Intake intake = intake(by, kind);
		UploadId id = UploadId.next();
		String name = CellText.clean(fileName);
		return this.transactions.run(() -> {
			this.rows.takeYourTime();
			this.rows.add(id, kind, by, name.substring(Math.max(0, name.length() - LONGEST_NAME)), settings);
			List<SheetRow> top = new ArrayList<>();
			List<SheetRow> some = new ArrayList<>();
			SheetReader.read(file, (row) -> {
				if (top.size() < Headings.LOOKED_AT) {
					top.add(row);
				}
				some.add(row);
				if (some.size() == IN_ONE_GO) {
					this.rows.addRows(id, some);
					some.clear();
				}
			});
			this.rows.addRows(id, some);
			this.rows.understand(id, headings(top, intake));
			check(id, intake);
			return id;
		});
	}

	/**
	 * An upload and where it stands.
	 * @param actor who asks
	 * @param kind what it is of
	 * @param id the upload
	 * @return the upload
	 * @throws NotFound if there is none of the actor's
	 */
	public Upload find(Actor actor, String kind, UploadId id) {
		intake(actor, kind);
		Upload upload = this.rows.find(id).orElseThrow(NotFound::new);
		if (!upload.kind().equals(kind) || !upload.by().id().equals(actor.id())) {
			throw new NotFound();
		}
		return this.runner.seen(upload);
	}

	/**
	 * The first rows, as they stand in the file.
	 * @param upload an upload that the reader has found
	 * @return at most {@value #SHOWN}
	 */
	public List<SheetRow> first(Upload upload) {
		return this.rows.first(upload.id(), SHOWN);
	}

	/**
	 * Rows with something wrong, as they stand in the file, with what is wrong.
	 * @param upload an upload that the reader has found
	 * @param after only rows with a larger number
	 * @param limit how many at most
	 * @return the rows in their order
	 */
	public Map<SheetRow, List<RowFault>> faulty(Upload upload, int after, int limit) {
		return this.rows.faulty(upload.id(), after, limit);
	}

	/**
	 * Says anew which column is which, and checks all rows again.
	 * @param actor whose upload it is
	 * @param kind what it is of
	 * @param id the upload
	 * @param matching for each wanted column the column of the file, from 0, or -1
	 */
	public void match(Actor actor, String kind, UploadId id, List<Integer> matching) {
		Intake intake = intake(actor, kind);
		this.transactions.run(() -> {
			Upload upload = find(actor, kind, id);
			if (upload.state() != Upload.State.STAGED) {
				throw new UploadChanged();
			}
			List<Integer> known = matching.stream()
				.map((column) -> (column >= 0 && column < upload.headings().size()) ? column : -1)
				.toList();
			if (known.size() != intake.columns().size()) {
				throw new NotFound();
			}
			this.rows.takeYourTime();
			this.rows.match(id, known);
			check(id, intake);
			return id;
		});
	}

	/**
	 * Confirms an upload: from now on it is written, all of it or nothing.
	 * @param actor whose upload it is
	 * @param kind what it is of
	 * @param id the upload
	 * @throws UploadChanged if something stands against it
	 */
	public void confirm(Actor actor, String kind, UploadId id) {
		Upload upload = find(actor, kind, id);
		if (upload.isUnderWay() || upload.state() == Upload.State.DONE) {
			// pressed twice, or sent again
			return;
		}
		Upload.State stored = (upload.state() == Upload.State.INTERRUPTED) ? Upload.State.RUNNING : Upload.State.STAGED;
		if (!upload.isReady() || !this.rows.move(id, stored, Upload.State.QUEUED)) {
			throw new UploadChanged();
		}
		this.runner.wake();
	}

	/**
	 * Discards an upload, with everything that was in it.
	 * @param actor whose upload it is
	 * @param kind what it is of
	 * @param id the upload
	 * @throws UploadChanged if it is being written
	 */
	public void discard(Actor actor, String kind, UploadId id) {
		Upload upload = find(actor, kind, id);
		if (upload.state() == Upload.State.INTERRUPTED) {
			this.rows.move(id, Upload.State.RUNNING, Upload.State.STAGED);
		}
		if (!this.rows.remove(id)) {
			throw new UploadChanged();
		}
	}

	private static Headings headings(List<SheetRow> top, Intake intake) {
		try {
			return Headings.find(top, intake.columns());
		}
		catch (SheetNotReadable refusal) {
			if (intake.takesBareLists() && !top.isEmpty()) {
				return Headings.none(top, intake.columns());
			}
			throw refusal;
		}
	}

	private void check(UploadId id, Intake intake) {
		Upload upload = this.rows.find(id).orElseThrow(NotFound::new);
		boolean complete = true;
		for (int column = 0; column < intake.columns().size(); column++) {
			complete &= !intake.columns().get(column).required() || upload.matching().get(column) >= 0;
		}
		List<SheetRow> all = this.rows.rows(id, upload.matching());
		if (all.isEmpty()) {
			throw new SheetNotReadable(SheetFault.EMPTY);
		}
		this.rows.judge(id, complete ? intake.check(upload.by(), upload.settings(), all)
				: new Verdict(List.of(), Set.of(), List.of(), List.of(Said.of("uploads.columns.missing"))));
	}

}
