package org.communitypoints.house;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Weighs pages as they come over the line: the first time with all that a browser fetches
 * for them, and afterwards without what it may keep.
 */
@ServedTest
class PageWeightTests {

	private static final Logger LOG = LoggerFactory.getLogger(PageWeightTests.class);

	private static final int FIRST = 60 * 1024;

	private static final int AFTER = 10 * 1024;

	/** What a page names and a browser fetches by itself. */
	private static final Pattern PART = Pattern.compile("(?:src|href)=\"(/[^\"]+\\.(?:css|js|svg|png|woff2))\"");

	private static final Pattern WORTH_KEEPING = Pattern.compile("max-age=31536000\\b.*");

	private final Market market;

	private final Staff staff;

	private final int port;

	@Autowired
	PageWeightTests(Market market, Staff staff, @LocalServerPort int port) {
		this.market = market;
		this.staff = staff;
		this.port = port;
	}

	@Test
	void aPageWeighsLittleAndNextToNothingAfterwards() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 500);
		for (int good = 0; good < 12; good++) {
			village.anotherGood(5, 100);
		}
		String card = village.member("白音查干", 320).card().digits();
		String wuyun = this.staff.clerk(village.shop(), village.community()).signInName();
		Visitor nobody = new Visitor(this.port);
		weigh(nobody, "/sign-in");
		weigh(nobody, "/me/sign-in");
		Visitor clerk = nobody.another();
		clerk.signIn(wuyun, Staff.PASSWORD);
		weigh(clerk, "/counter");
		weigh(clerk, "/counter?q=by");
		Visitor recorder = nobody.another();
		recorder.signIn(this.staff.over(village.community(), Role.RECORDER).signInName(), Staff.PASSWORD);
		weigh(recorder, "/members?words=by");
		weigh(recorder, "/members/" + card);
	}

	private void weigh(Visitor visitor, String path) throws Exception {
		Sent page = fetch(visitor, path);
		assertThat(page.status()).as(path).isEqualTo(200);
		assertThat(page.isPacked()).as("%s is sent packed", path).isTrue();
		Map<String, Sent> parts = new LinkedHashMap<>();
		Matcher named = PART.matcher(page.text());
		while (named.find()) {
			parts.put(named.group(1), fetch(visitor, named.group(1)));
		}
		assertThat(parts).as(path).isNotEmpty();
		parts.forEach((name, part) -> {
			assertThat(part.status()).as(name).isEqualTo(200);
			assertThat(name).as("its address changes with its content")
				.containsPattern("-[0-9a-f]{8,}\\.|/webjars/.*-[0-9a-f]{8,}");
			assertThat(part.keeping()).as("how long %s is kept", name).matches(WORTH_KEEPING);
			assertThat(part.isPacked()).as("%s is sent packed", name)
				.isEqualTo(part.unpacked() >= 2048 && !name.endsWith(".png") && !name.endsWith(".woff2"));
		});
		int first = page.transferred() + parts.values().stream().mapToInt(Sent::transferred).sum();
		LOG.info("{}: {} bytes at first, {} after, {}", path, first, page.transferred(), new TreeSet<>(parts.keySet()));
		assertThat(first).as("the first time %s is opened, in bytes", path).isLessThanOrEqualTo(FIRST);
		assertThat(page.transferred()).as("%s afterwards, in bytes", path).isLessThanOrEqualTo(AFTER);
	}

	private Sent fetch(Visitor visitor, String path) throws Exception {
		HttpResponse<byte[]> answer = visitor.bytes(visitor.request(path).setHeader("Accept-Encoding", "gzip").GET());
		boolean packed = answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
		byte[] content = answer.body();
		if (packed) {
			try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(content))) {
				content = unpacking.readAllBytes();
			}
		}
		int headers = answer.headers()
			.map()
			.entrySet()
			.stream()
			.flatMapToInt((header) -> header.getValue()
				.stream()
				.mapToInt((value) -> header.getKey().length() + value.length() + 4))
			.sum();
		return new Sent(answer.statusCode(), answer.body().length + headers, content.length, packed,
				answer.headers().firstValue("Cache-Control").orElse(""), new String(content, StandardCharsets.UTF_8));
	}

	/**
	 * An answer as it came.
	 *
	 * @param status its status
	 * @param transferred bytes over the line, headers and body
	 * @param unpacked bytes of the body as it is meant
	 * @param isPacked whether it came as gzip
	 * @param keeping what it says about being kept
	 * @param text the body
	 */
	private record Sent(int status, int transferred, int unpacked, boolean isPacked, String keeping, String text) {
	}

}
