package galatea.protocol;

/** Something the user should know although the work goes on. */
@Doc("Something the user should know although the work goes on.")
public record WarningInfo(
    @Doc("Stable, lower case with dashes, such as subject-cut.") String code,
    @Doc("What, and what to do about it.") String sentence) {}
