package org.communitypoints.bench;

import java.util.List;
import java.util.Set;

import org.communitypoints.members.Spelling;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Names: what is written when somebody joins, and what is made of the words of a search.
 */
@State(Scope.Benchmark)
public class InsideNames {

	private static final int NAMES = 8;

	private static final int TYPED = 6;

	/** As they come: some with one reading, some with six, one in two parts. */
	private final List<String> names = List.of("白音查干", "王芳", "欧阳娜娜", "格日勒图", "单晓盛", "阿拉坦·其其格", "吕建国", "巴特尔");

	private final List<String> typed = List.of("白音查干", "bai yin", "byce", "2086", "LÜ jianguo", "ｂｙｃｅ");

	/**
	 * Reads names and makes their keys.
	 * @param hole takes the keys
	 */
	@Benchmark
	@Called("all search keys of a new member")
	@OperationsPerInvocation(NAMES)
	public void keys(Blackhole hole) {
		for (String name : this.names) {
			Set<String> keys = Spelling.keys(name, "13812342086");
			hole.consume(keys);
		}
	}

	/**
	 * Makes typed words comparable.
	 * @param hole takes what is looked for
	 */
	@Benchmark
	@Called("the words typed into a look-up")
	@OperationsPerInvocation(TYPED)
	public void typed(Blackhole hole) {
		for (String words : this.typed) {
			hole.consume(Spelling.typed(words));
		}
	}

}
