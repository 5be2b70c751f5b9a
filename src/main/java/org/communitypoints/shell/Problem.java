package org.communitypoints.shell;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.tomcat.util.http.InvalidParameterException;
import org.communitypoints.kernel.Points;

import org.springframework.web.multipart.MaxUploadSizeExceededException;

/**
 * Why a request was not answered as asked, in the reader's words.
 *
 * @param status the HTTP status, from 400
 * @param code the stable name, in kebab case
 * @param title what sort of problem it is
 * @param detail what happened and what to do
 * @param facts the numbers behind it, by name, in their order
 */
record Problem(int status, String code, String title, String detail, Map<String, Object> facts) {

	/** What PostgreSQL says to a NUL in a text: character_not_in_repertoire. */
	private static final String NO_CHARACTER = "22021";

	/**
	 * The status of what the server itself found wrong with a request, somewhere in the
	 * chain of causes; 0 if it found nothing.
	 */
	static int statusOf(Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
			if (cause instanceof BodyLimit.TooLong || cause instanceof MaxUploadSizeExceededException) {
				return 413;
			}
			if (cause instanceof InvalidParameterException unreadable) {
				return unreadable.getErrorCode();
			}
			if (cause instanceof SQLException sql && NO_CHARACTER.equals(sql.getSQLState())) {
				return 400;
			}
			depth++;
		}
		return 0;
	}

	/**
	 * The code of a problem that has no refusal of its own.
	 */
	static String codeOf(int status) {
		return switch (status) {
			case 401 -> "not-signed-in";
			case 403 -> "not-allowed";
			case 404 -> "not-found";
			case 405 -> "method-not-allowed";
			case 406 -> "not-acceptable";
			case 413 -> "too-large";
			case 415 -> "media-type-not-supported";
			case 503 -> "unavailable";
			default -> (status >= 500) ? "unexpected" : "malformed";
		};
	}

	/**
	 * The facts as JSON shows them: points and other numbers as numbers, anything else as
	 * its words.
	 */
	static Map<String, Object> plain(Map<String, Object> facts) {
		Map<String, Object> plain = new LinkedHashMap<>();
		facts.forEach((name, value) -> plain.put(name, plain(value)));
		return plain;
	}

	private static Object plain(Object value) {
		if (value instanceof Points points) {
			return points.value();
		}
		return (value instanceof Number || value instanceof Boolean) ? value : value.toString();
	}

}
