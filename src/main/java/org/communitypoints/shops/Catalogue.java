package org.communitypoints.shops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The programme's catalogue of goods. */
@Component
public class Catalogue {

	private final JdbcClient database;

	Catalogue(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Searches the catalogue.
	 * @param words a part of a barcode or name, in either language; empty for all
	 * @param limit how many goods at most
	 * @return the goods, by barcode
	 */
	public List<Good> search(String words, int limit) {
		return this.database.sql("""
				SELECT * FROM good
				WHERE strpos(barcode, :words) > 0 OR strpos(name_zh, :words) > 0
					OR strpos(lower(name_en), lower(:words)) > 0
				ORDER BY barcode LIMIT :limit
				""").param("words", words.strip()).param("limit", limit).query(Catalogue::good).list();
	}

	/**
	 * Finds a good.
	 * @param barcode the number under its barcode
	 * @return the good, or empty if the catalogue has none
	 */
	public Optional<Good> find(Barcode barcode) {
		return this.database.sql("SELECT * FROM good WHERE barcode = :barcode")
			.param("barcode", barcode.value())
			.query(Catalogue::good)
			.optional();
	}

	/**
	 * The pictures of goods.
	 * @param goods the goods
	 * @return the version of the picture of each that has one, by its barcode
	 */
	public Map<String, String> pictures(List<Good> goods) {
		Map<String, String> pictures = new HashMap<>();
		this.database.sql("""
				SELECT g.barcode, p.version FROM good_picture p JOIN good g ON g.id = p.good
				WHERE g.barcode = ANY (:barcodes)
				""")
			.param("barcodes", goods.stream().map((good) -> good.barcode().value()).toArray(String[]::new))
			.query((row) -> {
				pictures.put(row.getString("barcode"), row.getString("version"));
			});
		return pictures;
	}

	private static Good good(ResultSet row, int number) throws SQLException {
		return new Good(new GoodId(row.getObject("id", UUID.class)), new Barcode(row.getString("barcode")),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"),
				GoodCategory.valueOf(row.getString("category")), row.getLong("till_price_fen"));
	}

}
