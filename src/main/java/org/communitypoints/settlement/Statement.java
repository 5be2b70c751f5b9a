package org.communitypoints.settlement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it stands.
 *
 * @param id names it in the books
 * @param shop whose it is
 * @param shopCode the shop's code
 * @param shopZh the shop's name in Chinese
 * @param shopEn the shop's name in English
 * @param till the shop's account
 * @param number its number in the shop, from 1
 * @param step how many things have happened to it; who acts says which one they saw last
 * @param state how it stands
 * @param openDisputes how many lines are disputed and not answered
 * @param drawnStep the step that drew what it says now
 * @param afterSeq it covers the till's entries after this one
 * @param uptoSeq up to and with this one
 * @param points what they sum to, at least 1
 * @param moneyFen what that is worth, in fen
 * @param since when the period begins
 * @param until when it ends; what was recorded later falls into the next
 * @param lastAt when something happened to it last
 * @param bankReferenceOrNull by which bank transfer it was paid; null until it is
 * @param paidOnOrNull on which day it was paid; null until it is
 */
public record Statement(UUID id, ShopId shop, String shopCode, String shopZh, String shopEn, AccountId till, int number,
		int step, StatementState state, int openDisputes, int drawnStep, long afterSeq, long uptoSeq, long points,
		long moneyFen, Instant since, Instant until, Instant lastAt, @Nullable String bankReferenceOrNull,
		@Nullable LocalDate paidOnOrNull) {

	/**
	 * The shop's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String shopName(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.shopZh : this.shopEn;
	}

	/**
	 * What names it on paper.
	 * @return the shop's code and the number
	 */
	public String name() {
		return "%s-J%03d".formatted(this.shopCode, this.number);
	}

}
