package org.communitypoints.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.communitypoints.CommunityPoints;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the product beside its own database: {@code ./bench}, with {@code --percent=1}
 * of the banner, {@code --clients=4,8,16,32}, {@code --seconds=3} a run,
 * {@code --runs=3}, {@code --warm=5} seconds before them, again and again until it gets
 * no faster, and {@code --only=WORDS}. What happens inside the process comes last, and
 * alone with {@code --inside}. {@code --minutes=30} is a soak instead, and
 * {@code --growth} draws what was measured at several percentages.
 */
public final class Bench {

	/** How much faster a run is that was worth the warming. */
	private static final double WARMER = 1.03;

	private static final int MOST_WARMING = 20;

	private final Map<String, String> options = new HashMap<>();

	private Bench(String... arguments) {
		for (String argument : arguments) {
			String[] pair = argument.replaceFirst("^--", "").split("=", 2);
			this.options.put(pair[0], (pair.length > 1) ? pair[1] : "");
		}
	}

	/**
	 * Starts the application within, with a banner that is generated once and kept, and
	 * measures.
	 * @param arguments as above
	 * @throws Exception if something fails that should not
	 */
	public static void main(String... arguments) throws Exception {
		Bench bench = new Bench(arguments);
		if (bench.options.containsKey("growth")) {
			Growth.of(Path.of("target/bench")).write(Path.of("target/bench"));
		}
		else {
			bench.run();
		}
	}

	private void run() throws Exception {
		Path folder = Path.of("target/bench");
		int percent = Integer.parseInt(option("percent", "1"));
		Path data = Path.of(option("data", "target/bench/data-" + percent)).toAbsolutePath();
		List<String> start = new ArrayList<>(List.of("--server.port=0", "--points.data=" + data));
		if (!Files.exists(data.resolve("generated"))) {
			start.addAll(List.of("--points.generate=banner", "--points.generate.percent=" + percent));
		}
		String only = option("only", "");
		Inside inside;
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(CommunityPoints.class)
			.profiles("bench")
			.run(start.toArray(new String[0]))) {
			Files.writeString(data.resolve("generated"), Integer.toString(percent));
			Owner owner = new Owner(application.getBean(FlywayConnectionDetails.class));
			System.out.println("Making the limits' tables ...");
			Limit.prepare(owner);
			Sample banner = application.getBean(Sample.class);
			banner.choose();
			List<Yardstick> sticks = new ArrayList<>();
			for (BenchRoom room : application.getBeanProvider(BenchRoom.class).orderedStream().toList()) {
				sticks.addAll(room.yardsticks(banner));
			}
			List<Yardstick> wanted = sticks.stream().filter((stick) -> stick.name().contains(only)).toList();
			if (this.options.containsKey("minutes")) {
				new Soak(wanted, application.getBean(JdbcClient.class))
					.run(Duration.ofMinutes(Long.parseLong(option("minutes", "30"))));
				return;
			}
			String machine = Machine.here(data);
			if (!this.options.containsKey("inside")) {
				Report report = new Report(machine, percent, banner.size());
				measure(wanted, owner, report);
				report.write(folder);
			}
			if (!Inside.has(only)) {
				return;
			}
			inside = new Inside(machine, sticks, Double.parseDouble(option("seconds", "3")));
		}
		// by now nothing else is running in this process
		inside.measure(only, folder);
		inside.write(folder);
	}

	private void measure(List<Yardstick> sticks, Owner owner, Report report) throws Exception {
		double seconds = Double.parseDouble(option("seconds", "3"));
		double warm = Double.parseDouble(option("warm", "5"));
		int runs = Integer.parseInt(option("runs", "3"));
		int[] clients = Arrays.stream(option("clients", "4,8,16,32").split(",", -1))
			.mapToInt(Integer::parseInt)
			.toArray();
		for (Limit limit : List.of(Limit.M, Limit.F, Limit.B)) {
			List<Yardstick> against = sticks.stream().filter((stick) -> stick.limit() == limit).toList();
			for (int many : clients) {
				if (limit == Limit.F || !against.isEmpty()) {
					besideTheLimit(limit, against, many, warm, seconds, runs, owner, report);
				}
			}
		}
		for (Yardstick stick : sticks) {
			if (stick.limit() == null) {
				Run.of(stick, 1, warm);
				Run run = Run.of(stick, 1, seconds);
				report.add(new Report.Line(stick, 1, List.of(run), List.of(), Machine.load()));
			}
		}
	}

	/**
	 * The limit, ours, the limit, ours, the limit ...: what the machine does meanwhile
	 * meets both. Each is warm before it counts.
	 */
	private static void besideTheLimit(Limit limit, List<Yardstick> sticks, int clients, double warm, double seconds,
			int runs, Owner owner, Report report) throws Exception {
		Yardstick bound = limit.yardstick(owner);
		warmUp(bound, clients, warm);
		List<Run> limits = new ArrayList<>(List.of(Run.of(bound, clients, seconds)));
		for (Yardstick stick : sticks) {
			List<Run> ours = new ArrayList<>();
			List<Double> ratios = new ArrayList<>();
			warmUp(stick, clients, warm);
			for (int run = 0; run < runs; run++) {
				double before = limits.get(limits.size() - 1).perSecond();
				ours.add(Run.of(stick, clients, seconds));
				limits.add(Run.of(bound, clients, seconds));
				double after = limits.get(limits.size() - 1).perSecond();
				ratios.add(2 * ours.get(run).perSecond() / (before + after));
			}
			report.add(new Report.Line(stick, clients, ours, ratios, Machine.load()));
		}
		report.add(new Report.Line(bound, clients, limits, List.of(), Machine.load()));
	}

	/**
	 * Until two runs in a row bring nothing: a server that runs for days has compiled
	 * whatever it does often.
	 */
	private static void warmUp(Yardstick stick, int clients, double seconds) throws Exception {
		double best = 0;
		int idle = 0;
		for (int run = 0; idle < 2 && run < MOST_WARMING; run++) {
			double rate = Run.of(stick, clients, seconds).perSecond();
			idle = (rate > WARMER * best) ? 0 : idle + 1;
			best = Math.max(best, rate);
		}
	}

	private String option(String name, String otherwise) {
		return this.options.getOrDefault(name.toLowerCase(Locale.ROOT), otherwise);
	}

}
