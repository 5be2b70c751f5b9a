package org.communitypoints.database;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a {@link CannotRun}, however deeply wrapped, into its sentences. */
class CannotRunAnalyzer extends AbstractFailureAnalyzer<CannotRun> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, CannotRun cause) {
		return new FailureAnalysis(cause.getMessage(), cause.whatToDo(), cause);
	}

}
