package org.communitypoints.sheets.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Role;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@ServedTest
class UploadPagesTests {

	private static final String BOUNDARY = "----a-line-that-no-table-has";

	private final Visitor administrator;

	private final Visitor recorder;

	private final Visitor stranger;

	private final Villages villages;

	private final Community village;

	private final String book = "W" + UUID.randomUUID().toString().substring(0, 8);

	@Autowired
	UploadPagesTests(Villages villages, Staff staff, @LocalServerPort int port) {
		this.villages = villages;
		this.village = villages.village(villages.town());
		this.administrator = new Visitor(port);
		this.administrator.signIn(staff.over(this.village, Role.ADMINISTRATOR).signInName(), Staff.PASSWORD);
		this.administrator.get("/uploads/members/new");
		this.recorder = new Visitor(port);
		this.recorder.signIn(staff.over(this.village, Role.RECORDER).signInName(), Staff.PASSWORD);
		this.recorder.get("/members");
		this.stranger = new Visitor(port);
		this.stranger.get("/sign-in");
	}

	@Test
	void aTableIsSentMendedConfirmedAndWritten() throws Exception {
		this.villages.fund(this.village, 100);
		String wrong = redirect(send(this.administrator, "book.csv", table("soon", "=白音")));
		String page = this.administrator.get(wrong).body();
		assertThat(page)
			.contains("Nothing is written yet", "Write the day as 2026-11-05", "soon", "Type a name of 1 to 40")
			.doesNotContain("Write them");
		String faults = this.administrator.get(wrong + "/faults.csv").body();
		assertThat(faults).startsWith("\uFEFF").contains("'=白音", "Signed on: Write the day as");
		assertThat(this.administrator.get(wrong + "/faults.xlsx").statusCode()).isEqualTo(200);
		assertThat(this.administrator.post(wrong + "/confirmation").statusCode()).isEqualTo(409);
		this.administrator.get(wrong);
		String right = redirect(send(this.administrator, "book.csv", table("2026-11-05", "白音")));
		assertThat(this.administrator.get(right).body()).contains("Write them (1)", "Opening balances: 20 points");
		assertThat(redirect(this.administrator.post(right + "/confirmation"))).isEqualTo(right);
		String done = this.administrator.get(right).body();
		for (int look = 0; look < 600 && !done.contains("Moved in"); look++) {
			Thread.sleep(100);
			done = this.administrator.get(right).body();
		}
		assertThat(done).contains("All of it is written", "Moved in: 1. Points from the funds: 20.");
		HttpResponse<String> piece = this.administrator
			.send(this.administrator.request(right + "/progress").header("HX-Request", "true").GET());
		assertThat(piece.headers().firstValue("HX-Refresh")).contains("true");
	}

	@ParameterizedTest
	@CsvSource({ "'%PDF-1.7', This is a PDF", "'<html><table>', This is a web page", "'a,b', No row of this table",
			"'PK\u0003\u0004xxxx', This file is damaged", "'\u0001\u0002\u0003', This is no table",
			"'', Choose a file" })
	void aFileOfAnotherKindWithTheNameOfAWorkbookGetsASentence(String content, String sentence) throws Exception {
		HttpResponse<String> answer = send(this.administrator, "members.xlsx",
				content.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains(sentence);
	}

	@Test
	void twoHundredMegabytesAreRefusedAtOnce() {
		BodyPublisher large = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(200_000_000)),
				200_000_000);
		HttpResponse<String> answer = send(this.administrator, large);
		HttpResponse<String> form = this.administrator.get(redirect(answer));
		assertThat(form.statusCode()).isEqualTo(422);
		assertThat(form.body()).contains("larger than 20 MB");
	}

	@Test
	void twentyFiveMegabytesThatDoNotSayHowLongTheyAreAreRefusedToo() throws IOException {
		byte[] head = body("book.csv", new byte[0]);
		HttpResponse<String> answer = send(this.administrator,
				BodyPublishers.ofInputStream(() -> new SequenceInputStream(
						new ByteArrayInputStream(head, 0, head.length - BOUNDARY.length() - 8),
						new Zeros(25_000_000))));
		assertThat(answer.statusCode()).isEqualTo(413);
	}

	@Test
	void aFormWithAFileNeedsTheTokenOfItsPageToo() throws IOException {
		byte[] body = new String(body("book.csv", table("2026-11-05", "白音")), StandardCharsets.UTF_8)
			.replace(this.administrator.token(), "x".repeat(40))
			.getBytes(StandardCharsets.UTF_8);
		assertThat(send(this.administrator, BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(409);
	}

	@Test
	void noFileIsReadFromWhoMayNotSendOneAndNoneIsTakenElsewhere() throws IOException {
		assertThat(send(this.recorder, "book.csv", table("2026-11-05", "白音")).statusCode()).isEqualTo(403);
		assertThat(send(this.stranger, "book.csv", table("2026-11-05", "白音")).statusCode()).isIn(302, 303, 401, 403);
		HttpResponse<String> elsewhere = this.administrator.send(this.administrator.request("/members")
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(BodyPublishers.ofByteArray(body("book.csv", table("2026-11-05", "白音")))));
		assertThat(elsewhere.statusCode()).isEqualTo(415);
	}

	@Test
	void theEmptyTableHasTheHeadings() {
		assertThat(this.administrator.get("/uploads/members/empty.csv").body()).contains("Number of the signed form");
		assertThat(this.administrator.get("/uploads/members/empty.xlsx").body()).startsWith("PK");
		assertThat(this.administrator.get("/uploads/members/empty.pdf").statusCode()).isEqualTo(404);
		assertThat(this.administrator.get("/uploads/rabbits/new").statusCode()).isEqualTo(404);
		assertThat(this.administrator.get("/uploads/members/nothing").statusCode()).isEqualTo(404);
	}

	private byte[] table(String signed, String name) {
		return ("姓名,同意书编号,签字日期,积分\n" + name + "," + this.book + "," + signed + ",20\n")
			.getBytes(StandardCharsets.UTF_8);
	}

	private HttpResponse<String> send(Visitor visitor, String name, byte[] content) throws IOException {
		return send(visitor, BodyPublishers.ofByteArray(body(visitor, name, content)));
	}

	private static HttpResponse<String> send(Visitor visitor, BodyPublisher body) {
		return visitor.send(visitor.request("/uploads/members")
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(body));
	}

	private byte[] body(String name, byte[] content) throws IOException {
		return body(this.administrator, name, content);
	}

	private byte[] body(Visitor visitor, String name, byte[] content) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (String[] field : new String[][] { { "_csrf", visitor.token() }, { "setting", this.village.code() },
				{ "setting", "ZH_CN" } }) {
			body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n"
					+ field[1] + "\r\n")
				.getBytes(StandardCharsets.UTF_8));
		}
		body.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
				+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		body.write(content);
		body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return body.toByteArray();
	}

	private static String redirect(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
		return answer.headers().firstValue("Location").orElseThrow().replaceAll("^https?://[^/]+", "");
	}

	/** So many zeros, made as they are read. */
	private static final class Zeros extends InputStream {

		private long left;

		Zeros(long many) {
			this.left = many;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? '0' : -1;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) {
			if (this.left <= 0) {
				return -1;
			}
			int some = (int) Math.min(length, this.left);
			this.left -= some;
			return some;
		}

	}

}
