package org.communitypoints.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures, shown as they come, and kept as a table and as JSON. */
final class Report {

	private final String machine;

	private final int percent;

	private final Size size;

	private final List<Line> lines = new ArrayList<>();

	/**
	 * Begins one.
	 * @param machine what it runs on
	 * @param percent how much of a banner
	 * @param size what that is in rows
	 */
	Report(String machine, int percent, Size size) {
		this.machine = machine;
		this.percent = percent;
		this.size = size;
		System.out.println(heading());
	}

	void add(Line line) {
		this.lines.add(line);
		System.out.println(line.row());
	}

	void write(Path folder) throws IOException {
		Files.createDirectories(folder);
		String table = heading() + this.lines.stream().map((line) -> line.row() + "\n").collect(Collectors.joining());
		Files.writeString(folder.resolve("bench-" + this.percent + ".md"), table);
		String json = this.lines.stream()
			.map(Line::json)
			.collect(Collectors.joining(",\n",
					"{\"at\": \"" + Instant.now() + "\", \"machine\": \"" + this.machine + "\", \"percent\": "
							+ this.percent + ", \"members\": " + this.size.members() + ", \"transfers\": "
							+ this.size.transfers() + ", \"figures\": [\n",
					"\n]}\n"));
		Files.writeString(folder.resolve("bench-" + this.percent + ".json"), json);
		System.out.println("Written to " + folder + ". Memory of the application and the load together: "
				+ Machine.residentMegabytes() + " MB.");
	}

	private String heading() {
		return "%n%s; %d %% of a banner: %,d members, %,d transfers%n%n".formatted(this.machine, this.percent,
				this.size.members(), this.size.transfers())
				+ "| what | clients | a second | ratio (least – most) | p50 ms | p95 ms | p99 ms | goal | load |\n"
				+ "|---|---|---|---|---|---|---|---|---|\n";
	}

	/**
	 * How much there is to find things in.
	 *
	 * @param members people
	 * @param transfers transfers in the books
	 */
	record Size(long members, long transfers) {
	}

	/** A row: the middle one of several runs. */
	record Line(Yardstick stick, int clients, List<Run> runs, List<Double> ratios, double load) {

		String row() {
			return String.format(Locale.ROOT, "| %s | %d | %,.0f | %s | %.2f | %.2f | %.2f | %s | %.1f |",
					this.stick.name(), this.clients, middle(this.runs.stream().mapToDouble(Run::perSecond).toArray()),
					ratio(), millis(0.5), millis(0.95), millis(0.99), this.stick.goal(), this.load);
		}

		String json() {
			return String.format(Locale.ROOT,
					"{\"what\": \"%s\", \"clients\": %d, \"perSecond\": %.1f, \"limit\": \"%s\", \"ratios\": %s, \"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"load\": %.1f}",
					this.stick.name(), this.clients, middle(this.runs.stream().mapToDouble(Run::perSecond).toArray()),
					(this.stick.limit() != null) ? this.stick.limit() : "", this.ratios, millis(0.5), millis(0.95),
					millis(0.99), this.load);
		}

		private String ratio() {
			if (this.ratios.isEmpty()) {
				return "";
			}
			double[] sorted = this.ratios.stream().mapToDouble(Double::doubleValue).toArray();
			Arrays.sort(sorted);
			return String.format(Locale.ROOT, "%.2f %s (%.2f – %.2f)", middle(sorted), this.stick.limit(), sorted[0],
					sorted[sorted.length - 1]);
		}

		private double millis(double quantile) {
			return middle(this.runs.stream().mapToDouble((run) -> run.millis(quantile)).toArray());
		}

		private static double middle(double[] values) {
			double[] sorted = values.clone();
			Arrays.sort(sorted);
			return sorted[sorted.length / 2];
		}

	}

}
