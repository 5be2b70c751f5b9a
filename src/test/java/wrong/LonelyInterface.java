package wrong;

/** Wrong: an interface with one implementation. */
interface LonelyInterface {

	/** The one. */
	class Only implements LonelyInterface {

	}

}
