package org.communitypoints.members;

import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cards on paper: for a village's new members, for a stack of forms, or one alone. Making
 * them ready for the printer is an act; a card that had been printed before is marked as
 * printed again, and keeps its number.
 */
@Component
public class CardSheets {

	/** The most cards that are printed at once. */
	public static final int MOST = 500;

	/** The most prints of one card that are told. */
	public static final int LIMIT = 20;

	private static final String IN_FORCE = " AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)";

	private static final String UNPRINTED = """
			FROM member m JOIN card k ON k.member = m.id JOIN community c ON c.id = m.community
			WHERE m.community = :place
			AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = m.id)
			AND NOT EXISTS (SELECT FROM card_print p WHERE p.card = k.number)
			""" + IN_FORCE;

	private final Transactions transactions;

	private final CommunityTree tree;

	private final ConsentForms forms;

	private final Members members;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	CardSheets(Transactions transactions, CommunityTree tree, ConsentForms forms, Members members, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.tree = tree;
		this.forms = forms;
		this.members = members;
		this.database = database;
		this.events = events;
	}

	/**
	 * How many members of a community have no printed card.
	 * @param actor who asks
	 * @param community the community's code
	 * @return the number; those who left are not in it
	 */
	public int unprinted(Actor actor, String community) {
		return this.database.sql("SELECT count(*) " + UNPRINTED)
			.param("place", this.tree.require(actor, community).id().value())
			.query(Integer.class)
			.single();
	}

	/**
	 * The first members of a community who have no printed card, by pinyin. Each of them
	 * is looked at.
	 * @param actor who asks
	 * @param community the community's code
	 * @param limit how many at most
	 * @return the members
	 */
	@Transactional
	public List<Candidate> withoutCard(Actor actor, String community, int limit) {
		Community place = this.tree.require(actor, community);
		List<Candidate> found = this.database
			.sql("SELECT m.id, m.name, m.phone, c.name_zh, c.name_en, k.number " + UNPRINTED
					+ " ORDER BY m.pinyin COLLATE \"C\", m.id LIMIT :limit")
			.param("place", place.id().value())
			.param("limit", limit)
			.query((row, number) -> new Candidate(new MemberId(row.getObject("id", UUID.class)), row.getString("name"),
					row.getString("name_zh"), row.getString("name_en"), MobilePhone.masked(row.getString("phone")),
					new CardNumber(row.getString("number"))))
			.list();
		Set<MemberId> seen = new LinkedHashSet<>();
		found.forEach((member) -> seen.add(member.id()));
		this.members.look(actor, seen, Look.How.LISTED);
		return found;
	}

	/**
	 * Prints cards. Under an id that is there already nothing is printed again.
	 * @param by an administrator or a recorder
	 * @param id names what is printed; made with the page that asks for it
	 * @param cards the cards, 1 to {@value #MOST}
	 * @throws NoCardToPrint if there are none
	 * @throws TooManyCards if there are more
	 * @throws UnknownCard if one is not in the actor's part of the tree
	 * @throws CardReplaced if one is void
	 */
	public void print(Actor by, CardSheetId id, List<CardNumber> cards) {
		List<CardNumber> wanted = cards.stream().distinct().toList();
		if (wanted.size() > MOST) {
			throw new TooManyCards(MOST);
		}
		print(by, id, () -> wanted.stream().map(CardNumber::digits).toList());
	}

	/**
	 * Prints the first cards of a community's members who have none, by pinyin.
	 * @param by an administrator or a recorder
	 * @param id names what is printed
	 * @param community the community's code
	 */
	public void printUnprinted(Actor by, CardSheetId id, String community) {
		Community place = this.tree.require(by, community);
		print(by, id,
				() -> this.database
					.sql("SELECT k.number " + UNPRINTED + " ORDER BY m.pinyin COLLATE \"C\", m.id LIMIT :most")
					.param("place", place.id().value())
					.param("most", MOST)
					.query(String.class)
					.list());
	}

	/**
	 * Prints the cards of those who joined by a stack of forms and have no printed card.
	 * @param by an administrator or a recorder
	 * @param id names what is printed
	 * @param stack the forms
	 */
	public void printOf(Actor by, CardSheetId id, FormStackId stack) {
		FormStack forms = this.forms.require(by, stack);
		print(by, id,
				() -> this.database
					.sql("""
							SELECT k.number FROM consent_form f
							JOIN consent a ON a.form_number = f.number JOIN member m ON m.id = a.member JOIN card k ON k.member = m.id
							JOIN community_within s ON s.community = m.community AND s.ancestor = :top
							WHERE f.stack = :stack
							AND NOT EXISTS (SELECT FROM withdrawal w WHERE w.member = m.id)
							AND NOT EXISTS (SELECT FROM card_print p WHERE p.card = k.number)
							"""
							+ IN_FORCE + " ORDER BY f.number")
					.param("stack", forms.id().value())
					.param("top", by.community().value())
					.query(String.class)
					.list());
	}

