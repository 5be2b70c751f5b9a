package org.communitypoints.bench;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What the product does inside its process, where no database waits: by JMH, each act in
 * a JVM of its own. Its processor time, which others on the machine hardly change, is
 * held against the median of one query's round trip and of a redemption in the same run.
 */
final class Inside {

	/** The name of the shortest way to the database and back. */
	static final String ROUND_TRIP = "SELECT 1";

	/** The name of the redemption that these acts are held against. */
	static final String REDEMPTION = "redemption, use case";

	/** Where the acts are. */
	static final List<Class<?>> ROOMS = List.of(InsideNames.class, InsideNumbers.class, InsideTables.class,
			InsideTill.class, InsidePages.class);

	private static final int WARM_RUNS = 6;

	private static final int RUNS = 5;

	private static final TimeValue A_RUN = TimeValue.milliseconds(500);

	private final String machine;

	private final double roundTrip;

	private final double redemption;

	private final List<Figure> figures = new ArrayList<>();

	/**
	 * Measures what the acts are held against, while the application is there.
	 * @param machine what all this runs on
	 * @param sticks with the round trip and the redemption among them
	 * @param seconds how long each of them is measured, and how long it is warmed before
	 */
	Inside(String machine, List<Yardstick> sticks, double seconds) throws Exception {
		this.machine = machine;
		this.roundTrip = micros(sticks, ROUND_TRIP, seconds);
		this.redemption = micros(sticks, REDEMPTION, seconds);
	}

	/** Whether any act's name has these words. */
	static boolean has(String only) {
		return acts().stream().anyMatch((act) -> name(act).contains(only));
	}

	/** All acts, room by room, in the order of their names. */
	static List<Method> acts() {
		return ROOMS.stream()
			.flatMap((room) -> Arrays.stream(room.getMethods())
				.filter((method) -> method.isAnnotationPresent(Benchmark.class))
				.sorted(Comparator.comparing(Method::getName)))
			.toList();
	}

	/** What an act is called. */
	static String name(Method act) {
		return Objects.requireNonNull(act.getAnnotation(Called.class), act::toString).value();
	}

	/**
	 * Measures one act after the other.
	 * @param only what the names have in common; empty for all
	 * @param folder for what JMH says, and for the application's data
	 */
	void measure(String only, Path folder) throws RunnerException {
		System.out.println(heading());
		for (Method act : acts()) {
			if (name(act).contains(only)) {
				Figure figure = Figure.of(name(act), run(act, folder));
				this.figures.add(figure);
				System.out.println(row(figure));
			}
		}
	}

	void write(Path folder) throws IOException {
		Files.writeString(folder.resolve("inside.md"),
				heading() + "\n" + this.figures.stream().map(this::row).collect(Collectors.joining("\n", "", "\n")));
		Files.writeString(folder.resolve("inside.json"), this.figures.stream()
			.map(Figure::json)
			.collect(Collectors.joining(",\n", String.format(Locale.ROOT,
					"{\"at\": \"%s\", \"machine\": \"%s\", \"roundTripMicros\": %.1f, \"redemptionMicros\": %.1f, \"figures\": [\n",
					Instant.now(), this.machine, this.roundTrip, this.redemption), "\n]}\n")));
		System.out.println("Written to " + folder + ".");
	}

	private static RunResult run(Method act, Path folder) throws RunnerException {
		ChainedOptionsBuilder options = new OptionsBuilder()
			.include("^" + Pattern.quote(act.getDeclaringClass().getName() + "." + act.getName()) + "$")
			.mode(Mode.SampleTime)
			.timeUnit(TimeUnit.MICROSECONDS)
			.forks(1)
			.warmupIterations(WARM_RUNS)
			.measurementIterations(RUNS)
			.measurementTime(A_RUN)
			.addProfiler(GCProfiler.class)
			.addProfiler(ProcessorTime.class)
			.jvmArgsAppend("-Dpoints.data=" + folder.resolve("data-inside").toAbsolutePath(),
					"-Dlogging.level.root=warn")
			.output(folder.resolve("inside.log").toString())
			.shouldFailOnError(true);
		// what runs through much code says itself how long it takes to become warm
		boolean slow = act.getDeclaringClass().isAnnotationPresent(Warmup.class);
		return new Runner((slow ? options : options.warmupTime(A_RUN)).build()).runSingle();
	}

	private static double micros(List<Yardstick> sticks, String name, double seconds) throws Exception {
		Yardstick stick = sticks.stream().filter((each) -> each.name().equals(name)).findFirst().orElseThrow();
		Run.of(stick, 1, seconds);
		return Run.of(stick, 1, seconds).millis(0.5) * 1_000;
	}

	private String heading() {
		return String.format(Locale.ROOT,
				"%n%s; inside the process, beside %s, %.0f µs, and a redemption, %.0f µs (medians, one client)%n%n",
				this.machine, ROUND_TRIP, this.roundTrip, this.redemption)
				+ "| what | processor µs | p50 µs | bytes allocated | of " + ROUND_TRIP + " | of a redemption |\n"
				+ "|---|---|---|---|---|---|";
	}

	private String row(Figure figure) {
		return String.format(Locale.ROOT, "| %s | %s | %s | %,.0f | %s | %s |", figure.what(),
				brief(figure.processor()), brief(figure.p50()), figure.bytes(), share(figure, this.roundTrip),
				share(figure, this.redemption));
	}

	private static String share(Figure figure, double whole) {
		double percent = 100 * figure.processor() / whole;
		return (percent < 0.01) ? "< 0.01 %" : brief(percent) + " %";
	}

	/** Three digits that count. */
	private static String brief(double number) {
		return String.format(Locale.ROOT,
				(number < 1) ? "%.3f" : (number < 10) ? "%.2f" : (number < 100) ? "%.1f" : "%,.0f", number);
	}

	/**
	 * What an act costs.
	 *
	 * @param what its name
	 * @param processor how long it keeps the processor, in microseconds
	 * @param p50 how long it takes, in microseconds, in the middle of all turns
	 * @param bytes how much it allocates
	 */
	record Figure(String what, double processor, double p50, double bytes) {

		static Figure of(String what, RunResult measured) {
			return new Figure(what, beside(measured, ProcessorTime.LABEL),
					measured.getPrimaryResult().getStatistics().getPercentile(50),
					beside(measured, "gc.alloc.rate.norm"));
		}

		private static double beside(RunResult measured, String what) {
			return Objects.requireNonNull(measured.getSecondaryResults().get(what), what).getScore();
		}

		String json() {
			return String.format(Locale.ROOT, "{\"what\": \"%s\", \"processor\": %.4f, \"p50\": %.4f, \"bytes\": %.0f}",
					this.what, this.processor, this.p50, this.bytes);
		}

	}

}
