package org.communitypoints.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was measured at several sizes of the banner, side by side, to see what stays flat.
 */
final class Growth {

	/** What the smallest and the largest size have in common. */
	private static final int CLIENTS = 4;

	/** Each size by how many transfers it has. */
	private final SortedMap<Long, JsonNode> sizes;

	/**
	 * By what it is called, and then by size: the middle time of a turn, in milliseconds.
	 */
	private final Map<String, SortedMap<Long, Double>> lines = new LinkedHashMap<>();

	private Growth(SortedMap<Long, JsonNode> sizes) {
		this.sizes = sizes;
		sizes.forEach((transfers, size) -> size.get("figures").forEach((figure) -> {
			int clients = figure.get("clients").asInt();
			// of the longest history there are more entries in a larger banner
			String what = figure.get("what")
				.asString()
				.replaceAll(" \\(\\d+ entries\\)", "")
				.replaceAll("page \\d+", "page 1001");
			if ((clients == 1 || clients == CLIENTS) && !what.startsWith("limit")) {
				this.lines.computeIfAbsent(what, (name) -> new TreeMap<>())
					.put(transfers, figure.get("p50").asDouble());
			}
		}));
		this.lines.values().removeIf((line) -> line.size() < sizes.size());
	}

	/**
	 * Reads what the bench has left.
	 * @param folder where it left it
	 * @return all sizes that were measured
	 * @throws IllegalStateException if there are fewer than two
	 */
	static Growth of(Path folder) throws IOException {
		SortedMap<Long, JsonNode> sizes = new TreeMap<>();
		List<Path> found;
		try (Stream<Path> files = Files.list(folder)) {
			found = files.filter((file) -> file.getFileName().toString().matches("bench-\\d+\\.json")).toList();
		}
		for (Path file : found) {
			JsonNode size = JsonMapper.shared().readTree(file);
			sizes.put(size.get("transfers").asLong(), size);
		}
		if (sizes.size() < 2) {
			throw new IllegalStateException("Run ./bench --percent=1 and --percent=10 first: " + found);
		}
		return new Growth(sizes);
	}

	/** Writes growth.md and growth.svg, and shows the table. */
	void write(Path folder) throws IOException {
		String table = table();
		System.out.println(table);
		Files.writeString(folder.resolve("growth.md"), table);
		Files.writeString(folder.resolve("growth.svg"),
				new Plot(this.sizes.keySet(), new ArrayList<>(this.lines.entrySet())).svg());
	}

	private String table() {
		StringBuilder table = new StringBuilder("| p50, ms |");
		this.sizes.values()
			.forEach((size) -> table.append(String.format(Locale.ROOT, " %d %%: %,d members, %,d transfers |",
					size.get("percent").asInt(), size.get("members").asLong(), size.get("transfers").asLong())));
		table.append("\n|---|").append("---|".repeat(this.sizes.size())).append('\n');
		this.lines.forEach((what, line) -> table.append("| ")
			.append(what)
			.append(line.values()
				.stream()
				.map((millis) -> String.format(Locale.ROOT, " | %.2f", millis))
				.collect(Collectors.joining()))
			.append(" |\n"));
		return table.toString();
	}

}
