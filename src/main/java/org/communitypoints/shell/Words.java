package org.communitypoints.shell;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.ibm.icu.text.MessageFormat;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.context.MessageSourceProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;

/**
 * The words of the bundles, whose sentences say one and many as ICU does: {@code {0,
 * plural, one {# point} other {# points}}}. What is counted may come as a number, as
 * {@link Points}, or as the words of a number, such as {@code 1,200}.
 */
@Component(AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME)
@EnableConfigurationProperties(MessageSourceProperties.class)
public final class Words extends ResourceBundleMessageSource {

	/** As many as the bundles have sentences with facts, in the languages asked for. */
	private final Map<Written, Sentence> sentences = new ConcurrentHashMap<>();

	/**
	 * Hears the bundles that the settings name.
	 * @param settings the names of the bundles and how they are written
	 */
	Words(MessageSourceProperties settings) {
		setBasenames(settings.getBasename().toArray(String[]::new));
		setDefaultEncoding(settings.getEncoding().name());
		setFallbackToSystemLocale(settings.isFallbackToSystemLocale());
	}

	@Override
	protected @Nullable String getMessageInternal(@Nullable String code, Object @Nullable [] args,
			@Nullable Locale locale) {
		String words = super.getMessageInternal(code, null, locale);
		if (words == null || args == null || args.length == 0) {
			return words;
		}
		Locale language = (locale != null) ? locale : Locale.getDefault();
		return this.sentences.computeIfAbsent(new Written(words, language), Sentence::of)
			.say(resolveArguments(args, language));
	}

	private record Written(String words, Locale language) {

	}

	/**
	 * A sentence that waits for its facts.
	 *
	 * @param format what ICU made of it, which serves one thread at a time; where it
	 * counts a fact, it asks for the one ten places further
	 * @param counted which facts it counts, from 0 to 9
	 */
	private record Sentence(MessageFormat format, Set<Integer> counted) {

		private static final Pattern COUNTS = Pattern.compile("\\{(\\d)(?=, plural,)");

		private static final int FURTHER = 10;

		static Sentence of(Written written) {
			return new Sentence(
					new MessageFormat(COUNTS.matcher(written.words()).replaceAll("{1$1"), written.language()),
					COUNTS.matcher(written.words())
						.results()
						.map((count) -> Integer.valueOf(count.group(1)))
						.collect(Collectors.toUnmodifiableSet()));
		}

		String say(Object[] facts) {
			@Nullable Object[] said = new Object[2 * FURTHER];
			for (int fact = 0; fact < facts.length; fact++) {
				said[fact] = shown(facts[fact]);
			}
			for (int fact : this.counted) {
				said[FURTHER + fact] = number(said[fact]);
			}
			synchronized (this.format) {
				return this.format.format(said);
			}
		}

		/** Points are shown as other numbers are; what is no number in its own words. */
		private static @Nullable Object shown(@Nullable Object fact) {
			if (fact instanceof Points points) {
				return points.value();
			}
			return (fact == null || fact instanceof Number) ? fact : fact.toString();
		}

		/** Nothing is none; what is no number is many, rather than that a page breaks. */
		private static Number number(@Nullable Object fact) {
			if (fact == null) {
				return 0;
			}
			try {
				return (fact instanceof Number number) ? number
						: new BigDecimal(fact.toString().replace(",", "").replace('−', '-'));
			}
			catch (NumberFormatException ex) {
				return Double.POSITIVE_INFINITY;
			}
		}

	}

}
