package org.communitypoints.counter.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.communitypoints.counter.MistypedBarcode;
import org.communitypoints.counter.Order;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redeem.Redeemed;
import org.communitypoints.counter.RedeemAtTill;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.Redemption.Reason;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.Return;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnSheet;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.counter.TillOrder;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberHandle;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.Pin;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Redemptions for a shop's own till. */
@RestController
@RequestMapping("/api/v1/redemptions")
@Tag(name = "Redemptions", description = "Swap points for goods at this shop, and take it back")
class RedemptionApi {

	private static final String KEY = "Idempotency-Key";

	private static final String REPLAYED = "Idempotency-Replayed";

	private final RedeemAtTill redeem;

	private final TakeBack takeBack;

	private final Receipts receipts;

	private final ReturnGoods returnGoods;

	private final ShopDirectory shops;

	RedemptionApi(RedeemAtTill redeem, TakeBack takeBack, Receipts receipts, ReturnGoods returnGoods,
			ShopDirectory shops) {
		this.redeem = redeem;
		this.takeBack = takeBack;
		this.receipts = receipts;
		this.returnGoods = returnGoods;
		this.shops = shops;
	}

	@PostMapping
	@Operation(summary = "Redeem points for goods",
			description = "Send it again with the same key after a lost answer: it happens once. A member who has a PIN "
					+ "types it for larger amounts; the refusals pin-needed, pin-wrong and pin-locked say so. With "
					+ "expectedPoints nothing is redeemed unless the goods cost just that; the refusal price-differs says the total.")
	@UnderAKey
	ResponseEntity<Receipt> redeem(Actor till, WebRequest request, @Valid @RequestBody Wish wish) {
		Redeemed redeemed = this.redeem.redeem(till, key(till, request), wish.order(), wish.proof());
		return answer(ResponseEntity.created(URI.create("/api/v1/redemptions/" + redeemed.redemption().id())),
				redeemed);
	}

	@GetMapping("/{id}")
	@Operation(summary = "Read a redemption of this shop")
	Receipt redemption(Actor till, @PathVariable UUID id) {
		return receipt(till, new RedemptionId(id));
	}

	@PostMapping("/{id}/reversal")
	@Operation(summary = "Take a redemption back, whole",
			description = "For some minutes after it, and by the same till; later it is an administrator's act.")
	@UnderAKey
	ResponseEntity<Receipt> takeBack(Actor till, @PathVariable UUID id, WebRequest request,
			@Valid @RequestBody Regret regret) {
		Redeemed taken = this.takeBack.takeBack(till, new RedemptionId(id), regret.reason(), key(till, request));
		return answer(ResponseEntity.status(HttpStatus.CREATED), taken);
	}

	@GetMapping(params = "receipt")
	@Operation(summary = "Find a redemption of this shop by the number on its receipt")
	Receipt numbered(Actor till, @RequestParam String receipt) {
		return receipt(till,
				this.receipts.find(till, this.shops.find(till.shop().orElseThrow(NotAllowed::new)), receipt));
	}

	@PostMapping("/{id}/returns")
	@Operation(summary = "Take some or all of the goods back",
			description = "Points go back first and cash after them. For the programme's days; later it is an administrator's act.")
	@UnderAKey
	ResponseEntity<GoodsBack> returnGoods(Actor till, @PathVariable UUID id, WebRequest request,
			@Valid @RequestBody Unwanted unwanted) {
		ReturnGoods.Returned returned = this.returnGoods.take(till, new RedemptionId(id), unwanted.wish(),
				key(till, request));
		ResponseEntity.BodyBuilder response = ResponseEntity.created(URI.create("/api/v1/redemptions/" + id));
		if (returned.replayed()) {
			response.header(REPLAYED, "true");
		}
		return response.body(GoodsBack.of(returned.taken()));
	}

	private Receipt receipt(Actor till, RedemptionId id) {
		return Receipt.of(this.returnGoods.sheet(this.receipts.require(till, id)));
	}

