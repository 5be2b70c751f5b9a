package org.communitypoints.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.Scan;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.Good;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.boot.webmvc.test.autoconfigure.SpringBootMockMvcBuilderCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A village's shop on a busy day, in an application that is started as for a test: a
 * dozen goods, seven members of one family name, and a clerk with a basket.
 */
@ProductTest
final class InsideShop implements AutoCloseable {

	private static final int GOODS = 12;

	/** Room for the longest page, in characters. */
	private static final int PAGE = 32 * 1024;

	private static final List<String> NEIGHBOURS = List.of("白音查干", "白音那", "白音图", "白音夫", "白音宝", "白音山", "白音其其格");

	private final TestContextManager tests = new TestContextManager(InsideShop.class);

	@Autowired
	private WebApplicationContext application;

	@Autowired
	private Market market;

	@Autowired
	private Scan scan;

	@Autowired
	private Redeem redeem;

	@Autowired
	private MockMvc tills;

	@Autowired
	private ThymeleafViewResolver views;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping routes;

	@Autowired
	private RequestMappingHandlerAdapter handlers;

	private InsideShop() {
	}

	/** Starts the application, unless a test of this JVM has it already. */
	static InsideShop open() {
		InsideShop shop = new InsideShop();
		try {
			shop.tests.prepareTestInstance(shop);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return shop;
	}

	/** What the application does it with. */
	<T> T bean(Class<T> kind) {
		return this.application.getBean(kind);
	}

	/** Which handler answers to such a request, by its pattern. */
	HandlerMethod handler(RequestMethod method, String pattern) {
		return this.routes.getHandlerMethods()
			.entrySet()
			.stream()
			.filter((route) -> route.getKey().getPatternValues().contains(pattern)
					&& route.getKey().getMethodsCondition().getMethods().contains(method))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElseThrow();
	}

	/** What reads and writes such a type as JSON. */
	@SuppressWarnings("unchecked")
	SmartHttpMessageConverter<Object> converter(ResolvableType type) {
		return this.handlers.getMessageConverters()
			.stream()
			.filter(SmartHttpMessageConverter.class::isInstance)
			.map((converter) -> (SmartHttpMessageConverter<Object>) converter)
			.filter((converter) -> converter.canRead(type, MediaType.APPLICATION_JSON))
			.findFirst()
			.orElseThrow();
	}

	/** Opens the shop with all its neighbours, a basket and a receipt. */
	Counter counter() {
		Market.Village village = this.market.sellingSoap(3, 1_000);
		List<Good> goods = IntStream.range(1, GOODS).mapToObj((number) -> village.anotherGood(number, 100)).toList();
		List<Joined> people = NEIGHBOURS.stream().map((name) -> village.member(name, 500)).toList();
		Joined first = people.get(0);
		Actor clerk = village.clerk();
		RedemptionId receipt = this.redeem.redeem(clerk, village.order(first, 2)).redemption().id();
		this.scan.scan(clerk, first.card().digits());
		goods.subList(0, 3).forEach((good) -> this.scan.add(clerk, good.id(), 2));
		return new Counter(clerk, first.card(), goods.subList(0, 3).stream().map(Good::barcode).toList(), receipt,
				village.till());
	}

	/**
	 * Asks for a page once, through all filters and its controller, and keeps what it is
	 * drawn from.
	 */
	Page page(Actor by, String path, String language) {
		AtomicReference<@Nullable HttpServletRequest> asked = new AtomicReference<>();
		AtomicReference<@Nullable HttpServletResponse> answered = new AtomicReference<>();
		Filter behindTheOthers = (request, response, chain) -> {
			asked.set((HttpServletRequest) request);
			answered.set((HttpServletResponse) response);
			chain.doFilter(request, response);
		};
		try {
			MvcResult result = browser(behindTheOthers)
				.perform(get(path).with(SignedIn.as(by)).header(HttpHeaders.ACCEPT_LANGUAGE, language))
				.andExpect(status().isOk())
				.andReturn();
			ModelAndView drawn = Objects.requireNonNull(result.getModelAndView());
			HttpServletRequest request = Objects.requireNonNull(asked.get());
			View view = this.views.resolveViewName(Objects.requireNonNull(drawn.getViewName()),
					RequestContextUtils.getLocale(request));
			return new Page(Objects.requireNonNull(view), new HashMap<>(drawn.getModel()), request,
					Objects.requireNonNull(answered.get()),
					result.getResponse().getContentAsString(StandardCharsets.UTF_8));
		}
		catch (Exception ex) {
			throw new IllegalStateException(path + " cannot be drawn", ex);
		}
	}

	/** Redeems as a till does, and gives the answer's body. */
	byte[] redeemed(Actor till, byte[] wish) {
		try {
			return this.tills
				.perform(post("/api/v1/redemptions").with(SignedIn.as(till))
					.header("Idempotency-Key", UUID.randomUUID())
					.contentType(MediaType.APPLICATION_JSON)
					.content(wish))
				.andExpect(status().isCreated())
				.andReturn()
				.getResponse()
				.getContentAsByteArray();
		}
		catch (Exception ex) {
			throw new IllegalStateException("nothing is redeemed", ex);
		}
	}

	/** With the application's filters, and this one behind them. */
	private MockMvc browser(Filter last) {
		DefaultMockMvcBuilder browser = MockMvcBuilders.webAppContextSetup(this.application).apply(springSecurity());
		SpringBootMockMvcBuilderCustomizer filters = new SpringBootMockMvcBuilderCustomizer(this.application);
		filters.setPrint(MockMvcPrint.NONE);
		filters.customize(browser);
		return browser.addFilters(last).build();
	}

	/** Ends the application. */
	@Override
	public void close() {
		this.tests.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
	}

	/**
	 * What is at the counter.
	 *
	 * @param clerk who stands there
	 * @param card of the member who stands before it
	 * @param basket the goods in the basket
	 * @param receipt of what the member has just redeemed
	 * @param till the shop's own till
	 */
	record Counter(Actor clerk, CardNumber card, List<Barcode> basket, RedemptionId receipt, Actor till) {
	}

	/**
	 * A page that can be drawn again and again.
	 *
	 * @param view its template
	 * @param model what its controller told the template
	 * @param request as all filters have passed it on
	 * @param response as all filters have passed it on
	 * @param sent the page as it was sent
	 */
	record Page(View view, Map<String, @Nullable Object> model, HttpServletRequest request,
			HttpServletResponse response, String sent) {

		/** The whole page, as it would be sent. */
		String draw() throws Exception {
			StringWriter html = new StringWriter(PAGE);
			PrintWriter writer = new PrintWriter(html);
			this.view.render(this.model, this.request, new HttpServletResponseWrapper(this.response) {

				@Override
				public PrintWriter getWriter() {
					return writer;
				}

			});
			return html.toString();
		}

	}

}
