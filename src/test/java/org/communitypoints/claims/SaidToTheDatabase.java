package org.communitypoints.claims;

import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what is said to the database, by what Spring tells its log about it. */
public final class SaidToTheDatabase {

	private SaidToTheDatabase() {
	}

	/**
	 * Counts the statements of this thread.
	 * @param act what is done meanwhile
	 * @return how many statements it took
	 */
	public static int during(Runnable act) {
		Logger log = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
		Thread me = Thread.currentThread();
		AtomicInteger said = new AtomicInteger();
		AppenderBase<ILoggingEvent> counter = new AppenderBase<>() {

			@Override
			protected void append(ILoggingEvent event) {
				if (Thread.currentThread() == me && event.getMessage().startsWith("Executing prepared SQL statement")) {
					said.incrementAndGet();
				}
			}

		};
		counter.setContext(log.getLoggerContext());
		counter.start();
		Level before = log.getLevel();
		log.setAdditive(false);
		log.setLevel(Level.DEBUG);
		log.addAppender(counter);
		try {
			act.run();
		}
		finally {
			log.detachAppender(counter);
			log.setLevel(before);
			log.setAdditive(true);
		}
		return said.get();
	}

}
