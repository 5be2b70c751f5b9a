package wrong;

import java.time.Instant;

/** Wrong: it asks the machine for the time. */
class OwnTime {

	Instant time() {
		return Instant.now();
	}

}
