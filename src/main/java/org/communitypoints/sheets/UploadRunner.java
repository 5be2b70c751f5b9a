package org.communitypoints.sheets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes what was confirmed, one upload after the other and each in one transaction, so
 * that a crash in the middle leaves nothing. What waits lies in the database, so a
 * restart forgets nothing either. While one is written its transaction holds a lock that
 * ends with it: an upload that says it is running, and that nobody holds, was
 * interrupted.
 */
@Component
class UploadRunner implements DisposableBean {

	private static final Logger LOG = LoggerFactory.getLogger(UploadRunner.class);

	private static final long SECONDS_BETWEEN_LOOKS = 5;

	private static final int LOOKS_BETWEEN_SWEEPS = 120;

	private final ObjectProvider<Intake> intakes;

	private final UploadRows rows;

	private final Transactions transactions;

	private final TransactionTemplate apart;

	private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor((work) -> {
		Thread thread = new Thread(work, "uploads");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable ScheduledFuture<?> looking;

	/**
	 * What this application writes. Between two tries, and between a failure and what is
	 * said about it, nobody holds it, and it is not interrupted.
	 */
	private volatile @Nullable UploadId writing;

	private int looks;

	UploadRunner(ObjectProvider<Intake> intakes, UploadRows rows, Transactions transactions,
			PlatformTransactionManager manager) {
		this.intakes = intakes;
		this.rows = rows;
		this.transactions = transactions;
		this.apart = new TransactionTemplate(manager);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.looking = this.worker.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
	}

	@Override
	public void destroy() {
		if (this.looking != null) {
			this.looking.cancel(false);
		}
		this.worker.shutdown();
	}

	/** Looks at once whether something waits. */
	void wake() {
		try {
			this.worker.execute(this::look);
		}
		catch (RejectedExecutionException ex) {
			LOG.debug("The application is about to stop; the upload waits for its next start");
		}
	}

	/** An upload as it really stands. */
	Upload seen(Upload stored) {
		if (stored.state() != Upload.State.RUNNING) {
			return stored;
		}
		boolean mine = stored.id().equals(this.writing);
		// read while it is held, so that nobody begins or ends it in between
		boolean[] nobodyHoldsIt = new boolean[1];
		Upload again = Objects.requireNonNull(this.apart.execute((status) -> {
			nobodyHoldsIt[0] = this.rows.hold(stored.id());
			return this.rows.find(stored.id()).orElseThrow(NotFound::new);
		}));
		mine |= stored.id().equals(this.writing);
		if (mine || !nobodyHoldsIt[0] || again.state() != Upload.State.RUNNING) {
			return again;
		}
		return new Upload(again.id(), again.kind(), again.by(), again.fileName(), again.settings(),
				Upload.State.INTERRUPTED, again.headings(), again.matching(), again.rows(), again.skipped(),
				again.faulty(), 0, again.summary(), again.obstacles(), again.madeAt());
	}

	private void look() {
		try {
			if (this.looks % LOOKS_BETWEEN_SWEEPS == 0) {
				this.transactions.run(this.rows::removeOld);
			}
			this.looks++;
			for (Optional<UploadId> next = this.rows.nextWaiting(); next.isPresent(); next = this.rows.nextWaiting()) {
				if (!write(next.get())) {
					return;
				}
			}
		}
		catch (DataAccessException | TransactionException ex) {
			LOG.debug("The database is away; looking again soon", ex);
		}
	}

	/** Writes one; false if somebody else does. */
	private boolean write(UploadId id) {
		this.writing = id;
		try {
			return this.transactions.run(() -> writeAll(id));
		}
		catch (ChangedMeanwhile ex) {
			back(id, ex.verdict);
		}
		catch (RuntimeException ex) {
			// the sort of exception only: what it says may name a person
			LOG.error("Upload {} was not written: {}", id, ex.getClass().getName());
			back(id, null);
		}
		finally {
			this.writing = null;
		}
		return true;
	}

	private boolean writeAll(UploadId id) {
		this.rows.takeYourTime();
		if (!this.rows.hold(id)) {
			return false;
		}
		this.apart.executeWithoutResult((status) -> this.rows.move(id, Upload.State.QUEUED, Upload.State.RUNNING));
		Upload upload = this.rows.find(id).orElseThrow(NotFound::new);
		if (upload.state() != Upload.State.RUNNING) {
			return false;
		}
		Intake intake = this.intakes.stream()
			.filter((each) -> each.kind().equals(upload.kind()))
			.findFirst()
			.orElseThrow(NotFound::new);
		List<SheetRow> all = this.rows.rows(id, upload.matching());
		Verdict verdict = intake.check(upload.by(), upload.settings(), all);
		if (!verdict.isClean()) {
			throw new ChangedMeanwhile(verdict);
		}
		List<SheetRow> good = all.stream().filter((row) -> !verdict.skipped().contains(row.number())).toList();
		IntConsumer progress = (written) -> {
			this.rows.checkConstraints();
			this.apart.executeWithoutResult((status) -> this.rows.written(id, written));
		};
		List<Said> done = intake.write(upload.by(), id, upload.settings(), good, progress);
		if (!this.rows.finish(id, done)) {
			throw new IllegalStateException("an upload was taken away while it was written");
		}
		return true;
	}

	private void back(UploadId id, @Nullable Verdict verdict) {
		this.apart.executeWithoutResult((status) -> {
			this.rows.takeYourTime();
			this.rows.move(id, Upload.State.RUNNING, Upload.State.STAGED);
			if (verdict != null) {
				this.rows.judge(id, verdict);
			}
		});
	}

	/** What was clean when it was confirmed is so no longer; nothing is written. */
	private static final class ChangedMeanwhile extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final transient Verdict verdict;

		ChangedMeanwhile(Verdict verdict) {
			super("changed meanwhile", null, false, false);
			this.verdict = verdict;
		}

	}

}
