package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.NewMember;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;

import org.springframework.stereotype.Component;

/**
 * Makes whole villages for tests: a shop with soap on its shelf, clerks, and members with
 * points to spend.
 */
@Component
public class Market {

	private final Villages villages;

	private final Shops shops;

	private final CommunityTree tree;

	private final Join join;

	private final Ledger ledger;

	private final Shelf shelf;

	Market(Villages villages, Shops shops, CommunityTree tree, Join join, Ledger ledger, Shelf shelf) {
		this.villages = villages;
		this.shops = shops;
		this.tree = tree;
		this.join = join;
		this.ledger = ledger;
		this.shelf = shelf;
	}

	/**
	 * A new village whose shop sells soap.
	 * @param price of one soap, in points
	 * @param stock how many there are
	 * @return the village
	 */
	public Village sellingSoap(long price, int stock) {
		Community community = this.villages.village(this.villages.town());
		Shop shop = this.shops.in(community);
		Good soap = this.shops.soapOnShelf(community, shop, price, stock);
		return new Village(community, shop, soap);
	}

	/** A village of a test, and what happens in it. */
	public final class Village {

		private final Community community;

		private final Shop shop;

		private final Good soap;

		private Village(Community community, Shop shop, Good soap) {
			this.community = community;
			this.shop = shop;
			this.soap = soap;
		}

		/**
		 * Where it is.
		 * @return the community
		 */
		public Community community() {
			return this.community;
		}

		/**
		 * Its shop.
		 * @return the shop
		 */
		public Shop shop() {
			return this.shop;
		}

		/**
		 * What the shop sells.
		 * @return the soap
		 */
		public Good soap() {
			return this.soap;
		}

		/**
		 * Another good on the shelf.
		 * @param price in points
		 * @param stock how many there are
		 * @return the good
		 */
		public Good anotherGood(long price, int stock) {
			return Market.this.shops.soapOnShelf(this.community, this.shop, price, stock);
		}

		/**
		 * A good of any kind on the shelf.
		 * @param good the good
		 * @param price in points
		 * @param stock how many there are
		 * @return the good
		 */
		public Good sells(NewGood good, long price, int stock) {
			return Market.this.shops.onShelf(this.community, this.shop, good, price, stock);
		}

		/**
		 * A new clerk of the shop.
		 * @return the clerk
		 */
		public Actor clerk() {
			return new Actor(ActorId.next(), "乌云", Role.CLERK, this.community.id(), this.shop.id());
		}

		/**
		 * The shop's own till.
		 * @return the till
		 */
		public Actor till() {
			return new Actor(ActorId.next(), "Till 1", Role.TILL, this.community.id(), this.shop.id());
		}

		/**
		 * Who runs the village.
		 * @return the administrator
		 */
		public Actor administrator() {
			return Villages.administrator(this.community);
		}

		/**
		 * A new member with points.
		 * @param name the name
		 * @param points how many, from 0
		 * @return the member
		 */
		public Joined member(String name, long points) {
			Joined joined = Market.this.join.join(administrator(), new NewMember(this.community.id(), name, null,
					GivenConsent.onScreen(Market.this.villages.newestConsentText(), ConsentLanguage.ZH_CN)));
			if (points > 0) {
				award(joined, points);
			}
			return joined;
		}

		/**
		 * Gives a member points from the village's fund.
		 * @param member the member
		 * @param points how many, at least 1
		 */
		public void award(Joined member, long points) {
			Market.this.villages.fund(this.community, points);
			Market.this.ledger.post(
					new Act(IdempotencyKey.next(), Fingerprint.of("award"), ActorId.next(), Instant.now(), ""),
					new Movement(TransferKind.AWARD, Market.this.tree.fund(this.community.id()), member.wallet(),
							Points.of(points)));
		}

		/**
		 * An order for some soap under a new key.
		 * @param member who takes it
		 * @param quantity how many
		 * @return the order
		 */
		public Order order(Joined member, int quantity) {
			return order(IdempotencyKey.next(), member, quantity);
		}

		/**
		 * An order for some soap.
		 * @param key its key
		 * @param member who takes it
		 * @param quantity how many
		 * @return the order
		 */
		public Order order(IdempotencyKey key, Joined member, int quantity) {
			return new Order(key, Fingerprint.of(member.card(), quantity), member.card(),
					Map.of(this.soap.id(), quantity), null);
		}

		/**
		 * What a member has.
		 * @param member the member
		 * @return points
		 */
		public long balanceOf(Joined member) {
			return Market.this.ledger.balance(member.wallet()).value();
		}

		/**
		 * What the shop's till holds.
		 * @return points
		 */
		public long inTill() {
			return Market.this.ledger.balance(this.shop.till()).value();
		}

		/**
		 * How much soap anybody can have now.
		 * @return pieces
		 */
		public int soapLeft() {
			return left(this.soap.id());
		}

		/**
		 * How much of a good anybody can have now.
		 * @param good the good
		 * @return pieces
		 */
		public int left(GoodId good) {
			return Market.this.shelf.require(this.shop.id(), List.of(good)).values().iterator().next().free();
		}

		/**
		 * Several clerks.
		 * @param many how many
		 * @return the clerks
		 */
		public List<Actor> clerks(int many) {
			return IntStream.range(0, many).mapToObj((number) -> clerk()).toList();
		}

	}

}
