package org.communitypoints.house;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Community;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends every route what nobody should send, in every part of the address and of the
 * form, as somebody who may go there: whatever the answer is, it is an answer. More of it
 * with {@code -Dodd.rounds=100}, the same again with {@code -Dodd.seed=7}.
 */
@ProductTest
class OddInputTests {

	private static final int ROUNDS = Integer.getInteger("odd.rounds", 4);

	private static final List<String> ODD = List.of("", " ", "0", "-1", "1.5", "９", "9223372036854775807",
			"9223372036854775808", "1e9", "NaN", "' or 1=1 --", "<script>alert(1)</script>", "${7*7}", "#{''}",
			"\u202E\uD83D\uDE00", "\uD83D", "\u0000", "a\u0000b", "x".repeat(10_000), "\uD869\uDED6".repeat(200),
			"2026-02-30", "9999-12-31", "-999999999-01-01", "+999999999-12-31", "25:00",
			"00000000-0000-0000-0000-000000000000", "true", "%", "..", "a,b,c", "白音查干", "123456789");

	private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

	private final MockMvc browser;

	private final RequestMappingHandlerMapping routes;

	private final Map<Role, Actor> people = new LinkedHashMap<>();

	private final Map<String, String> real;

	private final Random random;

	private final long seed = Long.getLong("odd.seed", System.nanoTime());

	OddInputTests(@Autowired MockMvc browser, @Autowired Market market, @Autowired Staff staff,
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
		this.browser = browser;
		this.routes = routes;
		this.random = new Random(this.seed);
		Market.Village village = market.sellingSoap(2, 60);
		Community place = village.community();
		Joined member = village.member("白音查干", 320);
		for (Role role : List.of(Role.ADMINISTRATOR, Role.RECORDER, Role.AUDITOR)) {
			this.people.put(role, new Actor(staff.over(place, role).id(), "Oyun", role, place.id(), null));
		}
		this.people.put(Role.CLERK, new Actor(staff.clerk(village.shop(), place).id(), "Oyun", Role.CLERK, place.id(),
				village.shop().id()));
		this.people.put(Role.OWNER, new Actor(staff.owner(village.shop(), place).id(), "Oyun", Role.OWNER, place.id(),
				village.shop().id()));
		this.people.put(Role.MEMBER,
				new Actor(new ActorId(member.member().value()), "白音查干", Role.MEMBER, place.id(), null));
		this.people.put(Role.TEACHER, new Actor(ActorId.next(), "Oyun", Role.TEACHER, place.id(), null));
		this.people.put(Role.TILL, new Actor(ActorId.next(), "Till", Role.TILL, place.id(), village.shop().id()));
		this.real = Map.of("place", place.code(), "shop", village.shop().code(), "card", member.card().digits(),
				"barcode", village.soap().barcode().value());
	}

	@Test
	void whateverSomebodySendsIsAnswered() {
		Map<String, String> broken = new TreeMap<>();
		int[] sent = new int[1];
		this.routes.getHandlerMethods().forEach((info, method) -> {
			for (String route : routes(info)) {
				Actor actor = whoMayGo(route.split(" ", 2));
				for (int round = 0; actor != null && round < ROUNDS; round++) {
					sent[0]++;
					String wrong = send(actor, route, method, round);
					if (wrong != null) {
						broken.put(route, wrong);
					}
				}
			}
		});
		assertThat(sent[0]).isGreaterThan(1_000);
		assertThat(broken).as("answers to the seed %d", this.seed).isEmpty();
	}

