package galatea.daemon.stage;

/**
 * Something the user should know although the work goes on: told on the terminal and written into
 * the result.
 *
 * @param code stable, lower case with dashes, {@code subject-cut}
 * @param sentence what, and what to do about it
 */
public record Warning(String code, String sentence) {}
