package wrong;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity for the others to be wrong about. */
@Entity
class Thing {

	@Id
	private long id;

	protected Thing() {
	}

	void setId(long id) {
		this.id = id;
	}

	long id() {
		return this.id;
	}

}
