package org.communitypoints.settlement;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import org.communitypoints.kernel.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Carries on with runs beside the pages, one at a time. What it has not done when the
 * application stops waits in the database until somebody carries on.
 */
@Component
public class SettlementWorker {

	private static final Logger log = LoggerFactory.getLogger(SettlementWorker.class);

	private final SettlementRuns runs;

	private final Set<UUID> working = ConcurrentHashMap.newKeySet();

	private final ExecutorService thread = Executors.newSingleThreadExecutor((work) -> {
		Thread thread = new Thread(work, "settlement");
		thread.setDaemon(true);
		return thread;
	});

	SettlementWorker(SettlementRuns runs) {
		this.runs = runs;
	}

	/**
	 * Carries on with a run, unless that is being done already.
	 * @param by an administrator who sees the run
	 * @param run the run
	 */
	public void carryOn(Actor by, UUID run) {
		by.mustAdminister();
		this.runs.require(by, run);
		if (this.working.add(run)) {
			this.thread.execute(() -> work(by, run));
		}
	}

	/**
	 * Whether somebody carries on with a run now.
	 * @param run the run
	 * @return true if it moves
	 */
	public boolean isWorking(UUID run) {
		return this.working.contains(run);
	}

	private void work(Actor by, UUID run) {
		try {
			while (!Thread.currentThread().isInterrupted() && this.runs.step(by, run)) {
				log.trace("One more shop of run {}", run);
			}
			SettlementRun done = this.runs.require(by, run);
			log.info("Settlement run {}: {} of {} shops visited, {} statements drawn", run, done.visited(),
					done.shops(), done.drawn());
		}
		catch (RuntimeException ex) {
			log.error("Settlement run {} stopped; it can be carried on with from its page", run, ex);
		}
		finally {
			this.working.remove(run);
		}
	}

	@PreDestroy
	void stop() {
		this.thread.shutdownNow();
	}

}