	/** What was wrong with the answer, or null. */
	private @Nullable String send(Actor actor, String route, HandlerMethod method, int round) {
		String[] words = route.split(" ", 2);
		// the first rounds are odd in the form alone, so that they come as far as the
		// form
		boolean oddAddress = round % 3 == 2;
		Map<String, String> form = new LinkedHashMap<>();
		List<String> address = new ArrayList<>();
		String path = words[1];
		StringBuilder body = new StringBuilder();
		for (MethodParameter parameter : method.getMethodParameters()) {
			parameter.initParameterNameDiscovery(NAMES);
			if (parameter.hasParameterAnnotation(PathVariable.class)) {
				String name = String.valueOf(parameter.getParameterName());
				address.add(oddAddress ? odd() : sensible(words[1], name, parameter.getParameterType()));
				path = path.replaceFirst("\\{" + name + "(:[^}]*)?}", "{}");
			}
			else if (parameter.hasParameterAnnotation(RequestParam.class)) {
				form.put(String.valueOf(parameter.getParameterName()), value(parameter.getParameterType()));
			}
			else if (parameter.getParameterType().isRecord() && isOurs(parameter.getParameterType())) {
				for (RecordComponent component : parameter.getParameterType().getRecordComponents()) {
					form.put(component.getName(), value(component.getType()));
				}
				if (parameter.hasParameterAnnotation(RequestBody.class)) {
					body.append(json(form));
				}
			}
		}
		path = path.replaceAll("\\{[^}]+}", "1").replace("{}", "{x}");
		MockHttpServletRequestBuilder request = MockMvcRequestBuilders
			.request(HttpMethod.valueOf(words[0]), path, address.toArray())
			.with(SignedIn.as(actor))
			.header("Idempotency-Key", UUID.randomUUID().toString());
		if (body.isEmpty()) {
			form.forEach(request::param);
		}
		else {
			request.contentType("application/json").content(body.toString());
		}
		try {
			MockHttpServletResponse answer = this.browser.perform(request).andReturn().getResponse();
			return (answer.getStatus() < 500) ? null : answer.getStatus() + " to " + address + " " + form;
		}
		catch (Exception ex) {
			return ex + " at " + address + " " + form;
		}
	}

	private String value(Class<?> type) {
		boolean typed = !type.equals(String.class) && !type.equals(List.class);
		return (typed && this.random.nextInt(3) > 0) ? sensible("", "", type) : odd();
	}

	private String odd() {
		return ODD.get(this.random.nextInt(ODD.size()));
	}

	private String sensible(String path, String name, Class<?> type) {
		if (type.equals(UUID.class)) {
			return UUID.randomUUID().toString();
		}
		if (type.isEnum()) {
			return type.getEnumConstants()[0].toString();
		}
		if (!type.equals(String.class)) {
			return type.equals(boolean.class) ? "true" : "1";
		}
		return switch (name) {
			case "code" -> path.contains("/shops/") ? word("shop") : word("place");
			case "number", "card", "member" -> word("card");
			case "barcode" -> word("barcode");
			default -> name;
		};
	}

	private String word(String name) {
		return this.real.getOrDefault(name, name);
	}

	private @Nullable Actor whoMayGo(String... words) {
		return this.people.values().stream().filter((one) -> mayGo(words, one)).findFirst().orElse(null);
	}

	private boolean mayGo(String[] words, Actor actor) {
		String path = words[1].replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000");
		try {
			MockHttpServletResponse answer = this.browser
				.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(words[0]), path).with(SignedIn.as(actor)))
				.andReturn()
				.getResponse();
			return answer.getStatus() != 403 && answer.getStatus() != 401;
		}
		catch (Exception ex) {
			return true;
		}
	}

	private static boolean isOurs(Class<?> type) {
		return type.getName().startsWith(Actor.class.getPackageName().replace(".kernel", "")) && type != Actor.class;
	}

	private static String json(Map<String, String> form) {
		StringBuilder json = new StringBuilder("{");
		form.forEach((name, value) -> json.append((json.length() > 1) ? "," : "")
			.append('"')
			.append(name)
			.append("\":\"")
			.append(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000"))
			.append('"'));
		return json.append('}').toString();
	}

	private static List<String> routes(RequestMappingInfo info) {
		List<RequestMethod> methods = new ArrayList<>(info.getMethodsCondition().getMethods());
		if (methods.isEmpty()) {
			methods.add(RequestMethod.GET);
		}
		return methods.stream()
			.flatMap((method) -> info.getPatternValues().stream().map((pattern) -> method + " " + pattern))
			.toList();
	}

}