	private ResponseEntity<Receipt> answer(ResponseEntity.BodyBuilder response, Redeemed redeemed) {
		if (redeemed.replayed()) {
			return response.header(REPLAYED, "true").body(Receipt.of(this.returnGoods.sheet(redeemed.redemption())));
		}
		return response.body(Receipt.of(ReturnSheet.untouched(redeemed.redemption())));
	}

	private static IdempotencyKey key(Actor till, WebRequest request) {
		String[] sent = request.getHeaderValues(KEY);
		if (sent == null || sent.length == 0 || sent[0].isEmpty()) {
			throw new KeyMissing();
		}
		if (sent.length > 1) {
			throw new KeyTwice();
		}
		try {
			return IdempotencyKey.chosenBy(till.shop().orElseThrow(NotAllowed::new).value(), sent[0]);
		}
		catch (IllegalArgumentException ex) {
			throw new KeyMalformed();
		}
	}

	/** An act that is done once, however often it is sent. */
	@Target(ElementType.METHOD)
	@Retention(RetentionPolicy.RUNTIME)
	@Parameter(name = KEY, in = ParameterIn.HEADER, required = true, schema = @Schema(type = "string"),
			description = "1 to 64 visible ASCII characters, made before sending; one only")
	private @interface UnderAKey {

	}

	/**
	 * What a till wants to redeem.
	 *
	 * @param card the nine digits of the card that the member showed
	 * @param member the id by which a search named the member; either this or the card
	 * @param lines the goods
	 * @param points how many points to use, the rest being paid in cash; left out for the
	 * whole price
	 * @param expectedPoints what the till says all of the goods cost, in points, before
	 * any cash; left out to take the prices as they are
	 * @param pin the member's PIN, where it is asked for; it is no part of what the key
	 * stands for
	 */
	record Wish(@Size(max = 40) @Nullable String card, @Nullable UUID member,
			@NotEmpty @Size(max = Order.MOST_LINES) List<@Valid @NotNull Item> lines,
			@Min(1) @Max(Ledger.MOST_POINTS) @Nullable Long points,
			@Min(1) @Max(Ledger.MOST_POINTS) @Nullable Long expectedPoints, @Nullable String pin) {

		@Nullable Pin proof() {
			return (this.pin != null) ? Pin.read(this.pin) : null;
		}

		/** Without the PIN. */
		@Override
		public String toString() {
			return "Wish[" + this.lines.size() + " lines]";
		}

		TillOrder order() {
			return new TillOrder(handle(), this.lines.stream().map(Item::item).toList(),
					(this.points != null) ? Points.of(this.points) : null,
					(this.expectedPoints != null) ? Points.of(this.expectedPoints) : null);
		}

		private MemberHandle handle() {
			if ((this.card == null) == (this.member == null)) {
				throw new CardOrMember();
			}
			return (this.card != null) ? CardNumber.read(this.card) : new MemberId(this.member);
		}

		/**
		 * Some of one good.
		 *
		 * @param barcode the good's barcode
		 * @param quantity how many
		 */
		record Item(@NotNull @Size(max = 20) String barcode,
				@NotNull @Min(1) @Max(Order.MOST_OF_ONE) Integer quantity) {

			TillOrder.Item item() {
				return new TillOrder.Item(Barcode.read(this.barcode).orElseThrow(MistypedBarcode::new), this.quantity);
			}

		}

	}

	/**
	 * Why a till takes a redemption back.
	 *
	 * @param reason one of the four reasons
	 */
	record Regret(@NotNull Reason reason) {
	}

	/**
	 * What a till takes back of a receipt.
	 *
	 * @param reason one of the four reasons
	 * @param lines how much of which lines
	 */
	record Unwanted(@NotNull Reason reason, @NotEmpty @Size(max = Order.MOST_LINES) List<@Valid @NotNull Part> lines) {

		ReturnWish wish() {
			Map<Integer, ReturnWish.Back> wanted = new LinkedHashMap<>();
			for (Part part : this.lines) {
				if (wanted.put(part.line(), new ReturnWish.Back(part.quantity(), part.shelf())) != null) {
					throw new LineTwice();
				}
			}
			return new ReturnWish(this.reason, wanted);
		}

