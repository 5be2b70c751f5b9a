package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Blank consent forms, each with a number of its own, printed for a community. */
@Component
public class ConsentForms {

	/** The most forms in one stack. */
	public static final int MOST = 100;

	/** The most stacks that a list holds. */
	public static final int LIMIT = 20;

	private static final Set<Role> MAY_PRINT = Set.of(Role.ADMINISTRATOR, Role.RECORDER);

	private static final String STACKS = """
			SELECT s.id, c.code, c.name_zh, c.name_en, s.text_version, s.language, s.printed_by_name, s.printed_at,
				n.forms, n.used
			FROM consent_form_stack s
			JOIN community_within w ON w.community = s.community AND w.ancestor = :top
			JOIN community c ON c.id = s.community
			CROSS JOIN LATERAL (
				SELECT count(*) AS forms, count(u.number_hash) AS used FROM consent_form f
				LEFT JOIN used_form_number u ON u.number_hash = sha256(convert_to(f.number, 'UTF8'))
				WHERE f.stack = s.id
			) n
			""";

	private final Transactions transactions;

	private final CommunityTree tree;

	private final Consents consents;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	ConsentForms(Transactions transactions, CommunityTree tree, Consents consents, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.tree = tree;
		this.consents = consents;
		this.database = database;
		this.events = events;
	}

	/**
	 * Makes a stack of forms with the newest text, and remembers their numbers. Under an
	 * id that is there already nothing is made again.
	 * @param by an administrator or a recorder
	 * @param id names the stack; made with the page that asks for it
	 * @param community the code of the community that the forms are for
	 * @param language the language of the text
	 * @param many how many forms, 1 to {@value #MOST}
	 * @throws NotAllowed if the actor's role does not do this
	 * @throws NotFound if the community is outside the actor's part of the tree
	 */
	public void print(Actor by, FormStackId id, String community, ConsentLanguage language, int many) {
		if (!MAY_PRINT.contains(by.role())) {
			throw new NotAllowed();
		}
		if (many < 1 || many > MOST) {
			throw new IllegalArgumentException("1 to " + MOST + " forms are printed at once");
		}
		Community place = this.tree.require(by, community);
		this.transactions.run(() -> {
			int made = this.database.sql("""
					INSERT INTO consent_form_stack (id, community, text_version, language, printed_by, printed_by_name)
					VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
					""")
				.params(id.value(), place.id().value(), this.consents.newestText(), language.tag(), by.id().value(),
						by.name())
				.update();
			if (made == 1) {
				List<Long> drawn = this.database.sql("SELECT nextval('consent_form_number') FROM generate_series(1, ?)")
					.param(many)
					.query(Long.class)
					.list();
				this.database.sql("INSERT INTO consent_form (number, stack) SELECT n, ? FROM unnest(?::text[]) n")
					.param(id.value())
					.param(new SqlArrayValue("text",
							drawn.stream().map((number) -> FormNumber.of(number).value()).toArray()))
					.update();
				this.events.publishEvent(new ActDone(by, "consent-forms-printed", community + " × " + many));
			}
			return id;
		});
	}

	/**
	 * A stack in the part of the tree that the actor sees.
	 * @param actor who asks
	 * @param id the stack
	 * @return the stack
	 * @throws NotFound if there is none, or only elsewhere
	 */
	public FormStack require(Actor actor, FormStackId id) {
		return this.database.sql(STACKS + "WHERE s.id = :id")
			.param("top", actor.community().value())
			.param("id", id.value())
			.query((row, number) -> stack(row))
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The newest stacks in the part of the tree that the actor sees.
	 * @param actor who asks
	 * @return at most {@value #LIMIT} stacks, newest first
	 */
	public List<FormStack> newest(Actor actor) {
		return this.database.sql(STACKS + "ORDER BY s.printed_at DESC, s.id DESC LIMIT :limit")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query((row, number) -> stack(row))
			.list();
	}

	/**
	 * The numbers of a stack's forms.
	 * @param stack the stack
	 * @return at most {@value #MOST} numbers, in their order
	 */
	public List<FormNumber> numbers(FormStackId stack) {
		return this.database.sql("SELECT number FROM consent_form WHERE stack = :stack ORDER BY number LIMIT :limit")
			.param("stack", stack.value())
			.param("limit", MOST)
			.query((row, number) -> new FormNumber(row.getString("number")))
			.list();
	}

	/**
	 * The language of the text on a form.
	 * @param typed the form's number, as somebody typed or scanned it
	 * @return the language, or empty if the form was not printed here
	 */
	public Optional<ConsentLanguage> language(String typed) {
		FormNumber form;
		try {
			form = FormNumber.read(typed);
		}
		catch (FormNumberNeeded | MistypedForm ex) {
			return Optional.empty();
		}
		return this.database.sql("""
				SELECT s.language FROM consent_form f JOIN consent_form_stack s ON s.id = f.stack WHERE f.number = ?
				""").param(form.value()).query(String.class).optional().map(ConsentLanguage::ofTag);
	}

	private static FormStack stack(ResultSet row) throws SQLException {
		return new FormStack(new FormStackId(row.getObject("id", UUID.class)), row.getString("code"),
				row.getString("name_zh"), row.getString("name_en"), row.getInt("text_version"),
				ConsentLanguage.ofTag(row.getString("language")), row.getString("printed_by_name"),
				row.getObject("printed_at", OffsetDateTime.class).toInstant(), row.getInt("forms"), row.getInt("used"));
	}

}
