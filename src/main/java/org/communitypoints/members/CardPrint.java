package org.communitypoints.members;

import java.time.Instant;

/**
 * A card was printed.
 *
 * @param sheet with which others
 * @param by who printed it
 * @param at when
 * @param again whether it had been printed before
 */
public record CardPrint(CardSheetId sheet, String by, Instant at, boolean again) {
}
