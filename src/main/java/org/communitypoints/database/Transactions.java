package org.communitypoints.database;

import java.util.function.Supplier;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a use case in one transaction, and again when the database asks for it. */
@Component
public class Transactions {

	private final TransactionTemplate template;

	Transactions(PlatformTransactionManager transactionManager) {
		this.template = new TransactionTemplate(transactionManager);
	}

	/**
	 * Runs a use case in one transaction.
	 * @param <T> what it answers
	 * @param useCase the whole use case; it may run more than once
	 * @return the answer, after the commit
	 */
	public <T> T run(Supplier<T> useCase) {
		return this.template.execute((status) -> useCase.get());
	}

}
