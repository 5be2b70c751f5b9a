package org.communitypoints.counter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a shop has chosen for its counters: whether it works in shifts, and how many of a
 * good one member gets in a month.
 */
@Component
public class CounterRules {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	CounterRules(Transactions transactions, JdbcClient jdbc, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Whether a shop works in shifts.
	 * @param shop the shop
	 * @return false until somebody has said so
	 */
	public boolean hasShifts(ShopId shop) {
		return this.jdbc.sql("SELECT shifts FROM counter_rule WHERE shop = ?")
			.param(shop.value())
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	/**
	 * Says whether a shop works in shifts.
	 * @param by an administrator above the shop
	 * @param shop the shop, as the administrator sees it
	 * @param shifts whether it does
	 */
	public void setShifts(Actor by, Shop shop, boolean shifts) {
		by.mustAdminister();
		this.transactions.run(() -> {
			this.jdbc.sql("""
					INSERT INTO counter_rule (shop, shifts, set_by) VALUES (:shop, :shifts, :by)
					ON CONFLICT (shop) DO UPDATE SET shifts = :shifts, set_by = :by, set_at = clock_timestamp()
					""").param("shop", shop.id().value()).param("shifts", shifts).param("by", by.id().value()).update();
			this.events.publishEvent(new ActDone(by, "shifts-set", shop.code() + "/" + (shifts ? "on" : "off")));
			return shifts;
		});
	}

	/**
	 * Says how many of a good one member gets in a month.
	 * @param by an administrator above the shop
	 * @param shop the shop, as the administrator sees it
	 * @param good a good on its shelf
	 * @param most from 1; null for as many as they like
	 */
	public void setLimit(Actor by, Shop shop, GoodId good, @Nullable Integer most) {
		by.mustAdminister();
		this.transactions.run(() -> {
			if (most == null) {
				this.jdbc.sql("DELETE FROM good_limit WHERE shop = ? AND good = ?")
					.params(shop.id().value(), good.value())
					.update();
			}
			else {
				this.jdbc.sql("""
						INSERT INTO good_limit (shop, good, most, set_by) VALUES (:shop, :good, :most, :by)
						ON CONFLICT (shop, good) DO UPDATE SET most = :most, set_by = :by, set_at = clock_timestamp()
						""")
					.param("shop", shop.id().value())
					.param("good", good.value())
					.param("most", most)
					.param("by", by.id().value())
					.update();
			}
			this.events.publishEvent(new ActDone(by, "good-limit-set",
					shop.code() + "/" + Optional.ofNullable(most).map(Object::toString).orElse("none")));
			return shop;
		});
	}

	/**
	 * The goods of a shop that are limited.
	 * @param shop the shop
	 * @return at most 2,000, by barcode
	 */
	public List<Limit> limits(ShopId shop) {
		return this.jdbc.sql("""
				SELECT g.id, g.name_zh, g.name_en, l.most FROM good_limit l JOIN good g ON g.id = l.good
				WHERE l.shop = ? ORDER BY g.barcode LIMIT 2000
				""")
			.param(shop.value())
			.query((row, number) -> new Limit(new GoodId(row.getObject("id", UUID.class)), row.getString("name_zh"),
					row.getString("name_en"), row.getInt("most")))
			.list();
	}

	/**
	 * Refuses what a member would take beyond the shop's limits. The member's wallet is
	 * locked, so that of two counters the later one sees what the earlier gave.
	 * @param shop the shop
	 * @param member the member
	 * @param lines what they would take
	 * @throws GoodLimitReached if it is too much of a good
	 */
	public void requireWithinLimits(ShopId shop, MemberId member, List<Redemption.Line> lines) {
		this.jdbc.sql("""
				SELECT good, most, taken_of_a_good_this_month(:member, :shop, good) AS taken
				FROM good_limit WHERE shop = :shop AND good = ANY (CAST(:goods AS uuid[]))
				""")
			.param("member", member.value())
			.param("shop", shop.value())
			.param("goods", lines.stream().map((line) -> line.good().toString()).toArray(String[]::new))
			.query((row) -> {
				GoodId good = new GoodId(row.getObject("good", UUID.class));
				int most = row.getInt("most");
				long taken = row.getLong("taken");
				lines.stream()
					.filter((line) -> line.good().equals(good) && taken + line.quantity() > most)
					.forEach((line) -> {
						throw new GoodLimitReached(line.nameZh(), line.nameEn(), most, Math.max(0, most - taken));
					});
			});
	}

	/**
	 * A good that is limited.
	 *
	 * @param good the good
	 * @param nameZh its Chinese name
	 * @param nameEn its English name
	 * @param most how many one member gets in a month
	 */
	public record Limit(GoodId good, String nameZh, String nameEn, int most) {

		/**
		 * The good's name in a language.
		 * @param locale the language
		 * @return the Chinese name for Chinese, the English one otherwise
		 */
		public String name(Locale locale) {
			return "zh".equals(locale.getLanguage()) ? this.nameZh : this.nameEn;
		}

	}

}
