package org.communitypoints.database;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Counts the statements that an act sends to the database, by listening to what Spring
 * says before each; only those of the thread that asks.
 */
public final class CountedStatements {

	private static final String SPEAKER = "org.springframework.jdbc.core.JdbcTemplate";

	private CountedStatements() {
	}

	/**
	 * Runs an act and listens.
	 * @param act what to run
	 * @return the statements in their order
	 */
	public static List<String> of(Runnable act) {
		Logger speaker = (Logger) LoggerFactory.getLogger(SPEAKER);
		Level before = speaker.getLevel();
		boolean additive = speaker.isAdditive();
		Ear ear = new Ear(Thread.currentThread().getName());
		ear.setContext(speaker.getLoggerContext());
		ear.start();
		speaker.addAppender(ear);
		speaker.setAdditive(false);
		speaker.setLevel(Level.DEBUG);
		try {
			act.run();
		}
		finally {
			speaker.setLevel(before);
			speaker.setAdditive(additive);
			speaker.detachAppender(ear);
			ear.stop();
		}
		return List.copyOf(ear.heard);
	}

	private static final class Ear extends AppenderBase<ILoggingEvent> {

		private final String thread;

		private final List<String> heard = new ArrayList<>();

		Ear(String thread) {
			this.thread = thread;
		}

		@Override
		protected void append(ILoggingEvent said) {
			String words = said.getFormattedMessage();
			if (said.getThreadName().equals(this.thread) && words.startsWith("Executing prepared SQL statement [")) {
				this.heard.add(words);
			}
		}

	}

}
