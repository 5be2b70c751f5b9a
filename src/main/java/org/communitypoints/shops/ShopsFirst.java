package org.communitypoints.shops;

import org.communitypoints.kernel.FirstStep;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks for a shop. */
@Configuration(proxyBeanMethods = false)
class ShopsFirst {

	@Bean
	static FirstStep firstShop() {
		return new FirstStep(50, "SHOP", "/shops", "SELECT FROM shop");
	}

}
