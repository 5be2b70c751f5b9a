package org.communitypoints.shops;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lists a good in the programme's catalogue, so that shops can put it on their shelves.
 */
@Component
public class ListGood {

	private final Transactions transactions;

	private final JdbcClient database;

	private final CurrentProgramme programme;

	private final InStoreCodes codes;

	private final ApplicationEventPublisher events;

	ListGood(Transactions transactions, JdbcClient database, CurrentProgramme programme, InStoreCodes codes,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.programme = programme;
		this.codes = codes;
		this.events = events;
	}

	/**
	 * Lists the good.
	 * @param by an administrator
	 * @param wanted the good
	 * @return the good, with a code of ours if it has no barcode
	 * @throws BarcodeAlreadyListed if the catalogue has the barcode
	 */
	public Good list(Actor by, NewGood wanted) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			GoodId id = GoodId.next();
			Barcode own = wanted.barcodeOrNull();
			Barcode barcode = (own != null) ? own : this.codes.next(1).get(0);
			int listed = this.database.sql("""
					INSERT INTO good
						(id, programme, barcode, name_zh, name_en, unit, category, till_price_fen, listed_by)
					VALUES (:id, :programme, :barcode, :nameZh, :nameEn, :unit, :category, :tillPriceFen, :by)
					ON CONFLICT ON CONSTRAINT good_barcode_is_unique DO NOTHING
					""")
				.param("id", id.value())
				.param("programme", this.programme.require().id().value())
				.param("barcode", barcode.value())
				.param("nameZh", wanted.nameZh())
				.param("nameEn", wanted.nameEn())
				.param("unit", wanted.unit())
				.param("category", wanted.category().name())
				.param("tillPriceFen", wanted.tillPriceFen())
				.param("by", by.id().value())
				.update();
			if (listed == 0) {
				throw new BarcodeAlreadyListed(barcode);
			}
			this.events.publishEvent(new ActDone(by, "good-listed", barcode.value()));
			return new Good(id, barcode, wanted.nameZh(), wanted.nameEn(), wanted.unit(), wanted.category(),
					wanted.tillPriceFen());
		});
	}

}
