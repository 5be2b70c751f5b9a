package org.communitypoints.counter;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.members.Candidates;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes whatever comes into the counter's one box and decides what it is: a card before a
 * barcode, before a receipt, a number, a phone or a name.
 */
@Component
public class Scan {

	/**
	 * EAN-8, UPC-A or EAN-13, right or wrong: nothing else at the counter has so many
	 * digits.
	 */
	private static final Pattern BARCODE = Pattern.compile("[0-9]{8}|[0-9]{12,13}");

	/** A number typed before the scan: {@code 3*} or {@code 3x}, then the barcode. */
	private static final Pattern SEVERAL = Pattern.compile("([0-9]{1,3})\\s*[*xX\u00D7]\\s*([0-9]{8}|[0-9]{12,13})");

	private final MemberLookup members;

	private final Shelf shelf;

	private final Baskets baskets;

	private final Receipts receipts;

	private final ShopDirectory shops;

	Scan(MemberLookup members, Shelf shelf, Baskets baskets, Receipts receipts, ShopDirectory shops) {
		this.members = members;
		this.shelf = shelf;
		this.baskets = baskets;
		this.receipts = receipts;
		this.shops = shops;
	}

	/**
	 * Does what the words mean. Exactly one hit opens at once.
	 * @param clerk the clerk
	 * @param words a card number, a barcode, or words that name a member
	 * @return what was done, or who could be meant
	 * @throws org.communitypoints.kernel.Refusal if the words can only be a card or a
	 * barcode, and are not a right one
	 */
	@Transactional
	public Scanned scan(Actor clerk, String words) {
		String meant = Normalizer.normalize(words, Normalizer.Form.NFKC).strip();
		if (CardNumber.looksLike(meant)) {
			return choose(clerk, this.members.byCard(clerk, CardNumber.read(meant)));
		}
		Matcher several = SEVERAL.matcher(meant);
		if (several.matches()) {
			return add(clerk, Barcode.read(several.group(2)).orElseThrow(MistypedBarcode::new),
					Integer.parseInt(several.group(1)));
		}
		if (BARCODE.matcher(meant).matches()) {
			return add(clerk, Barcode.read(meant).orElseThrow(MistypedBarcode::new), 1);
		}
		Shop shop = this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
		if (ReceiptCode.order(shop, meant).isPresent()) {
			return new Scanned.OrderMeant(meant);
		}
		if (ReceiptCode.looksLike(shop, meant)) {
			return new Scanned.ReceiptFound(this.receipts.find(clerk, shop, meant));
		}
		Candidates candidates = this.members.search(clerk, meant);
		if (candidates.rows().size() == 1) {
			return pick(clerk, candidates.rows().get(0).id());
		}
		return new Scanned.Several(candidates);
	}

	/**
	 * Picks one of several members.
	 * @param clerk the clerk
	 * @param member the member
	 * @return the member in front of the basket
	 * @throws org.communitypoints.kernel.NotFound if the clerk's shop does not serve this
	 * member
	 */
	@Transactional
	public Scanned pick(Actor clerk, MemberId member) {
		return choose(clerk, this.members.open(clerk, member));
	}

	/**
	 * Adds a good by touch.
	 * @param clerk the clerk
	 * @param good the good
	 * @param many how many, from 1
	 * @return the good in the basket
	 * @throws NotSoldHere if it is not on this shop's shelf
	 */
	@Transactional
	public Scanned add(Actor clerk, GoodId good, int many) {
		Map<GoodId, ShelfGood> onShelf = this.shelf.require(clerk.shop().orElseThrow(NotAllowed::new), Set.of(good));
		this.baskets.add(clerk, good, many);
		return new Scanned.GoodAdded(onShelf.values().iterator().next());
	}

	private Scanned add(Actor clerk, Barcode barcode, int many) {
		ShelfGood good = this.shelf.byBarcode(clerk.shop().orElseThrow(NotAllowed::new), barcode.value())
			.orElseThrow(NotSoldHere::new);
		this.baskets.add(clerk, good.id(), many);
		return new Scanned.GoodAdded(good);
	}

	private Scanned choose(Actor clerk, MemberAtCounter member) {
		this.baskets.choose(clerk, member);
		return new Scanned.MemberChosen(member);
	}

}
