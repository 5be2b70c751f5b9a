package org.communitypoints.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * How long an act keeps the processor, in microseconds: what others do on the machine
 * meanwhile makes it wait, but not work.
 */
public final class ProcessorTime implements InternalProfiler {

	static final String LABEL = "processor";

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private long before;

	/** Made by JMH, in the JVM that does the act. */
	public ProcessorTime() {
		super();
	}

	@Override
	public String getDescription() {
		return "Processor time of the act";
	}

	@Override
	public void beforeIteration(BenchmarkParams act, IterationParams run) {
		this.before = worked();
	}

	@Override
	public Collection<ScalarResult> afterIteration(BenchmarkParams act, IterationParams run, IterationResult result) {
		double micros = (worked() - this.before) / 1e3 / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(LABEL, micros, "us/op", AggregationPolicy.AVG));
	}

	/** By the threads that JMH does the act in, in nanoseconds. */
	private long worked() {
		return Arrays.stream(this.threads.getThreadInfo(this.threads.getAllThreadIds()))
			.filter(Objects::nonNull)
			.filter((thread) -> thread.getThreadName().contains("-jmh-worker-"))
			.mapToLong((thread) -> this.threads.getThreadCpuTime(thread.getThreadId()))
			.sum();
	}

}