		/**
		 * Some of a line.
		 *
		 * @param line its number on the receipt, from 1
		 * @param quantity how many
		 * @param shelf whether they go back to the shelf; otherwise they are written off
		 */
		record Part(@NotNull @Min(1) @Max(Order.MOST_LINES) Integer line,
				@NotNull @Min(1) @Max(Order.MOST_OF_ONE) Integer quantity, @NotNull Boolean shelf) {
		}

	}

	/**
	 * A return as JSON.
	 *
	 * @param id names it
	 * @param number its number in the shop's book of receipts
	 * @param points the points that went back
	 * @param cashFen the cash beside them, in fen
	 * @param householdPoints how many of the points went back to others of the household
	 * @param balanceAfter the member's balance right after it
	 * @param reason why
	 * @param returnedAt when it was recorded
	 * @param lines the goods
	 */
	record GoodsBack(UUID id, long number, long points, long cashFen, long householdPoints, long balanceAfter,
			Reason reason, Instant returnedAt, List<Unwanted.Part> lines) {

		static GoodsBack of(Return taken) {
			return new GoodsBack(taken.id().value(), taken.number(), taken.points().value(), taken.cash(),
					taken.householdPoints().value(), taken.balanceAfter().value(), taken.reason(), taken.returnedAt(),
					taken.lines()
						.stream()
						.map((line) -> new Unwanted.Part(line.line(), line.goods().quantity(), line.onShelf()))
						.toList());
		}

	}

	/**
	 * A redemption as JSON.
	 *
	 * @param id names it
	 * @param number the receipt's number in the shop
	 * @param cardEnding the last four digits of the card
	 * @param points the points that were taken
	 * @param cashFen the cash beside them, in fen
	 * @param balanceBefore the member's balance right before it
	 * @param balanceAfter the member's balance right after it
	 * @param householdPoints how many of the points others of the household gave
	 * @param householdAfter what the member could still take of the others' right after
	 * it
	 * @param redeemedAt when it was recorded
	 * @param lines the goods
	 * @param reversal how it was taken back; left out if it stands
	 * @param returns what came back of it, the first return first
	 */
	record Receipt(UUID id, long number, String cardEnding, long points, long cashFen, long balanceBefore,
			long balanceAfter, long householdPoints, long householdAfter, Instant redeemedAt, List<Line> lines,
			@Nullable Reversal reversal, List<GoodsBack> returns) {

		static Receipt of(ReturnSheet sheet) {
			Redemption redemption = sheet.redemption();
			return new Receipt(redemption.id().value(), redemption.number(), redemption.cardEnding(),
					redemption.points().value(), redemption.cash(), redemption.balanceBefore().value(),
					redemption.balanceAfter().value(), redemption.householdPoints().value(),
					redemption.householdAfter().value(), redemption.redeemedAt(),
					sheet.rows().stream().map(Line::of).toList(), redemption.reversal().map(Reversal::of).orElse(null),
					sheet.returns().stream().map(GoodsBack::of).toList());
		}

		record Line(int line, String nameZh, String nameEn, String unit, int quantity, int returned, long price,
				long subtotal) {

			static Line of(ReturnSheet.Row row) {
				Redemption.Line line = row.goods();
				return new Line(row.line(), line.nameZh(), line.nameEn(), line.unit(), line.quantity(), row.returned(),
						line.price().value(), line.subtotal().value());
			}

		}

		/**
		 * How it was taken back.
		 *
		 * @param reason why
		 * @param reversedAt when it was recorded
		 * @param balanceAfter the member's balance right after it; left out where it was
		 * not kept
		 */
		record Reversal(Reason reason, Instant reversedAt, @Nullable Long balanceAfter) {

			static Reversal of(Redemption.Reversal taken) {
				Points balance = taken.balanceAfterOrNull();
				return new Reversal(taken.reason(), taken.reversedAt(), (balance != null) ? balance.value() : null);
			}

		}

	}

}
