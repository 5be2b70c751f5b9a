package org.communitypoints.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the bench measures inside the process, once, so that it still runs when it is
 * wanted.
 */
class InsideTests {

	private static final String WHAT_ANY_BLACKHOLE_IS_TOLD = "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.";

	@Test
	void noActIsForgotten() throws IOException {
		try (BufferedReader made = new BufferedReader(
				new InputStreamReader(Objects.requireNonNull(getClass().getResourceAsStream("/META-INF/BenchmarkList")),
						StandardCharsets.UTF_8))) {
			assertThat(made.lines()).hasSameSizeAs(Inside.acts());
		}
		assertThat(Inside.acts()).extracting(Inside::name).doesNotHaveDuplicates().hasSizeGreaterThan(10);
	}

	@Test
	void eachActIsDone() throws Exception {
		Blackhole hole = new Blackhole(WHAT_ANY_BLACKHOLE_IS_TOLD);
		Map<Class<?>, Object> rooms = new HashMap<>();
		for (Class<?> room : Inside.ROOMS) {
			rooms.put(room, room.getConstructor().newInstance());
		}
		for (Method act : Inside.acts()) {
			Object[] holes = (act.getParameterCount() == 1) ? new Object[] { hole } : new Object[0];
			Object done = act.invoke(rooms.get(act.getDeclaringClass()), holes);
			assertThat(done != null || holes.length == 1).as(Inside.name(act)).isTrue();
		}
	}

	@Test
	void pagesAreDrawnAsTheyAreSentInBothLanguages() throws Exception {
		InsideShop shop = InsideShop.open();
		InsideShop.Counter counter = shop.counter();
		for (String path : List.of("/counter", "/counter?q=baiyin",
				"/counter/redemptions/" + counter.receipt() + "/receipt")) {
			for (String language : List.of("zh-CN", "en")) {
				InsideShop.Page page = shop.page(counter.clerk(), path, language);
				assertThat(page.draw()).as(path).isEqualTo(page.sent()).contains("lang=\"" + language);
			}
		}
	}

}
