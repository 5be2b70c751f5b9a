package org.communitypoints.kernel;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An act that was not done, and why: thrown by the domain, carrying facts, and turned
 * into a sentence and a 4xx by the web layer. The sentence is the message
 * {@code refusal.<code>}, its arguments the facts in their order; the same code is the
 * stable type of the problem detail.
 */
public abstract class Refusal extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Kind kind;

	private final String code;

	private final transient Map<String, Object> facts = new LinkedHashMap<>();

	/**
	 * Creates the refusal.
	 * @param kind what sort of refusal it is
	 * @param code its stable name, in kebab case
	 */
	protected Refusal(Kind kind, String code) {
		super(code, null, false, false);
		this.kind = kind;
		this.code = code;
	}

	/**
	 * Adds a fact; for the constructors of the refusals themselves.
	 * @param name the fact's name, as the JSON API shows it
	 * @param value the fact: a number, a string, or something whose {@code toString} may
	 * be shown
	 */
	protected final void fact(String name, Object value) {
		this.facts.put(name, value);
	}

	/**
	 * What sort of refusal this is.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * The stable name of this refusal.
	 * @return the code, in kebab case
	 */
	public String code() {
		return this.code;
	}

	/**
	 * The facts, in the order of the sentence's arguments.
	 * @return the facts by name
	 */
	public Map<String, Object> facts() {
		return Collections.unmodifiableMap(this.facts);
	}

	@Override
	public String getMessage() {
		return this.code + this.facts;
	}

	/** The sorts of refusals; each becomes one HTTP status. */
	public enum Kind {

		/** The request itself cannot be right: 400. */
		MALFORMED(400),

		/** The actor may see it, but not do it: 403. */
		NOT_ALLOWED(403),

		/** It does not exist, or not for this actor: 404. */
		NOT_FOUND(404),

		/** It does not fit what happened meanwhile, or another request: 409. */
		CONFLICT(409),

		/** The request is well formed, but a rule stands against it: 422. */
		AGAINST_THE_RULES(422),

		/** Too many tries: 429. */
		TOO_MANY(429);

		private final int status;

		Kind(int status) {
			this.status = status;
		}

		/**
		 * The HTTP status that says it.
		 * @return a status from 400 to 429
		 */
		public int status() {
			return this.status;
		}

	}

}
