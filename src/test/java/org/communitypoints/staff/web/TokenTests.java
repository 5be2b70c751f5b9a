package org.communitypoints.staff.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ServedTest;
import org.communitypoints.Visitor;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ServedTest
class TokenTests {

	private static final String ANYTHING = "/api/v1/members?q=nobody";

	private final JdbcClient database;

	private final Villages villages;

	private final Staff staff;

	private final int port;

	private final Community village;

	private final Shop shop;

	private final Visitor administrator;

	@Autowired
	TokenTests(JdbcClient database, Villages villages, Shops shops, Staff staff, @LocalServerPort int port) {
		this.database = database;
		this.villages = villages;
		this.staff = staff;
		this.port = port;
		this.village = villages.village(villages.town());
		this.shop = shops.in(this.village);
		this.administrator = new Visitor(port);
		this.administrator.signIn(staff.over(this.village, Role.ADMINISTRATOR).signInName(), Staff.PASSWORD);
	}

	@Test
	void aTokenIsShownOnceOpensTheApiAndIsKeptNowhere() {
		String token = issue();
		assertThat(api(token).statusCode()).isEqualTo(200);
		assertThat(this.administrator.get(tokens()).body()).contains("Till at the door").doesNotContain(token);
		assertThat(this.database.sql("SELECT count(*) FROM api_token t WHERE t::text LIKE :token")
			.param("token", "%" + token.substring(4) + "%")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void aRevokedTokenOpensNothingFromTheNextRequestOn() {
		String token = issue();
		String id = find("/tokens/([0-9a-f-]{36})/revocation", this.administrator.get(tokens()).body());
		assertThat(this.administrator.post(tokens() + "/" + id + "/revocation").statusCode()).isIn(302, 303);
		assertThat(api(token).statusCode()).isEqualTo(401);
		assertThat(this.administrator.post(tokens() + "/" + id + "/revocation").statusCode()).isEqualTo(409);
	}

	@Test
	void withoutATokenTheApiAnswersWithAProblemInTheAskersLanguage() {
		HttpResponse<String> answer = new Visitor(this.port)
			.send(new Visitor(this.port).request(ANYTHING).setHeader("Accept", "*/*").GET());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
		assertThat(answer.body()).contains("urn:community-points:problem:not-signed-in", "Please sign in");
	}

	@Test
	void aSignedInPersonIsNotATill() {
		assertThat(this.administrator.send(this.administrator.request(ANYTHING).GET()).statusCode()).isEqualTo(401);
	}

	@Test
	void anotherVillagesShopDoesNotExist() {
		Community elsewhere = this.villages.village(this.villages.town());
		Visitor stranger = new Visitor(this.port);
		stranger.signIn(this.staff.over(elsewhere, Role.ADMINISTRATOR).signInName(), Staff.PASSWORD);
		assertThat(stranger.get(tokens()).statusCode()).isEqualTo(404);
		stranger.get("/staff");
		assertThat(stranger.post(tokens(), "name", "Till").statusCode()).isEqualTo(404);
	}

	private String issue() {
		this.administrator.get(tokens());
		return find("(cpt_[\\w-]{43})", this.administrator.post(tokens(), "name", "Till at the door").body());
	}

	private HttpResponse<String> api(String token) {
		Visitor till = new Visitor(this.port);
		HttpRequest.Builder request = till.request(ANYTHING)
			.setHeader("Accept", "application/json")
			.header("Authorization", "Bearer " + token);
		return till.send(request.GET());
	}

	private String tokens() {
		return "/shops/" + this.shop.code() + "/tokens";
	}

	private static String find(String regex, String text) {
		Matcher found = Pattern.compile(regex).matcher(text);
		assertThat(found.find()).as(regex).isTrue();
		return found.group(1);
	}

}
