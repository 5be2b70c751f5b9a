package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures of the catalogue's goods. */
@Component
public class Pictures {

	private final Transactions transactions;

	private final JdbcClient database;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	Pictures(Transactions transactions, JdbcClient database, Clock clock, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * The picture of a good.
	 * @param barcode the number under its barcode; anything
	 * @return the picture, or empty if it has none
	 */
	public Optional<Picture> of(String barcode) {
		return this.database.sql("""
				SELECT p.media_type, p.content, p.version FROM good_picture p JOIN good g ON g.id = p.good
				WHERE g.barcode = ?
				""")
			.param(barcode)
			.query((row, number) -> new Picture(row.getString("media_type"), row.getBytes("content"),
					row.getString("version")))
			.optional();
	}

	/**
	 * The version of a good's picture.
	 * @param good the good
	 * @return what its address ends with, or empty if it has none
	 */
	public Optional<String> version(GoodId good) {
		return this.database.sql("SELECT version FROM good_picture WHERE good = ?")
			.param(good.value())
			.query(String.class)
			.optional();
	}

	/**
	 * Gives a good a picture, in the place of the one it had.
	 * @param by an administrator
	 * @param barcode the number under the good's barcode
	 * @param sent the file, a JPEG or PNG of at most 5 MB
	 * @throws NotFound if the catalogue has no such good
	 * @throws PictureTooLarge if the file or the picture is
	 * @throws PictureNotUsable if it is no JPEG or PNG, or a broken one
	 */
	public void set(Actor by, Barcode barcode, byte[] sent) {
		by.mustAdminister();
		Picture picture = drawn(sent);
		this.transactions.run(() -> {
			int set = this.database.sql("""
					INSERT INTO good_picture (good, version, media_type, content, set_by, set_at)
					SELECT g.id, :version, :type, :content, :by, :at FROM good g WHERE g.barcode = :barcode
					ON CONFLICT (good) DO UPDATE SET version = excluded.version, media_type = excluded.media_type,
						content = excluded.content, set_by = excluded.set_by, set_at = excluded.set_at
					""")
				.param("version", picture.version())
				.param("type", picture.mediaType())
				.param("content", picture.content())
				.param("by", by.id().value())
				.param("at", Timestamp.from(this.clock.instant()))
				.param("barcode", barcode.value())
				.update();
			if (set == 0) {
				throw new NotFound();
			}
			this.events.publishEvent(new ActDone(by, "good-pictured", barcode.value()));
			return set;
		});
	}

	/**
	 * Takes a good's picture away.
	 * @param by an administrator
	 * @param barcode the number under the good's barcode
	 */
	public void remove(Actor by, Barcode barcode) {
		by.mustAdminister();
		this.transactions.run(() -> {
			int removed = this.database
				.sql("DELETE FROM good_picture p USING good g WHERE g.id = p.good AND g.barcode = ?")
				.param(barcode.value())
				.update();
			if (removed == 1) {
				this.events.publishEvent(new ActDone(by, "good-picture-removed", barcode.value()));
			}
			return removed;
		});
	}

	/** One at a time, so that many who send large pictures do not fill the memory. */
	private synchronized Picture drawn(byte[] sent) {
		return DrawAnew.of(sent);
	}

}
