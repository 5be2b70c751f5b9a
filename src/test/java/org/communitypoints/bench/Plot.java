package org.communitypoints.bench;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A drawing of times over sizes, both on a logarithmic scale: what lies flat does not
 * grow with the banner.
 */
final class Plot {

	private static final int WIDTH = 960;

	private static final int LEFT = 70;

	private static final int RIGHT = 560;

	private static final int TOP = 40;

	private static final int BOTTOM = 560;

	private static final int LABEL_HEIGHT = 19;

	/** Told apart by those who see colours otherwise, too: Okabe and Ito, 2008. */
	private static final String[] COLOURS = { "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#a87000", "#333333" };

	private final Collection<Long> sizes;

	private final List<Map.Entry<String, SortedMap<Long, Double>>> lines;

	private final double leastMillis;

	private final double mostMillis;

	Plot(Collection<Long> sizes, List<Map.Entry<String, SortedMap<Long, Double>>> lines) {
		this.sizes = sizes;
		// labels keep the order in which the lines end
		this.lines = lines.stream()
			.sorted(Comparator.comparing((Map.Entry<String, SortedMap<Long, Double>> line) -> last(line)).reversed())
			.toList();
		List<Double> all = lines.stream().flatMap((line) -> line.getValue().values().stream()).toList();
		this.leastMillis = Math.pow(10, Math.floor(Math.log10(Collections.min(all))));
		this.mostMillis = Math.pow(10, Math.ceil(Math.log10(Collections.max(all))));
	}

	String svg() {
		StringBuilder svg = new StringBuilder();
		int height = Math.max(BOTTOM, TOP + LABEL_HEIGHT * this.lines.size()) + 60;
		svg.append(String.format(Locale.ROOT,
				"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">%n"
						+ "<title>Time of an act by the size of the books</title>%n"
						+ "<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#ffffff\"/>%n",
				WIDTH, height));
		for (double millis = this.leastMillis; millis <= this.mostMillis * 1.001; millis *= 10) {
			svg.append(String.format(Locale.ROOT,
					"<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#444444\">%s</text>%n",
					LEFT, y(millis), RIGHT, LEFT - 8, y(millis) + 4, number(millis)));
		}
		for (long size : this.sizes) {
			svg.append(String.format(Locale.ROOT,
					"<path d=\"M%.1f %dV%d\" stroke=\"#eeeeee\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444444\">%,d</text>%n",
					x(size), TOP, BOTTOM, x(size), BOTTOM + 20, size));
		}
		svg.append(String.format(Locale.ROOT,
				"<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#111111\">transfers in the books</text>%n"
						+ "<text x=\"%d\" y=\"%d\" fill=\"#111111\">milliseconds, the middle of all turns</text>%n",
				(LEFT + RIGHT) / 2, BOTTOM + 44, LEFT - 40, TOP - 18));
		double label = Double.NEGATIVE_INFINITY;
		for (int at = 0; at < this.lines.size(); at++) {
			Map.Entry<String, SortedMap<Long, Double>> line = this.lines.get(at);
			label = Math.max(label + LABEL_HEIGHT, place(at));
			svg.append(line(line, COLOURS[at % COLOURS.length], label));
		}
		return svg.append("</svg>\n").toString();
	}

	/** As near to where its line ends as those below it allow. */
	private double place(int at) {
		double lowest = Math.max(BOTTOM, TOP + (double) LABEL_HEIGHT * this.lines.size())
				- (double) LABEL_HEIGHT * (this.lines.size() - 1 - at);
		return Math.min(y(last(this.lines.get(at))) + 4, lowest);
	}

	private String line(Map.Entry<String, SortedMap<Long, Double>> line, String colour, double label) {
		String points = line.getValue()
			.entrySet()
			.stream()
			.map((point) -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.getKey()), y(point.getValue())))
			.collect(Collectors.joining(" "));
		return String.format(Locale.ROOT,
				"<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>"
						+ "<path d=\"M%d %.1fL%d %.1f\" stroke=\"%s\" stroke-width=\"0.7\" stroke-dasharray=\"2 2\"/>"
						+ "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s, %s ms</text>%n",
				points, colour, RIGHT, y(last(line)), RIGHT + 26, label - 4, colour, RIGHT + 30, label, colour,
				line.getKey(), number(last(line)));
	}

	private double x(long size) {
		double least = Math.log10((double) Collections.min(this.sizes));
		return LEFT + 30 + (RIGHT - LEFT - 30) * (Math.log10((double) size) - least)
				/ (Math.log10((double) Collections.max(this.sizes)) - least);
	}

	private double y(double millis) {
		return BOTTOM - (BOTTOM - TOP) * (Math.log10(millis) - Math.log10(this.leastMillis))
				/ (Math.log10(this.mostMillis) - Math.log10(this.leastMillis));
	}

	private static double last(Map.Entry<String, SortedMap<Long, Double>> line) {
		List<Double> millis = List.copyOf(line.getValue().values());
		return millis.get(millis.size() - 1);
	}

	private static String number(double millis) {
		return (millis >= 10) ? String.format(Locale.ROOT, "%,.0f", millis)
				: String.format(Locale.ROOT, "%.2f", millis);
	}

}
