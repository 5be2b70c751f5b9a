package org.communitypoints.activities;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ledger.ReasonWords;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says what an award was for by the name that its act has in the reader's language. The
 * books keep the code and the Chinese name, which find the act for ever, because what was
 * published never changes.
 */
@Component("reasonWords")
class ActReasons implements ReasonWords {

	/** More names than the rule books of a banner have. */
	private static final int MOST = 5_000;

	private static final Pattern OF_AN_ACT = Pattern.compile("([A-Z0-9][A-Z0-9-]{0,39}) (.{1,60})");

	private final JdbcClient jdbc;

	private final Map<String, String> english = new ConcurrentHashMap<>();

	ActReasons(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String of(String reason, Locale locale) {
		Matcher act = OF_AN_ACT.matcher(reason);
		if (locale.getLanguage().equals("zh") || !act.matches()) {
			return reason;
		}
		String known = this.english.get(reason);
		if (known != null) {
			return known;
		}
		Optional<String> name = this.jdbc.sql("""
				SELECT a.name_en FROM act a JOIN rule_book b ON b.id = a.book
				WHERE a.code = ? AND a.name_zh = ? AND b.published_at IS NOT NULL
				ORDER BY b.version DESC LIMIT 1
				""").params(act.group(1), act.group(2)).query(String.class).optional();
		if (name.isEmpty()) {
			return reason;
		}
		String words = act.group(1) + " " + name.get();
		if (this.english.size() < MOST) {
			this.english.put(reason, words);
		}
		return words;
	}

}