	/**
	 * The cards of a print, to be sent to the printer. Each of their members is looked
	 * at.
	 * @param actor who prints
	 * @param id the print
	 * @return the cards that the actor sees
	 * @throws NotFound if there is no such print, or none of it in the actor's part of
	 * the tree
	 */
	@Transactional
	public CardSheet require(Actor actor, CardSheetId id) {
		CardSheet empty = this.database
			.sql("""
					SELECT s.printed_by_name, s.printed_at, (SELECT count(*) FROM card_print p WHERE p.sheet = s.id) AS cards
					FROM card_sheet s WHERE s.id = ?
					""")
			.param(id.value())
			.query((row, number) -> new CardSheet(id, row.getString("printed_by_name"),
					row.getObject("printed_at", OffsetDateTime.class).toInstant(), List.of(), row.getInt("cards")))
			.optional()
			.orElseThrow(NotFound::new);
		Set<MemberId> seen = new LinkedHashSet<>();
		List<CardSheet.Card> cards = this.database.sql("""
				SELECT m.id, m.name, k.number, c.name_zh, c.name_en, p.again
				FROM card_print p JOIN card k ON k.number = p.card
				JOIN member m ON m.id = k.member JOIN community c ON c.id = m.community
				JOIN community_within s ON s.community = m.community AND s.ancestor = :top
				WHERE p.sheet = :sheet AND m.name IS NOT NULL
				""" + IN_FORCE + " ORDER BY p.place")
			.param("top", actor.community().value())
			.param("sheet", id.value())
			.query((row, number) -> {
				seen.add(new MemberId(row.getObject("id", UUID.class)));
				return new CardSheet.Card(new CardNumber(row.getString("number")), row.getString("name"),
						row.getString("name_zh"), row.getString("name_en"), row.getBoolean("again"));
			})
			.list();
		if (cards.isEmpty()) {
			throw new NotFound();
		}
		this.members.look(actor, seen, Look.How.PRINTED);
		return new CardSheet(id, empty.printedBy(), empty.printedAt(), cards, empty.gone() - cards.size());
	}

	/**
	 * When a card was printed, and by whom.
	 * @param card a card that the reader has opened
	 * @return at most {@value #LIMIT} prints, newest first
	 */
	public List<CardPrint> of(CardNumber card) {
		return this.database
			.sql("""
					SELECT p.sheet, s.printed_by_name, s.printed_at, p.again FROM card_print p JOIN card_sheet s ON s.id = p.sheet
					WHERE p.card = ? ORDER BY s.printed_at DESC, p.again DESC LIMIT ?
					""")
			.params(card.digits(), LIMIT)
			.query((row, number) -> new CardPrint(new CardSheetId(row.getObject("sheet", UUID.class)),
					row.getString("printed_by_name"), row.getObject("printed_at", OffsetDateTime.class).toInstant(),
					row.getBoolean("again")))
			.list();
	}

	private void print(Actor by, CardSheetId id, Supplier<List<String>> chosen) {
		if (!by.is(Role.ADMINISTRATOR) && !by.is(Role.RECORDER)) {
			throw new NotAllowed();
		}
		this.transactions.run(() -> {
			int made = this.database.sql(
					"INSERT INTO card_sheet (id, printed_by, printed_by_name) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING")
				.params(id.value(), by.id().value(), by.name())
				.update();
			if (made == 1) {
				List<String> cards = chosen.get();
				requirePrintable(by, cards);
				int first = write(id, cards, false, " ON CONFLICT (card) WHERE NOT again DO NOTHING");
				if (first < cards.size()) {
					write(id, cards, true, " ON CONFLICT (sheet, card) DO NOTHING");
				}
				this.events.publishEvent((cards.size() == 1 && first == 0)
						? new ActDone(by, "card-printed-again", new CardNumber(cards.get(0)).masked())
						: new ActDone(by, "cards-printed", first + " + " + (cards.size() - first)));
			}
			return id;
		});
	}

	/** All of them are the actor's to print, and in force. */
	private void requirePrintable(Actor by, List<String> cards) {
		if (cards.isEmpty()) {
			throw new NoCardToPrint();
		}
		List<Boolean> replaced = this.database.sql("""
				SELECT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number) AS replaced
				FROM card k JOIN member m ON m.id = k.member
				JOIN community_within s ON s.community = m.community AND s.ancestor = :top
				WHERE k.number = ANY (:cards) AND m.name IS NOT NULL
				""")
			.param("top", by.community().value())
			.param("cards", Members.texts(cards))
			.query(Boolean.class)
			.list();
		if (replaced.size() < cards.size()) {
			throw new UnknownCard();
		}
		if (replaced.contains(true)) {
			throw new CardReplaced();
		}
	}

	private int write(CardSheetId id, List<String> cards, boolean again, String unless) {
		return this.database.sql("""
				INSERT INTO card_print (sheet, card, place, again)
				SELECT :sheet, k.number, k.place, :again FROM unnest(:cards) WITH ORDINALITY AS k (number, place)
				""" + unless)
			.param("sheet", id.value())
			.param("cards", Members.texts(cards))
			.param("again", again)
			.update();
	}

}
