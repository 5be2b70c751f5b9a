package wrong;

import java.util.List;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Wrong: it hands out entities. */
public final class TellsTooMuch {

	private TellsTooMuch() {
	}

	/**
	 * Wrong: entities leave their room.
	 * @return nothing good
	 */
	public static Optional<List<Secret>> secrets() {
		return Optional.empty();
	}

	/** What should have stayed inside. */
	@Entity
	public static class Secret {

		@Id
		private long id;

		/** Made by the framework. */
		protected Secret() {
		}

		long id() {
			return this.id;
		}

	}

}
