package org.communitypoints.shops;

import org.communitypoints.communities.CodeAlreadyUsed;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens a shop, with a till of its own in the ledger. */
@Component
public class OpenShop {

	private final Transactions transactions;

	private final JdbcClient database;

	private final CurrentProgramme programme;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final ApplicationEventPublisher events;

	OpenShop(Transactions transactions, JdbcClient database, CurrentProgramme programme, CommunityTree tree,
			Ledger ledger, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.programme = programme;
		this.tree = tree;
		this.ledger = ledger;
		this.events = events;
	}

	/**
	 * Opens the shop. The catchment, too, has to be one that the actor sees, because the
	 * shop's clerks will see all of it.
	 * @param by an administrator who sees where it stands and what it serves
	 * @param wanted the shop
	 * @return the shop
	 * @throws org.communitypoints.kernel.NotFound if the actor does not see one of the
	 * two communities
	 * @throws CatchmentElsewhere if the catchment does not hold the place
	 * @throws CodeAlreadyUsed if the code is taken
	 */
	public Shop open(Actor by, NewShop wanted) {
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, wanted.community());
			Community catchment = (wanted.catchment() != null) ? this.tree.require(by, wanted.catchment()) : community;
			by.mustAdminister();
			if (!this.tree.holds(catchment.id(), community.id())) {
				throw new CatchmentElsewhere(community.code(), catchment.code());
			}
			Shop shop = write(by, wanted, community, catchment);
			this.events.publishEvent(new ActDone(by, "shop-opened", shop.code()));
			return shop;
		});
	}

	private Shop write(Actor by, NewShop wanted, Community community, Community catchment) {
		ShopId id = ShopId.next();
		AccountId till = this.ledger.open(AccountKind.TILL, id.value());
		int opened = this.database.sql("""
				INSERT INTO shop (id, programme, code, name_zh, name_en, community, catchment, till, opened_by)
				VALUES (:id, :programme, :code, :nameZh, :nameEn, :community, :catchment, :till, :by)
				ON CONFLICT ON CONSTRAINT shop_code_is_unique DO NOTHING
				""")
			.param("id", id.value())
			.param("programme", this.programme.require().id().value())
			.param("code", wanted.code())
			.param("nameZh", wanted.nameZh())
			.param("nameEn", wanted.nameEn())
			.param("community", community.id().value())
			.param("catchment", catchment.id().value())
			.param("till", till.value())
			.param("by", by.id().value())
			.update();
		if (opened == 0) {
			throw new CodeAlreadyUsed(wanted.code());
		}
		return new Shop(id, wanted.code(), wanted.nameZh(), wanted.nameEn(), community.id(), catchment.id(), till);
	}

}
