package wrong.members;

/**
 * Somebody.
 *
 * @param name who
 */
public record Somebody(String name) {
}
