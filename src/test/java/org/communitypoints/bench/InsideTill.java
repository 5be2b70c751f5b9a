package org.communitypoints.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.validation.Validator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.http.MockHttpOutputMessage;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** What a till sends and gets, as JSON, by the application's own converter. */
@State(Scope.Benchmark)
public class InsideTill {

	private final InsideShop shop = InsideShop.open();

	private final SmartHttpMessageConverter<Object> json;

	private final Validator validator = this.shop.bean(Validator.class);

	private final ResolvableType wished;

	private final ResolvableType answered;

	private final byte[] wish;

	private final Object receipt;

	/** Redeems once. */
	public InsideTill() {
		InsideShop.Counter counter = this.shop.counter();
		HandlerMethod redeem = this.shop.handler(RequestMethod.POST, "/api/v1/redemptions");
		MethodParameter body = Arrays.stream(redeem.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(RequestBody.class))
			.findFirst()
			.orElseThrow();
		this.wished = ResolvableType.forMethodParameter(body);
		this.answered = ResolvableType.forMethodReturnType(redeem.getMethod()).getGeneric(0);
		this.json = this.shop.converter(this.wished);
		String goods = counter.basket()
			.stream()
			.map((barcode) -> "{\"barcode\":\"" + barcode + "\",\"quantity\":1}")
			.collect(Collectors.joining(","));
		this.wish = ("{\"card\":\"" + counter.card() + "\",\"lines\":[" + goods + "]}")
			.getBytes(StandardCharsets.UTF_8);
		this.receipt = read(this.answered, this.shop.redeemed(counter.till(), this.wish));
	}

	/** Ends the application. */
	@TearDown
	public void close() {
		this.shop.close();
	}

	/**
	 * Reads an order, and checks its bounds.
	 * @return the order
	 */
	@Benchmark
	@Called("a till's order of three goods, JSON read and checked")
	public Object order() {
		Object order = read(this.wished, this.wish);
		if (!this.validator.validate(order).isEmpty()) {
			throw new IllegalStateException("the order is not as it should be");
		}
		return order;
	}

	/**
	 * Writes the answer.
	 * @return the message
	 * @throws IOException never
	 */
	@Benchmark
	@Called("its receipt, written as JSON")
	public Object receipt() throws IOException {
		MockHttpOutputMessage answer = new MockHttpOutputMessage();
		this.json.write(this.receipt, this.answered, MediaType.APPLICATION_JSON, answer, null);
		return answer;
	}

	private Object read(ResolvableType type, byte[] sent) {
		try {
			return this.json.read(type, new MockHttpInputMessage(sent), null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
