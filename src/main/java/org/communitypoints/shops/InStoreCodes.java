package org.communitypoints.shops;

import java.util.ArrayList;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Issues codes of our own for goods that have no barcode. */
@Component
class InStoreCodes {

	private final JdbcClient database;

	InStoreCodes(JdbcClient database) {
		this.database = database;
	}

	/** So many codes that no good has, each issued once for ever. */
	List<Barcode> next(int many) {
		List<Barcode> codes = new ArrayList<>();
		while (codes.size() < many) {
			List<Barcode> candidates = this.database.sql("SELECT nextval('in_store_code') FROM generate_series(1, ?)")
				.param(many - codes.size())
				.query(Long.class)
				.list()
				.stream()
				.map(Barcode::inStore)
				.toList();
			List<String> taken = this.database.sql("SELECT barcode FROM good WHERE barcode = ANY (?)")
				.param(candidates.stream().map(Barcode::value).toArray(String[]::new))
				.query(String.class)
				.list();
			candidates.stream().filter((code) -> !taken.contains(code.value())).forEach(codes::add);
		}
		return codes;
	}

}
