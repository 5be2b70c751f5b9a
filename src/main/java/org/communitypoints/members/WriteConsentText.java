package org.communitypoints.members;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.TimeOrderedId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The banner's administrators write the next consent text, and publish it when it is
 * ready. What is published is never edited; from then on everybody is asked again.
 */
@Component
public class WriteConsentText {

	/** The most days that a text may promise. */
	private static final int MOST_DAYS = 3_650;

	private final Transactions transactions;

	private final CommunityTree tree;

	private final ConsentTexts texts;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	WriteConsentText(Transactions transactions, CommunityTree tree, ConsentTexts texts, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.tree = tree;
		this.texts = texts;
		this.database = database;
		this.events = events;
	}

	/**
	 * Whether somebody writes the consent text.
	 * @param actor who asks
	 * @return true for an administrator of the whole banner
	 */
	public boolean isFor(Actor actor) {
		try {
			actor.mustAdminister();
		}
		catch (org.communitypoints.kernel.NotAllowed ex) {
			return false;
		}
		return this.tree.find(actor.community()).kind() == CommunityKind.BANNER;
	}

	/**
	 * The draft; where there is none, the text in force to begin with.
	 * @param by an administrator of the banner
	 * @return the draft
	 * @throws NotFound for everybody else, for whom there is no draft
	 */
	public ConsentTextDraft draft(Actor by) {
		mustWrite(by);
		return find().orElseGet(() -> {
			ConsentText chinese = this.texts.newest(ConsentLanguage.ZH_CN);
			ConsentText english = this.texts.newest(ConsentLanguage.EN);
			return new ConsentTextDraft(null, chinese.title(), String.join("\n", chinese.paragraphs()), english.title(),
					String.join("\n", english.paragraphs()), chinese.graceDays());
		});
	}

	/**
	 * Keeps the draft as it is now, for the next edit or to be published.
	 * @param by an administrator of the banner
	 * @param draft the draft, which names the revision that was edited
	 * @return the draft with its new revision
	 * @throws NotFound if the actor is not an administrator of the banner
	 * @throws DraftOutOfDate if somebody else edited it meanwhile
	 * @throws GraceTooShort if it promises fewer days than the text in force, or more
	 * than ten years
	 */
	public ConsentTextDraft keep(Actor by, ConsentTextDraft draft) {
		mustWrite(by);
		ConsentTextDraft tidy = draft.tidy();
		return this.transactions.run(() -> {
			int promised = this.texts.newest(ConsentLanguage.EN).graceDays();
			if (tidy.graceDays() < promised || tidy.graceDays() > MOST_DAYS) {
				throw new GraceTooShort(promised, MOST_DAYS);
			}
			UUID revision = TimeOrderedId.next();
			int kept = this.database
				.sql("""
						INSERT INTO consent_text_draft AS d (revision, title_zh, body_zh, title_en, body_en, grace_days, edited_by,
							edited_by_name)
						SELECT :revision, :titleZh, :bodyZh, :titleEn, :bodyEn, :days, :by, :name
						WHERE :edited::uuid IS NULL OR EXISTS (SELECT FROM consent_text_draft)
						ON CONFLICT (only_one) DO UPDATE SET revision = excluded.revision, title_zh = excluded.title_zh,
							body_zh = excluded.body_zh, title_en = excluded.title_en, body_en = excluded.body_en,
							grace_days = excluded.grace_days, edited_by = excluded.edited_by,
							edited_by_name = excluded.edited_by_name, edited_at = now()
						WHERE d.revision = :edited::uuid
						""")
				.param("revision", revision)
				.param("titleZh", tidy.titleZh())
				.param("bodyZh", tidy.bodyZh())
				.param("titleEn", tidy.titleEn())
				.param("bodyEn", tidy.bodyEn())
				.param("days", tidy.graceDays())
				.param("by", by.id().value())
				.param("name", by.name())
				.param("edited", tidy.revision())
				.update();
			if (kept == 0) {
				throw new DraftOutOfDate();
			}
			this.events.publishEvent(new ActDone(by, "consent-text-drafted", ""));
			return new ConsentTextDraft(revision, tidy.titleZh(), tidy.bodyZh(), tidy.titleEn(), tidy.bodyEn(),
					tidy.graceDays());
		});
	}

	/**
	 * Publishes the draft as the newest text.
	 * @param by an administrator of the banner
	 * @param revision the revision that was read
	 * @return the version that it became
	 * @throws NotFound if the actor is not an administrator of the banner
	 * @throws DraftOutOfDate if that is not the draft any more
	 * @throws ConsentTextIncomplete if a title or body is empty
	 */
	public int publish(Actor by, UUID revision) {
		mustWrite(by);
		try {
			return this.transactions.run(() -> publishOnce(by, revision));
		}
		catch (DuplicateKeyException ex) {
			throw new DraftOutOfDate();
		}
	}

	/**
	 * Throws the draft away. Where there is none, nothing changes.
	 * @param by an administrator of the banner
	 * @throws NotFound if the actor is not an administrator of the banner
	 */
	public void discard(Actor by) {
		mustWrite(by);
		this.transactions.run(() -> {
			if (this.database.sql("DELETE FROM consent_text_draft").update() > 0) {
				this.events.publishEvent(new ActDone(by, "consent-text-draft-discarded", ""));
			}
			return by;
		});
	}

	private int publishOnce(Actor by, UUID revision) {
		ConsentTextDraft draft = this.database.sql("""
				DELETE FROM consent_text_draft WHERE revision = :revision
				RETURNING revision, title_zh, body_zh, title_en, body_en, grace_days
				""")
			.param("revision", revision)
			.query((row, number) -> new ConsentTextDraft(row.getObject("revision", UUID.class),
					row.getString("title_zh"), row.getString("body_zh"), row.getString("title_en"),
					row.getString("body_en"), row.getInt("grace_days")))
			.optional()
			.orElseThrow(DraftOutOfDate::new);
		if (!draft.isWhole()) {
			throw new ConsentTextIncomplete();
		}
		int version = this.texts.newest(ConsentLanguage.EN).version() + 1;
		this.database.sql("""
				INSERT INTO consent_text (version, language, title, body, grace_days, published_by, published_by_name)
				VALUES (:version, 'zh-CN', :titleZh, :bodyZh, :days, :by, :name),
					(:version, 'en', :titleEn, :bodyEn, :days, :by, :name)
				""")
			.param("version", version)
			.param("titleZh", draft.titleZh())
			.param("bodyZh", draft.bodyZh())
			.param("titleEn", draft.titleEn())
			.param("bodyEn", draft.bodyEn())
			.param("days", draft.graceDays())
			.param("by", by.id().value())
			.param("name", by.name())
			.update();
		this.events.publishEvent(new ActDone(by, "consent-text-published", Integer.toString(version)));
		return version;
	}

	private Optional<ConsentTextDraft> find() {
		List<ConsentTextDraft> found = this.database
			.sql("SELECT revision, title_zh, body_zh, title_en, body_en, grace_days FROM consent_text_draft")
			.query((row, number) -> new ConsentTextDraft(row.getObject("revision", UUID.class),
					row.getString("title_zh"), row.getString("body_zh"), row.getString("title_en"),
					row.getString("body_en"), row.getInt("grace_days")))
			.list();
		return found.stream().findFirst();
	}

	private void mustWrite(Actor by) {
		if (!isFor(by)) {
			throw new NotFound();
		}
	}

}
